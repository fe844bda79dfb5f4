/** Real runs of the engine as the coach sees them. */
import { createPredictor, createTrainer, METRIC, type Samples, type TrainingData } from '@/lib/engine';
import { buildData, networkOf, toRecipe } from '@/lib/experiment';
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
  const points = [pointOf(experiment, data.train, trainer.parameters, row, 0)];
  for (let epoch = 1; epoch <= epochs && !trainer.isDiverged; epoch++) {
    trainer.advance({ epochs: 1, samples: Infinity }, row);
    points.push(pointOf(experiment, data.train, trainer.parameters, row, epoch));
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

function pointOf(
  experiment: Experiment,
  samples: Samples,
  parameters: Float64Array,
  row: Float64Array,
  epoch: number,
): EpochDiagnostics {
  const layers = experiment.layerCount + 1;
  const at = (column: number) => row[column] ?? NaN;
  return {
    firstEpoch: epoch,
    lastEpoch: epoch,
    trainLoss: at(METRIC.trainLoss),
    testLoss: at(METRIC.testLoss),
    trainAccuracy: at(METRIC.trainAccuracy),
    testAccuracy: at(METRIC.testAccuracy),
    gradientNorms: Array.from({ length: layers }, (_, layer) => at(METRIC.gradientNorms + layer)),
    ...unitShares(experiment, samples, parameters),
  };
}

/** Sigmoid and tanh are within a twentieth of their ends from here on: |z| ≈ 3 and |z| ≈ 1.8. */
const FLAT_SIGMOID = 0.05;
const FLAT_TANH = 0.95;

/** Per layer: units that are 0 for every sample, and activations at the flat ends. */
function unitShares(experiment: Experiment, samples: Samples, parameters: Float64Array) {
  const network = networkOf(experiment);
  const activations = network.layers.map(({ units }) => new Float64Array(units * samples.count));
  createPredictor(network).activationsOf(parameters, samples.inputs, samples.count, activations);
  const deadShares = activations.map((values) => {
    const units = values.length / samples.count;
    const isDead = (unit: number) =>
      values.subarray(unit * samples.count, (unit + 1) * samples.count).every((a) => a === 0);
    return Array.from({ length: units }, (_, unit) => unit).filter(isDead).length / units;
  });
  const saturatedShares = activations.map((values, layer) => {
    const isFlat = (a: number) =>
      network.layers[layer]?.activation === 'tanh'
        ? Math.abs(a) > FLAT_TANH
        : a < FLAT_SIGMOID || a > 1 - FLAT_SIGMOID;
    return values.filter(isFlat).length / values.length;
  });
  return { deadShares, saturatedShares };
}

/** Shares of the two classes, by their targets; null for regression. */
function sharesOf({ task, train: { targets } }: TrainingData): number[] | null {
  if (task.kind !== 'binary') return null;
  const ones = targets.filter((target) => target > task.threshold).length / targets.length;
  return [1 - ones, ones];
}
