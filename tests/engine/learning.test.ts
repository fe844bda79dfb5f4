/** Networks learn what the course says they can, from stated settings. */
import { describe, expect, it } from 'vitest';
import { createTrainer, layerMetricOf, METRIC } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';
import { trainEpochs } from './helpers';

/** The last metrics row after `epochs` epochs of the default experiment with some fields changed. */
function train(changes: Partial<Experiment>, epochs: number): number[] {
  const experiment = { ...DEFAULT_EXPERIMENT, ...changes };
  const trainer = createTrainer(toRecipe(experiment), buildData(experiment).data);
  return trainEpochs(trainer, epochs).at(-1) ?? [];
}

const iris: Partial<Experiment> = {
  dataset: 'iris',
  trainShare: 0.7,
  layerCount: 1,
  'layers.0.units': 8,
  'layers.0.activation': 'relu',
  outputActivation: 'softmax',
  loss: 'categoricalCrossEntropy',
  initializer: 'heNormal',
  learningRate: 0.1,
  batchSize: 16,
};

describe('learning', () => {
  it.each([1, 2, 3, 4, 5])(
    'Iris 4-8-3, ReLU and softmax, 150 epochs at 0.1: test accuracy ≥ 0.93, seed %i',
    (seed) => {
      expect(train({ ...iris, seed }, 150)[METRIC.testAccuracy]).toBeGreaterThanOrEqual(0.93);
      expect(train({ ...iris, seed, dataSeed: seed + 10 }, 150)[METRIC.testAccuracy]).toBeGreaterThanOrEqual(
        0.9,
      );
    },
  );

  it.each([1, 2, 3])(
    'penguins 4-8-3, ReLU and softmax, 150 epochs: test accuracy ≥ 0.95, seed %i',
    (seed) => {
      const row = train({ ...iris, dataset: 'penguins', seed }, 150);
      expect(row[METRIC.testAccuracy]).toBeGreaterThanOrEqual(0.95);
    },
  );

  it('hills with 8-8 tanh, 500 epochs at 0.1: train loss below a third of the constant predictor’s', () => {
    const hills: Partial<Experiment> = {
      dataset: 'hills',
      noise: 0,
      sampleCount: 500,
      layerCount: 2,
      'layers.0.units': 8,
      'layers.1.units': 8,
      'layers.0.activation': 'tanh',
      'layers.1.activation': 'tanh',
      outputActivation: 'linear',
      loss: 'halfMse',
      initializer: 'xavierNormal',
      learningRate: 0.1,
    };
    const { trainValues } = buildData({ ...DEFAULT_EXPERIMENT, ...hills });
    const mean = trainValues.reduce((sum, value) => sum + value, 0) / trainValues.length;
    const constant =
      trainValues.reduce((sum, value) => sum + (value - mean) ** 2 / 2, 0) / trainValues.length;
    expect(train(hills, 500)[METRIC.trainLoss]).toBeLessThan(constant / 3);
  });

  it.each([1, 2, 3])('spiral with 8-8 tanh, 2,000 epochs at 0.03: train accuracy ≥ 0.95, seed %i', (seed) => {
    const spiral: Partial<Experiment> = {
      dataset: 'spiral',
      noise: 0,
      seed,
      layerCount: 2,
      'layers.0.units': 8,
      'layers.1.units': 8,
      'layers.0.activation': 'tanh',
      'layers.1.activation': 'tanh',
      initializer: 'xavierNormal',
      learningRate: 0.03,
      batchSize: 10,
    };
    expect(train(spiral, 2_000)[METRIC.trainAccuracy]).toBeGreaterThanOrEqual(0.95);
  });

  it.each([1, 2, 3])('xor with 2-4-1 tanh, 300 epochs at 0.1: test accuracy ≥ 0.93, seed %i', (seed) => {
    const xor: Partial<Experiment> = {
      dataset: 'xor',
      noise: 0,
      seed,
      layerCount: 1,
      'layers.0.units': 4,
      'layers.0.activation': 'tanh',
      initializer: 'xavierUniform',
      learningRate: 0.1,
    };
    expect(train(xor, 300)[METRIC.testAccuracy]).toBeGreaterThanOrEqual(0.93);
  });

  it('xor stays beyond a single neuron', () => {
    const alone: Partial<Experiment> = { dataset: 'xor', noise: 0, layerCount: 0, initializer: 'normal' };
    expect(train(alone, 300)[METRIC.trainAccuracy]).toBeLessThan(0.7);
    expect(train({ ...alone, features: ['x1x2'] }, 300)[METRIC.trainAccuracy]).toBe(1);
  });

  it('circle, gauss and moons come to test accuracy ≥ 0.95, the plane to a test loss ≤ 0.005', () => {
    for (const dataset of ['circle', 'gauss', 'moons'] as const) {
      expect(train({ dataset }, 300)[METRIC.testAccuracy]).toBeGreaterThanOrEqual(0.95);
    }
    const plane = train({ dataset: 'plane', loss: 'halfMse', outputActivation: 'linear' }, 300);
    expect(plane[METRIC.testLoss]).toBeLessThanOrEqual(0.005);
    expect([plane[METRIC.trainAccuracy], plane[METRIC.testAccuracy]]).toEqual([NaN, NaN]);
  });

  it('a hidden layer of binary steps keeps its weights', () => {
    const experiment: Experiment = {
      ...DEFAULT_EXPERIMENT,
      layerCount: 1,
      'layers.0.activation': 'binaryStep',
    };
    const trainer = createTrainer(toRecipe(experiment), buildData(experiment).data);
    const hidden = trainer.parameters.slice(0, 18);
    const row = Float64Array.from(trainEpochs(trainer, 20).at(-1) ?? []);
    expect(trainer.parameters.slice(0, 18)).toEqual(hidden);
    expect(layerMetricOf(row, 'gradientNorms')[0]).toBe(0);
    expect(layerMetricOf(row, 'gradientNorms')[1]).toBeGreaterThan(0);
  });

  it('gradients vanish towards the input through sigmoids, far less through ReLUs', () => {
    const ratio = (activation: 'sigmoid' | 'relu'): number => {
      const deep: Partial<Experiment> = { layerCount: 6, initializer: 'xavierNormal' };
      for (const slot of [0, 1, 2, 3, 4, 5] as const) {
        deep[`layers.${slot}.units`] = 6;
        deep[`layers.${slot}.activation`] = activation;
      }
      const row = train(deep, 1);
      const norms = layerMetricOf(Float64Array.from(row), 'gradientNorms');
      return (norms[0] ?? NaN) / (norms[6] ?? NaN);
    };
    expect(ratio('sigmoid')).toBeLessThan(1e-3);
    expect(ratio('relu')).toBeGreaterThan(0.05);
  });
});
