/** What is measured of every layer, on networks whose state is known, and against the oracle. */
import { describe, expect, it } from 'vitest';
import {
  createTrainer,
  LAYER_METRICS,
  layerMetricOf,
  type LayerMetricName,
  METRIC,
  type Recipe,
  type TrainingData,
} from '@/lib/engine';
import { OracleTrainer } from '../support/oracle/training';
import { OPTIMIZER_NAMES, randomData, recipeOf, settingsOf, trainEpochs } from './helpers';

const rowOf = (recipe: Recipe, data: TrainingData, epochs: number): Float64Array => {
  const trainer = createTrainer(recipe, data);
  trainEpochs(trainer, epochs);
  const row = new Float64Array(trainer.metricColumns);
  trainer.measure(row);
  return row;
};

const shareOf = (name: LayerMetricName, recipe: Recipe, data: TrainingData, epochs = 0): number[] => [
  ...layerMetricOf(rowOf(recipe, data, epochs), name),
];

/** Inputs that are all 1, so that z is the same for every sample. */
function constantData(inputs: number, count: number): TrainingData {
  const part = {
    count,
    inputs: new Float32Array(inputs * count).fill(1),
    targets: new Float32Array(count).fill(100),
  };
  return { task: { kind: 'regression' }, train: part, test: part };
}

describe('shares of units', () => {
  it('ReLUs that are 0 for every sample are dead; one that is alive once is not', () => {
    // Weights of −1 or 1 by sign: on inputs of 1 each unit is z = ±|w| for all samples.
    const recipe = recipeOf(
      1,
      [
        [32, 'relu'],
        [1, 'linear'],
      ],
      'halfMse',
      { initializer: 'normal' },
    );
    const trainer = createTrainer(recipe, constantData(1, 13));
    const negative = [...trainer.parameters.subarray(0, 32)].filter((weight) => weight <= 0).length;
    expect(negative).toBeGreaterThan(5);
    expect(negative).toBeLessThan(27);
    expect(shareOf('deadShares', recipe, constantData(1, 13))).toEqual([negative / 32, 0]);

    // One sample of 200, in the second chunk, has the other sign: then no unit is dead.
    const data = constantData(1, 200);
    const inputs = Float32Array.from(data.train.inputs);
    inputs[197] = -1;
    const mixed = { ...data, train: { ...data.train, inputs } };
    expect(shareOf('deadShares', recipe, mixed)).toEqual([0, 0]);
  });

  it('binary steps pass no gradient whatever they are given', () => {
    const recipe = recipeOf(
      2,
      [
        [4, 'binaryStep'],
        [1, 'linear'],
      ],
      'halfMse',
    );
    expect(shareOf('deadShares', recipe, randomData([20, 4], 2, 1, 1))).toEqual([1, 0]);
  });

  it.each([
    ['sigmoid', 3],
    ['tanh', 1.5],
  ] as const)('a %s is saturated beyond ±%d for nine tenths of the samples', (activation, limit) => {
    const recipe = recipeOf(
      1,
      [
        [32, activation],
        [1, 'linear'],
      ],
      'halfMse',
      { initializer: 'normal' },
    );
    const weights = [...createTrainer(recipe, constantData(1, 10)).parameters.subarray(0, 32)];
    const scaled = (share: number): TrainingData => {
      const data = constantData(1, 10);
      // The others are 0: flat for none of them.
      const inputs = Float32Array.from({ length: 10 }, (_, i) => (i < share * 10 ? 6 : 0));
      return { ...data, train: { ...data.train, inputs } };
    };
    const flat = weights.filter((weight) => Math.abs(weight * 6) > limit).length;
    expect(flat).toBeGreaterThan(3);
    expect(flat).toBeLessThan(29);
    expect(shareOf('saturatedShares', recipe, scaled(1))).toEqual([flat / 32, 0]);
    expect(shareOf('saturatedShares', recipe, scaled(0.9))).toEqual([flat / 32, 0]);
    expect(shareOf('saturatedShares', recipe, scaled(0.8))).toEqual([0, 0]);
  });

  it('other activations have neither', () => {
    for (const activation of ['linear', 'leakyRelu', 'gelu', 'softmax'] as const) {
      const recipe = recipeOf(
        2,
        [
          [4, activation],
          [1, 'linear'],
        ],
        'halfMse',
      );
      const row = rowOf(recipe, randomData([20, 4], 2, 1, 1), 0);
      expect([...layerMetricOf(row, 'deadShares'), ...layerMetricOf(row, 'saturatedShares')]).toEqual([
        0, 0, 0, 0,
      ]);
    }
  });
});

describe('update ratios', () => {
  it('are 0 before training, then ‖Δw‖/‖w‖ of a layer: one step of one batch', () => {
    const settings = settingsOf({ batchSize: 99, learningRate: 0.3 });
    const recipe = recipeOf(
      2,
      [
        [5, 'tanh'],
        [1, 'linear'],
      ],
      'halfMse',
      { settings },
    );
    const data = randomData([30, 4], 2, 1, 1);
    expect(shareOf('updateRatios', recipe, data)).toEqual([0, 0]);
    const trainer = createTrainer(recipe, data);
    const before = trainer.parameters.slice();
    trainEpochs(trainer, 1);
    const norm = (from: number, to: number, minus: Float32Array | null): number =>
      Math.hypot(...trainer.parameters.slice(from, to).map((w, i) => w - (minus?.[from + i] ?? 0)));
    const expected = [norm(0, 15, before) / norm(0, 15, null), norm(15, 21, before) / norm(15, 21, null)];
    shareOf('updateRatios', recipe, data, 1).forEach((ratio, layer) => {
      expect(ratio).toBeCloseTo(expected[layer] ?? NaN, 6);
    });
  });
});

describe('a whole row', () => {
  it.each(OPTIMIZER_NAMES)('is the oracle’s, trained with %s', (optimizer) => {
    const recipe = recipeOf(
      3,
      [
        [7, 'sigmoid'],
        [6, 'tanh'],
        [5, 'relu'],
        [3, 'softmax'],
      ],
      'categoricalCrossEntropy',
      { optimizer, settings: settingsOf({ learningRate: 0.02, batchSize: 16, gradientClip: 0.5 }) },
    );
    const data = randomData([210, 30], 3, 3, 8);
    const oracle = new OracleTrainer(recipe, data);
    for (let epoch = 0; epoch < 3; epoch++) oracle.trainEpoch();
    const [row, expected] = [rowOf(recipe, data, 3), oracle.measure()];
    for (const column of Object.values(METRIC).slice(0, 4)) {
      expect(row[column]).toBeCloseTo(expected[column] ?? NaN, 4);
    }
    for (const name of LAYER_METRICS) {
      const values = layerMetricOf(expected, name);
      layerMetricOf(row, name).forEach((value, layer) => expect(value).toBeCloseTo(values[layer] ?? NaN, 4));
    }
  });
});
