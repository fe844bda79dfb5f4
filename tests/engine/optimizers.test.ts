/** Optimizers, schedules, clipping and dropout against hand-computed numbers. */
import { describe, expect, it } from 'vitest';
import {
  createTrainer,
  gradientOf,
  layoutOf,
  parameterCount,
  type ScheduleName,
  scheduledRate,
  type TrainingData,
} from '@/lib/engine';
import { createRandom } from '@/lib/engine/random';
import { drawMask } from '../support/oracle/dropout';
import { OPTIMIZERS } from '../support/oracle/optimizers';
import { bitsOf, OPTIMIZER_NAMES, randomData, recipeOf, settingsOf, trainEpochs } from './helpers';

describe('optimizers', () => {
  /**
   * One linear neuron far below its target under Huber loss: the gradient of its one sample x = −0.5 is (0.5, −1) at every
   * step. tests/oracle checks the expected steps against numbers computed apart; three steps in float32 err by below 1e-6.
   */
  it.each(OPTIMIZER_NAMES)('%s takes the oracle’s steps', (optimizer) => {
    const settings = settingsOf({ batchSize: 1, momentum: 0.9, weightDecay: 0.5 });
    const recipe = recipeOf(1, [[1, 'linear']], 'huber', { optimizer, initializer: 'normal', settings });
    const sample = { count: 1, inputs: Float64Array.of(-0.5), targets: Float64Array.of(50) };
    const trainer = createTrainer(recipe, { task: { kind: 'regression' }, train: sample, test: sample });
    const expected = Float64Array.from(trainer.parameters);
    const state = OPTIMIZERS[optimizer].init(2);
    for (let step = 0; step < 3; step++) {
      const gradients = Float64Array.of(0.5, -1);
      OPTIMIZERS[optimizer].update(expected, gradients, state, 0.1, settings, layoutOf(recipe.network));
    }
    trainEpochs(trainer, 3);
    expected.forEach((parameter, i) => expect(trainer.parameters[i]).toBeCloseTo(parameter, 6));
  });

  it.each(OPTIMIZER_NAMES)('%s learns: the loss of a small network falls below a tenth', (optimizer) => {
    const recipe = recipeOf(
      2,
      [
        [6, 'tanh'],
        [1, 'sigmoid'],
      ],
      'binaryCrossEntropy',
      { optimizer, settings: settingsOf({ learningRate: optimizer === 'sgd' ? 1 : 0.05 }) },
    );
    const rows = trainEpochs(createTrainer(recipe, randomData([12, 4], 2, 1, 3)), 600);
    expect(rows.at(-1)?.[0]).toBeLessThan(0.1 * (rows[0]?.[0] ?? 0));
  });
});

describe('scheduledRate', () => {
  const rates = (schedule: ScheduleName, epochs: readonly number[]): number[] =>
    epochs.map((epoch) =>
      scheduledRate(
        settingsOf({ learningRate: 0.8, schedule, scheduleEpochs: 4, scheduleFactor: 0.25 }),
        epoch,
      ),
    );

  it('constant stays', () => expect(rates('constant', [0, 5, 1e5])).toEqual([0.8, 0.8, 0.8]));

  it('step multiplies by the factor every so many epochs', () => {
    expect(rates('step', [0, 3, 4, 7, 8])).toEqual([0.8, 0.8, 0.2, 0.2, 0.05]);
    expect(rates('step', [4e5])).toEqual([0]);
  });

  it('exponential does so smoothly', () => {
    const [start, half, whole] = rates('exponential', [0, 2, 4]);
    expect(start).toBe(0.8);
    expect(half).toBeCloseTo(0.4, 15);
    expect(whole).toBeCloseTo(0.2, 15);
  });

  it('cosine falls to the factor and stays there', () => {
    const [start, half, whole, later] = rates('cosine', [0, 2, 4, 90]);
    expect(start).toBe(0.8);
    expect(half).toBeCloseTo((0.8 + 0.2) / 2, 15);
    expect([whole, later]).toEqual([0.2, 0.2]);
  });

  it('warm-up climbs in even steps', () => {
    expect(rates('warmUp', [0, 1, 3, 4]).map((rate) => rate.toFixed(12))).toEqual(
      [0.2, 0.4, 0.8, 0.8].map((rate) => rate.toFixed(12)),
    );
  });

  it('is asked anew at every epoch: two epochs at factor 0.25 equal two with the rates set by hand', () => {
    const data = randomData([9, 3], 2, 1, 6);
    const layers = [[3, 'tanh'] as const, [1, 'linear'] as const];
    const settings = settingsOf({ schedule: 'step', scheduleEpochs: 1, scheduleFactor: 0.25 });
    const scheduled = createTrainer(recipeOf(2, layers, 'halfMse', { settings }), data);
    trainEpochs(scheduled, 2);
    const byHand = createTrainer(recipeOf(2, layers, 'halfMse'), data);
    trainEpochs(byHand, 1);
    byHand.update({ learningRate: 0.025 });
    trainEpochs(byHand, 1);
    expect(bitsOf(scheduled.parameters)).toEqual(bitsOf(byHand.parameters));
  });
});

