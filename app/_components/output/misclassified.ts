/** Which samples are taken for another class than theirs. */
import type { Predictions, SampleSet } from '@/app/_pictures/jobs';
import type { PartName, Picked } from './picking';
import { predictedClass } from './shading';

/** Numbers of the misclassified samples of a part; none for regression. */
function misclassified(
  samples: Pick<SampleSet, 'task' | PartName>,
  part: PartName,
  predictions: Predictions | null,
): number[] {
  const { task } = samples;
  const { values, count } = samples[part];
  if (!predictions || task.kind === 'regression') return [];
  const outputs = predictions[part];
  const all = Array.from({ length: count }, (_, sample) => sample);
  return all.filter((sample) => predictedClass(task, outputs, sample * predictions.units) !== values[sample]);
}

/** The misclassified samples of those parts that are shown. */
export const misclassifiedIn = (
  samples: Pick<SampleSet, 'task' | PartName>,
  parts: readonly PartName[],
  predictions: Predictions | null,
): Picked[] =>
  parts.flatMap((part) =>
    misclassified(samples, part, predictions).map((sample): Picked => ({ part, sample })),
  );
