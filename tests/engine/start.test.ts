/** Runs that start from given parameters. */
import { describe, expect, it } from 'vitest';
import { createTrainer, initialParameters, METRIC, RecipeError, restoreTrainer } from '@/lib/engine';
import { bitsOf, OPTIMIZER_NAMES, randomData, recipeOf, settingsOf, trainEpochs } from './helpers';

const LAYERS = [
  [5, 'tanh'],
  [3, 'gelu'],
  [1, 'sigmoid'],
] as const;
const recipe = recipeOf(2, LAYERS, 'binaryCrossEntropy');
const data = randomData([30, 12], 2, 1, 7);

describe('createTrainer from given parameters', () => {
  it.each(OPTIMIZER_NAMES)('goes as if they had been drawn, to the bit, by %s', (optimizer) => {
    const settings = settingsOf({ dropoutRate: 0.2, regularization: 'l2', regularizationRate: 0.01 });
    const drawn = { ...recipe, optimizer, settings };
    const given = initialParameters(recipe.network, 'xavierNormal', recipe.seed);
    const started = createTrainer({ ...drawn, initializer: 'zeros' }, data, given);
    const reference = createTrainer(drawn, data);
    expect(trainEpochs(started, 20)).toEqual(trainEpochs(reference, 20));
    expect(bitsOf(started.parameters)).toEqual(bitsOf(reference.parameters));
  });

  it('[RUN-19] measures at epoch 0 what the run that they are from measured last', () => {
    const before = createTrainer(recipe, data);
    const last = trainEpochs(before, 25).at(-1) ?? [];
    const after = createTrainer({ ...recipe, seed: 99 }, data, before.parameters);
    const row = new Float64Array(after.metricColumns);
    after.measure(row);
    expect(after.epoch).toBe(0);
    expect([...row].slice(0, METRIC.layers)).toEqual(last.slice(0, METRIC.layers));
    const gradientNorm = row[METRIC.layers] ?? 0;
    expect(gradientNorm).toBeGreaterThan(0);
    expect(trainEpochs(after, 25).at(-1)?.[METRIC.trainLoss]).toBeLessThan(row[METRIC.trainLoss] ?? 0);
  });

  it('keeps a copy: the given array is nobody’s afterwards', () => {
    const given = initialParameters(recipe.network, 'normal', 3);
    const kept = given.slice();
    const trainer = createTrainer(recipe, data, given);
    trainEpochs(trainer, 3);
    expect(bitsOf(given)).toEqual(bitsOf(kept));
  });

  it('needs them no more once there is a checkpoint', () => {
    const given = initialParameters(recipe.network, 'normal', 3);
    const whole = createTrainer(recipe, data, given);
    const untrained = whole.checkpoint();
    const rows = trainEpochs(whole, 8);
    expect(trainEpochs(restoreTrainer(recipe, data, untrained), 8)).toEqual(rows);
  });

  it.each([
    ['too few', new Float32Array(10), 'start: must have 37 parameters, got 10'],
    ['too many', new Float32Array(38), 'start: must have 37 parameters, got 38'],
    [
      'one that is not finite',
      new Float32Array(37).fill(NaN, 5),
      'start: must be finite, got NaN at index 5',
    ],
  ])('refuses %s before anything is allocated', (_, start, message) => {
    const attempt = () => createTrainer(recipe, data, start);
    expect(attempt).toThrow(RecipeError);
    expect(attempt).toThrow(message);
  });
});
