/** What a user of an exported network gives it: the columns of the data, before they become the network's inputs. */
import { isPlanar } from '@/lib/experiment/inputs';
import type { TrainedNetwork } from './trained-network';

export interface RawColumns {
  readonly count: number;
  readonly names: readonly string[];
  /** In English, for files. */
  readonly description: string;
}

/** The columns that a network's data have. */
export function rawColumnsOf({ experiment, inputs }: TrainedNetwork): RawColumns {
  if (isPlanar(experiment)) {
    return { count: 2, names: ['x1', 'x2'], description: 'Points in the plane: x1, x2' };
  }
  const names = inputs.map(({ name }) => name);
  if (experiment.dataset === 'mnist') {
    return { count: names.length, names, description: 'Pixels from 0 to 255, row by row, 28 by 28' };
  }
  return { count: names.length, names, description: `Columns as in the data: ${names.join(', ')}` };
}
