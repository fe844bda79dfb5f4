/** Data that are neither generated nor part of the program: which bytes an experiment needs, and where they are had. */
import type { DigitChoice } from '@/lib/mnist';
import { type Experiment, LIMITS } from '@/lib/protocol';

/** Bytes that a run needs besides the experiment: for its data, or to start from. */
export type ContentRef =
  | { readonly kind: 'mnist'; readonly choice: DigitChoice }
  /** Own data: a CSV file, drawn points, or weights. */
  | { readonly kind: 'own'; readonly dataId: string };

/** The digits that an experiment uses. */
export const digitChoiceOf = ({ mnistTrain, mnistTest, dataSeed }: Experiment): DigitChoice => ({
  train: mnistTrain,
  test: mnistTest,
  seed: dataSeed,
});

/** What the experiment's data are made from; null when from nothing but the experiment. */
export function contentOf(experiment: Experiment): ContentRef | null {
  switch (experiment.dataset) {
    case 'mnist':
      return { kind: 'mnist', choice: digitChoiceOf(experiment) };
    case 'csv':
      return experiment.table && { kind: 'own', dataId: experiment.table.dataId };
    case 'points':
      return experiment.points && { kind: 'own', dataId: experiment.points.dataId };
    default:
      return null;
  }
}

/** What the experiment's run starts from; null when its weights are drawn. */
export const startContentOf = ({ startWeights }: Experiment): ContentRef | null =>
  startWeights && { kind: 'own', dataId: startWeights.dataId };

/** Path under which the REST interface has the bytes (docs/protocol.md, section 10). */
export function contentPath(ref: ContentRef): string {
  switch (ref.kind) {
    case 'mnist': {
      const { train, test, seed } = ref.choice;
      return `/api/mnist?train=${train}&test=${test}&seed=${seed}`;
    }
    case 'own':
      return `/api/data/${ref.dataId}`;
  }
}

/** The experiment with no more samples than a page draws: a part of the same ones. */
export const shownExperiment = (experiment: Experiment): Experiment => ({
  ...experiment,
  mnistTrain: Math.min(experiment.mnistTrain, LIMITS.shownDigits),
  mnistTest: Math.min(experiment.mnistTest, LIMITS.shownDigits),
});
