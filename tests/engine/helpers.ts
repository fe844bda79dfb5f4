/** What the engine's tests share: recipes, data and distances between float64 numbers. */
import {
  type ActivationName,
  createRandom,
  type LiveSettings,
  type LossName,
  type OptimizerName,
  type Recipe,
  type Samples,
  type Task,
  type Trainer,
  type TrainingData,
} from '@/lib/engine';

export const ACTIVATION_NAMES: readonly ActivationName[] = [
  'binaryStep',
  'linear',
  'sigmoid',
  'tanh',
  'relu',
  'leakyRelu',
  'elu',
  'gelu',
  'silu',
  'softplus',
  'softmax',
];
export const LOSS_NAMES: readonly LossName[] = [
  'halfMse',
  'mse',
  'huber',
  'binaryCrossEntropy',
  'categoricalCrossEntropy',
];
export const OPTIMIZER_NAMES: readonly OptimizerName[] = [
  'sgd',
  'momentum',
  'nesterov',
  'rmsprop',
  'adam',
  'adamW',
];

/** Plain gradient descent in batches of 4, with what differs. */
export const settingsOf = (changes: Partial<LiveSettings> = {}): LiveSettings => ({
  momentum: 0.9,
  weightDecay: 0.01,
  learningRate: 0.1,
  schedule: 'constant',
  scheduleEpochs: 10,
  scheduleFactor: 0.5,
  batchSize: 4,
  regularization: 'none',
  regularizationRate: 0,
  dropoutRate: 0,
  gradientClip: 0,
  ...changes,
});

/** Layers as `[units, activation]`. */
export const recipeOf = (
  inputCount: number,
  layers: readonly (readonly [number, ActivationName])[],
  loss: LossName,
  changes: Partial<Omit<Recipe, 'network' | 'loss'>> = {},
): Recipe => ({
  network: { inputCount, layers: layers.map(([units, activation]) => ({ units, activation })) },
  loss,
  optimizer: 'sgd',
  initializer: 'xavierNormal',
  seed: 1,
  settings: settingsOf(),
  ...changes,
});

/** Standard normal inputs; one-hot targets for several units, else 0 and 1 in turn. */
function randomSamples(count: number, inputCount: number, outputUnits: number, seed: number): Samples {
  const random = createRandom(seed, 'data');
  const targets = new Float64Array(count * outputUnits);
  for (let i = 0; i < count; i++) {
    if (outputUnits === 1) targets[i] = i % 2;
    else targets[i * outputUnits + random.below(outputUnits)] = 1;
  }
  return { count, inputs: Float64Array.from({ length: count * inputCount }, () => random.normal()), targets };
}

/** Different samples for training and testing; classes when there are several outputs. */
export function randomData(
  counts: readonly [train: number, test: number],
  inputCount: number,
  outputUnits: number,
  seed: number,
): TrainingData {
  const task: Task =
    outputUnits > 1 ? { kind: 'multiclass', classes: outputUnits } : { kind: 'binary', threshold: 0.5 };
  return {
    task,
    train: randomSamples(counts[0], inputCount, outputUnits, seed),
    test: randomSamples(counts[1], inputCount, outputUnits, seed + 1),
  };
}

/** Trains whole epochs in one call and returns the metrics rows of those completed. */
export function trainEpochs(trainer: Trainer, epochs: number): number[][] {
  const columns = trainer.metricColumns;
  const rows = new Float64Array(epochs * columns);
  const completed = trainer.advance({ epochs, samples: Infinity }, rows);
  return Array.from({ length: completed }, (_, index) => [
    ...rows.subarray(index * columns, (index + 1) * columns),
  ]);
}

/** The bytes of numbers, for comparing bit for bit (NaN and −0 included). */
export const bitsOf = (values: Float64Array | Float32Array): Uint8Array =>
  new Uint8Array(values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength));

const float = new Float64Array(1);
const integer = new BigInt64Array(float.buffer);

function placeOnLine(value: number): bigint {
  float[0] = value;
  const bits = integer[0] ?? 0n;
  return bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits;
}

/** How many float64 numbers apart two numbers are: 0 when equal or both NaN. */
export function ulpsBetween(left: number, right: number): number {
  if (left === right || (Number.isNaN(left) && Number.isNaN(right))) return 0;
  if (Number.isNaN(left) || Number.isNaN(right)) return Infinity;
  const distance = placeOnLine(left) - placeOnLine(right);
  return Number(distance < 0n ? -distance : distance);
}
