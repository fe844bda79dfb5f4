/** What optimizers remember. */
import type { OptimizerName } from './types';

/** Numbers in an optimizer's state: one or two per parameter, in the order of the parameters. */
export function optimizerStateLength(name: OptimizerName, parameterCount: number): number {
  switch (name) {
    case 'sgd':
      return 0;
    case 'momentum':
    case 'nesterov':
    case 'rmsprop':
      return parameterCount;
    case 'adam':
    case 'adamW':
      return 2 * parameterCount;
  }
}
