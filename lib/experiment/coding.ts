/** How an experiment's classes and targets become the network's outputs. */
import type { TargetLevels, Task } from '@/lib/engine';
import { TABLE_FACTS } from '@/lib/engine/datasets/table-facts';
import { isCrossEntropy } from '@/lib/engine/losses';
import type { Experiment } from '@/lib/protocol';

/** What decides the classes. */
export type ClassFields = Pick<Experiment, 'dataset' | 'table' | 'points'>;
type CodingFields = ClassFields & Pick<Experiment, 'outputActivation' | 'loss'>;

/** Names of the classes; none for regression. */
export function classNamesOf({ dataset, table, points }: ClassFields): string[] {
  switch (dataset) {
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
      return ['class 0', 'class 1'];
    case 'plane':
    case 'hills':
      return [];
    case 'iris':
    case 'penguins':
      return [...TABLE_FACTS[dataset].classNames];
    case 'mnist':
      return ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
    case 'csv':
      return [...(table?.classes ?? [])];
    case 'points':
      return (points?.counts ?? [0, 0]).map((_, label) => `class ${label}`);
  }
}

/**
 * Units of the output layer: 1 for regression and for two classes; one per class for more classes, and wherever softmax or
 * categorical cross-entropy need a unit per class.
 */
export function outputUnits(experiment: CodingFields): number {
  const classes = classNamesOf(experiment).length;
  const needsUnitPerClass =
    experiment.outputActivation === 'softmax' || experiment.loss === 'categoricalCrossEntropy';
  return classes > 2 || (classes === 2 && needsUnitPerClass) ? classes : 1;
}

/** Targets of a class: −1 and 1 for tanh, else 0 and 1. Cross-entropies take probabilities, whatever the activation. */
export function targetLevels({ outputActivation, loss }: CodingFields): TargetLevels {
  return outputActivation === 'tanh' && !isCrossEntropy(loss) ? { off: -1, on: 1 } : { off: 0, on: 1 };
}

/** What the targets mean; two classes on one unit part halfway between their targets. */
export function taskOf(experiment: CodingFields): Task {
  const classes = classNamesOf(experiment).length;
  if (classes === 0) return { kind: 'regression' };
  if (outputUnits(experiment) > 1) return { kind: 'multiclass', classes };
  const { off, on } = targetLevels(experiment);
  return { kind: 'binary', threshold: (off + on) / 2 };
}