describe('clipping', () => {
  it('bounds every step, over all layers together', () => {
    const settings = settingsOf({ learningRate: 1, batchSize: 99, gradientClip: 1e-3 });
    const layers = [[4, 'tanh'] as const, [2, 'linear'] as const];
    const trainer = createTrainer(recipeOf(2, layers, 'mse', { settings }), randomData([20, 3], 2, 2, 1));
    const before = trainer.parameters.slice();
    trainEpochs(trainer, 1);
    expect(
      Math.hypot(...trainer.parameters.map((parameter, i) => parameter - (before[i] ?? NaN))),
    ).toBeCloseTo(1e-3, 6);
  });
});

describe('dropout', () => {
  it('trains the units that stay, with activations and gradients scaled by 1/(1 − p), and no other', () => {
    const recipe = recipeOf(
      1,
      [
        [8, 'sigmoid'],
        [1, 'linear'],
      ],
      'halfMse',
      { initializer: 'normal', seed: 3, settings: settingsOf({ learningRate: 1, dropoutRate: 0.5 }) },
    );
    const sample = { count: 1, inputs: Float64Array.of(0.7), targets: Float64Array.of(2) };
    const data: TrainingData = { task: { kind: 'regression' }, train: sample, test: sample };
    const trainer = createTrainer(recipe, data);
    const before = trainer.parameters.slice();
    trainEpochs(trainer, 1);

    const mask = new Float64Array(8);
    drawMask(mask, 8, { rate: 0.5, random: createRandom(3, 'dropout') });
    expect(new Set(mask)).toEqual(new Set([0, 2]));
    const at = (index: number): number => before[index] ?? NaN;
    const hidden = [...mask].map((_, unit) => 1 / (1 + Math.exp(-(at(unit) * 0.7 + at(8 + unit)))));
    const output = hidden.reduce((sum, a, unit) => sum + at(16 + unit) * a * (mask[unit] ?? NaN), at(24));
    const error = output - 2;
    hidden.forEach((a, unit) => {
      const factor = mask[unit] ?? NaN;
      const delta = error * at(16 + unit) * factor * a * (1 - a);
      expect(trainer.parameters[unit]).toBeCloseTo(at(unit) - delta * 0.7, 5);
      expect(trainer.parameters[8 + unit]).toBeCloseTo(at(8 + unit) - delta, 5);
      expect(trainer.parameters[16 + unit]).toBeCloseTo(at(16 + unit) - error * a * factor, 5);
    });
    expect(trainer.parameters[24]).toBeCloseTo(at(24) - error, 5);
  });

  it('is for training alone: metrics and gradients are those of the whole network', () => {
    const layers = [[5, 'relu'] as const, [1, 'sigmoid'] as const];
    const data = randomData([10, 4], 2, 1, 2);
    const rowOf = (dropoutRate: number): number[] => {
      const recipe = recipeOf(2, layers, 'mse', { settings: settingsOf({ dropoutRate }) });
      const trainer = createTrainer(recipe, data);
      const row = new Float64Array(trainer.metricColumns);
      trainer.measure(row);
      expect(gradientOf(recipe, data, trainer.parameters)).toHaveLength(parameterCount(recipe.network));
      return [...row];
    };
    expect(rowOf(0.9)).toEqual(rowOf(0));
  });
});
