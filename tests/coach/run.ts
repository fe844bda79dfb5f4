/** Real runs of the engine as the coach sees them. */
import { createTrainer, layerMetricOf, METRIC, type TrainingData } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import type { Diagnostics, EpochDiagnostics } from '@/lib/coach';
import { DEFAULT_EXPERIMENT, type Edits, type Experiment } from '@/lib/protocol';

/** Everything of a run that the rules look at. */
export interface Trained extends Diagnostics {
  readonly last: EpochDiagnostics;
}

/** Trains the default experiment with these edits, epoch by epoch, until it ends or diverges. */
export function train(edits: Edits, epochs: number, prepare = (data: TrainingData) => data): Trained {
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, ...edits };
  const data = prepare(buildData(experiment).data);
  const trainer = createTrainer(toRecipe(experiment), data);
  const row = new Float64Array(trainer.metricColumns);
  trainer.measure(row);
  const points = [pointOf(row, 0)];
  for (let epoch = 1; epoch <= epochs && !trainer.isDiverged; epoch++) {
    trainer.advance({ epochs: 1, samples: Infinity }, row);
    points.push(pointOf(row, epoch));
  }
  const last = points.at(-1);
  if (!last) throw new Error('No epoch was trained');
  return {
    experiment,
    epochs: points,
    hasDiverged: trainer.isDiverged,
    isClassification: data.task.kind !== 'regression',
    classShares: sharesOf(data),
    last,
  };
}

/** An experiment that was never run. */
export const untrained = (edits: Edits): Diagnostics => ({
  experiment: { ...DEFAULT_EXPERIMENT, ...edits },
  epochs: [],
  hasDiverged: false,
  isClassification: true,
  classShares: [0.5, 0.5],
});

function pointOf(row: Float64Array, epoch: number): EpochDiagnostics {
  const at = (column: number) => row[column] ?? NaN;
  return {
    firstEpoch: epoch,
    lastEpoch: epoch,
    trainLoss: at(METRIC.trainLoss),
    testLoss: at(METRIC.testLoss),
    trainAccuracy: at(METRIC.trainAccuracy),
    testAccuracy: at(METRIC.testAccuracy),
    gradientNorms: [...layerMetricOf(row, 'gradientNorms')],
    deadShares: [...layerMetricOf(row, 'deadShares')],
    saturatedShares: [...layerMetricOf(row, 'saturatedShares')],
  };
}

/** Shares of the two classes, by their targets; null for regression. */
function sharesOf({ task, train: { targets } }: TrainingData): number[] | null {
  if (task.kind !== 'binary') return null;
  const ones = targets.filter((target) => target > task.threshold).length / targets.length;
  return [1 - ones, ones];
}
