/** The small problems that lessons train real networks on. */
import {
  generatePoints,
  type LiveSettings,
  type PointSetName,
  type Samples,
  type TrainingData,
} from '@/lib/engine';

/** Points reach about this far; dividing by half of it gives inputs near unit size. */
const INPUT_SCALE = 3;

const samplesOf = (inputs: readonly number[], targets: readonly number[]): Samples => ({
  count: targets.length,
  inputs: Float64Array.from(inputs),
  targets: Float64Array.from(targets),
});

/** Two classes of points in the plane, alternating between training and testing in pairs of classes. */
export function pointsProblem(name: PointSetName, count: number, seed: number): TrainingData {
  const { coordinates, values } = generatePoints(name, 2 * count, 0.05, seed);
  const inputs = [...coordinates].map((coordinate) => coordinate / INPUT_SCALE);
  return {
    task: { kind: 'binary', threshold: 0.5 },
    train: samplesOf(inputs.slice(0, 2 * count), [...values.slice(0, count)]),
    test: samplesOf(inputs.slice(2 * count), [...values.slice(count)]),
  };
}

/** The four cases of exclusive or, with inputs ±1: what one neuron alone cannot learn. */
export const XOR_CASES: readonly { readonly x1: number; readonly x2: number; readonly target: number }[] = [
  { x1: -1, x2: -1, target: 0 },
  { x1: 1, x2: -1, target: 1 },
  { x1: -1, x2: 1, target: 1 },
  { x1: 1, x2: 1, target: 0 },
];

/** Exclusive or, with the same four cases for training and testing. */
export function xorProblem(): TrainingData {
  const samples = samplesOf(
    XOR_CASES.flatMap(({ x1, x2 }) => [x1, x2]),
    XOR_CASES.map(({ target }) => target),
  );
  return { task: { kind: 'binary', threshold: 0.5 }, train: samples, test: samples };
}

/** Plain gradient descent: nothing but η and the batch size. */
export const plainSettings = (learningRate: number, batchSize: number): LiveSettings => ({
  momentum: 0,
  weightDecay: 0,
  learningRate,
  schedule: 'constant',
  scheduleEpochs: 1,
  scheduleFactor: 1,
  batchSize,
  regularization: 'none',
  regularizationRate: 0,
  dropoutRate: 0,
  gradientClip: 0,
});
