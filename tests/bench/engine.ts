/** Measures the engine: epochs per second against plain typed-array loops. */
import {
  createPredictor,
  createTrainer,
  gradientOf,
  type NetworkSpec,
  type Recipe,
  type TrainingData,
} from '@/lib/engine';
import { buildData, liveSettingsOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { createPlainEpoch } from './support/engine-plain';
import { atLeast, informative, median, report, type Figure } from './support/report';

const BATCH_SIZE = 10;
const LEARNING_RATE = 0.03;
const ROUNDS = 7;
const ROUND_MS = 300;

/** 250 points of the circle for training, half-MSE, tanh everywhere. */
function createCase(sizes: readonly number[]): { recipe: Recipe; data: TrainingData } {
  const { data } = buildData({
    ...DEFAULT_EXPERIMENT,
    sampleCount: 500,
    trainShare: 0.5,
    outputActivation: 'tanh',
    loss: 'halfMse',
  });
  const network: NetworkSpec = {
    inputCount: sizes[0] ?? 0,
    layers: sizes.slice(1).map((units) => ({ units, activation: 'tanh' })),
  };
  const settings = {
    ...liveSettingsOf(DEFAULT_EXPERIMENT),
    learningRate: LEARNING_RATE,
    batchSize: BATCH_SIZE,
  };
  const recipe: Recipe = {
    network,
    loss: 'halfMse',
    optimizer: 'sgd',
    initializer: 'xavierNormal',
    seed: 1,
    settings,
  };
  return { recipe, data };
}

/** One plain step over all samples must move the parameters as the engine's gradient says; throws otherwise. */
function assertSameMathematics(sizes: readonly number[], recipe: Recipe, data: TrainingData): void {
  const { parameters } = createTrainer(recipe, data);
  const expected = gradientOf(recipe, data, parameters);
  const moved = parameters.slice();
  createPlainEpoch(sizes, moved, data.train.inputs, data.train.targets, 1, data.train.count)();
  const error = expected.reduce(
    (largest, gradient, i) =>
      Math.max(largest, Math.abs((parameters[i] ?? NaN) - gradient - (moved[i] ?? NaN))),
    0,
  );
  if (!(error < 1e-12))
    throw new Error(`The engines differ by ${error} after one step of ${sizes.join('-')}`);
}

/** Epochs per second over ROUND_MS. */
function measureRate(epochsPerCall: number, call: () => void): number {
  const start = performance.now();
  let epochs = 0;
  let elapsed = 0;
  for (; elapsed < ROUND_MS; elapsed = performance.now() - start) {
    call();
    epochs += epochsPerCall;
  }
  return (epochs / elapsed) * 1_000;
}

function measureCase(sizes: readonly number[]): Figure[] {
  const { recipe, data } = createCase(sizes);
  assertSameMathematics(sizes, recipe, data);
  const trainer = createTrainer(recipe, data);
  const rows = new Float64Array(20 * trainer.metricColumns);
  const row = new Float64Array(trainer.metricColumns);
  const plainParameters = trainer.parameters.slice();
  const { inputs, targets } = data.train;
  const plainEpoch = createPlainEpoch(sizes, plainParameters, inputs, targets, LEARNING_RATE, BATCH_SIZE);

  const rates = { whole: [] as number[], metrics: [] as number[], plain: [] as number[] };
  for (let round = -1; round < ROUNDS; round++) {
    const whole = measureRate(20, () => trainer.advance({ epochs: 20, samples: Infinity }, rows));
    const metrics = measureRate(1, () => trainer.measure(row));
    const plain = measureRate(1, plainEpoch);
    if (round < 0) continue;
    rates.whole.push(whole);
    rates.metrics.push(metrics);
    rates.plain.push(plain);
  }
  const [whole, metrics, plain] = [median(rates.whole), median(rates.metrics), median(rates.plain)];
  const training = 1 / (1 / whole - 1 / metrics);
  const name = sizes.join('-');
  return [
    informative(`${name} with shuffle and metrics`, whole, 'epochs/s'),
    informative(`${name} training only`, training, 'epochs/s'),
    informative(`${name} plain loops, training only`, plain, 'epochs/s'),
    atLeast(`${name} training only against plain loops`, training / plain, 'ratio', 1),
    informative(`${name} share of an epoch spent on metrics`, whole / metrics, 'share'),
  ];
}

/** All neurons of a trained network over a grid of 100 × 100 points, as heatmaps need them. */
function measureHeatmaps(sizes: readonly number[]): Figure {
  const { recipe, data } = createCase(sizes);
  const { parameters } = createTrainer(recipe, data);
  const count = 10_000;
  const inputs = new Float32Array(2 * count).map((_, i) => (i % 2 === 0 ? i % 200 : i / 200) * 0.06 - 6);
  const layers = recipe.network.layers.map(({ units }) => new Float32Array(units * count));
  const predictor = createPredictor(recipe.network);
  const rates: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    const rate = measureRate(1, () => predictor.activationsOf(parameters, inputs, count, layers));
    if (round >= 0) rates.push(rate);
  }
  return informative(`${sizes.join('-')} all neurons over 100 × 100 points`, 1_000 / median(rates), 'ms');
}

report('engine', [
  ...[
    [2, 4, 2, 1],
    [2, 8, 8, 8, 1],
  ].flatMap(measureCase),
  measureHeatmaps([2, 8, 8, 8, 1]),
]);
