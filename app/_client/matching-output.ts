/** Which output activation and loss belong to which data, so that a choice of one brings the others along. */
import { classNamesOf, type ClassFields } from '@/lib/experiment/coding';
import type { DatasetName, Edits, Experiment, LossName } from '@/lib/protocol';
import type { Names } from './names';

type TaskKind = 'two-class' | 'multi-class' | 'regression';

/** What a data set asks of the network. */
function taskOf(experiment: ClassFields): TaskKind {
  const classes = classNamesOf(experiment).length;
  return classes === 0 ? 'regression' : classes === 2 ? 'two-class' : 'multi-class';
}

const OUTPUTS: Record<TaskKind, Required<Pick<Experiment, 'outputActivation' | 'loss'>>> = {
  'two-class': { outputActivation: 'sigmoid', loss: 'binaryCrossEntropy' },
  'multi-class': { outputActivation: 'softmax', loss: 'categoricalCrossEntropy' },
  regression: { outputActivation: 'linear', loss: 'halfMse' },
};

const LOSSES_BY_TASK: Record<TaskKind, readonly LossName[]> = {
  'two-class': ['binaryCrossEntropy', 'categoricalCrossEntropy', 'halfMse', 'mse', 'huber'],
  'multi-class': ['categoricalCrossEntropy', 'halfMse', 'mse', 'huber'],
  regression: ['halfMse', 'mse', 'huber'],
};

/** The losses that make sense with a data set, the usual one first. */
export const lossesFor = (experiment: ClassFields): readonly LossName[] => LOSSES_BY_TASK[taskOf(experiment)];

/** What must change along with the data: output and loss, when the kind of task changes. */
export function alongData(
  experiment: Experiment,
  edits: { readonly [F in keyof ClassFields]?: Experiment[F] },
): Edits {
  const task = taskOf({ ...experiment, ...edits });
  return task === taskOf(experiment) ? {} : onlyChanged(experiment, OUTPUTS[task]);
}

/** The same for another data set. */
export const alongDataset = (experiment: Experiment, dataset: DatasetName): Edits =>
  alongData(experiment, { dataset });

/** What must change along with the loss: cross-entropies need the output that gives probabilities. */
export function alongLoss(experiment: Experiment, loss: LossName): Edits {
  switch (loss) {
    case 'binaryCrossEntropy':
      return onlyChanged(experiment, { outputActivation: 'sigmoid' });
    case 'categoricalCrossEntropy':
      return onlyChanged(experiment, { outputActivation: 'softmax' });
    case 'halfMse':
    case 'mse':
    case 'huber':
      return {};
  }
}

/** Says what came along, e.g. "Output is now Softmax, loss Categorical cross-entropy."; null when nothing did. */
export function describeAlong(names: Names, { outputActivation, loss }: Edits): string | null {
  const output =
    outputActivation && names('matched.output', { activation: names(`activations.${outputActivation}`) });
  const parts = [output, loss && names('matched.loss', { loss: names(`losses.${loss}`) })];
  const changes = parts.filter((part) => part !== undefined).join(', ');
  return changes === '' ? null : names('matched.sentence', { changes });
}

function onlyChanged(experiment: Experiment, edits: Edits): Edits {
  return Object.fromEntries(
    Object.entries(edits).filter(([field, value]) => experiment[field as keyof Experiment] !== value),
  );
}
