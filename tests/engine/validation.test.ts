/** What cannot be trained is refused by name of field. */
import { describe, expect, it } from 'vitest';
import { createTrainer, encodeClasses, type Recipe, RecipeError, type TrainingData } from '@/lib/engine';
import { randomData, recipeOf } from './helpers';

const recipe = recipeOf(
  2,
  [
    [3, 'relu'],
    [3, 'softmax'],
  ],
  'categoricalCrossEntropy',
);
const data = randomData([12, 6], 2, 3, 1);
const { settings } = recipe;

function fieldRefused(changedRecipe: Recipe, changedData: TrainingData): string {
  try {
    createTrainer(changedRecipe, changedData);
  } catch (error) {
    if (error instanceof RecipeError) return error.field;
    throw error;
  }
  return 'nothing';
}

const withInput = (value: number): TrainingData => {
  const inputs = data.train.inputs.slice();
  inputs[5] = value;
  return { ...data, train: { ...data.train, inputs } };
};

const withTargets = (...first: number[]): TrainingData => {
  const targets = data.test.targets.slice();
  targets.set(first);
  return { ...data, test: { ...data.test, targets } };
};

describe('createTrainer', () => {
  it('accepts the recipe that the refusals below are made from', () => {
    expect(fieldRefused(recipe, data)).toBe('nothing');
  });

  it.each<[string, Recipe, TrainingData]>([
    ['network.inputCount', recipeOf(0, [[3, 'softmax']], 'mse'), data],
    ['network.layers', recipeOf(2, [], 'mse'), data],
    [
      'network.layers',
      recipeOf(
        2,
        Array.from({ length: 65 }, () => [1, 'linear'] as const),
        'mse',
      ),
      data,
    ],
    [
      'network.layers.0.units',
      recipeOf(
        2,
        [
          [2.5, 'relu'],
          [3, 'softmax'],
        ],
        'mse',
      ),
      data,
    ],
    ['seed', { ...recipe, seed: 2 ** 32 }, data],
    ['seed', { ...recipe, seed: 0.5 }, data],
    ['settings.learningRate', { ...recipe, settings: { ...settings, learningRate: NaN } }, data],
    ['settings.learningRate', { ...recipe, settings: { ...settings, learningRate: Infinity } }, data],
    ['settings.batchSize', { ...recipe, settings: { ...settings, batchSize: 1.5 } }, data],
    ['settings.regularizationRate', { ...recipe, settings: { ...settings, regularizationRate: -1 } }, data],
    ['settings.momentum', { ...recipe, settings: { ...settings, momentum: 1 } }, data],
    ['settings.weightDecay', { ...recipe, settings: { ...settings, weightDecay: Infinity } }, data],
    ['settings.scheduleEpochs', { ...recipe, settings: { ...settings, scheduleEpochs: 0 } }, data],
    ['settings.scheduleFactor', { ...recipe, settings: { ...settings, scheduleFactor: 0 } }, data],
    ['settings.dropoutRate', { ...recipe, settings: { ...settings, dropoutRate: 1 } }, data],
    ['settings.gradientClip', { ...recipe, settings: { ...settings, gradientClip: NaN } }, data],
    ['data.task.classes', recipeOf(2, [[2, 'softmax']], 'mse'), data],
    ['data.task', recipe, { ...data, task: { kind: 'binary', threshold: 0.5 } }],
    [
      'data.train',
      recipe,
      { ...data, train: { count: 0, inputs: new Float64Array(), targets: new Float64Array() } },
    ],
    ['data.test', recipe, { ...data, test: { ...data.test, count: 0 } }],
    ['data.train.inputs', recipeOf(3, [[3, 'softmax']], 'mse'), data],
    ['data.train.inputs', recipe, withInput(NaN)],
    ['data.train.inputs', recipe, withInput(-Infinity)],
    ['data.test.targets', recipe, withTargets(1, 1, 0)],
    ['data.test.targets', recipe, withTargets(0, 0, 0)],
    ['data.test.targets', recipe, withTargets(-1, -1, 1)],
  ])('refuses %s (case %#)', (field, changedRecipe, changedData) => {
    expect(fieldRefused(changedRecipe, changedData)).toBe(field);
  });

  it('says the values', () => {
    expect(() => createTrainer(recipe, withInput(NaN))).toThrow(
      'data.train.inputs: must be finite, got NaN at sample 2, column 1',
    );
    expect(() => createTrainer(recipeOf(3, [[3, 'softmax']], 'mse'), data)).toThrow(
      '12 samples of 3 need 36 values, got 24',
    );
  });

  it('takes targets of −1 and 1 with squared errors only', () => {
    const signed = { ...data, train: { ...data.train, targets: data.train.targets.map((t) => 2 * t - 1) } };
    expect(fieldRefused({ ...recipe, loss: 'mse' }, signed)).toBe('nothing');
    expect(fieldRefused(recipe, signed)).toBe('data.train.targets');
  });
});

describe('encodeClasses', () => {
  it('gives one unit per class, or one unit for two', () => {
    expect([...encodeClasses([2, 0], 3, 3, { off: 0, on: 1 })]).toEqual([0, 0, 1, 1, 0, 0]);
    expect([...encodeClasses([0, 1, 1], 2, 1, { off: -1, on: 1 })]).toEqual([-1, 1, 1]);
    expect([...encodeClasses([0, 1], 2, 2, { off: -1, on: 1 })]).toEqual([1, -1, -1, 1]);
  });

  it('refuses a class out of range, or units that do not fit', () => {
    expect(() => encodeClasses([0, 3], 3, 3, { off: 0, on: 1 })).toThrow(
      'class 3 of sample 1 is not from 0 to 2',
    );
    expect(() => encodeClasses([-1], 2, 1, { off: 0, on: 1 })).toThrow(RecipeError);
    expect(() => encodeClasses([0], 3, 1, { off: 0, on: 1 })).toThrow('3 classes do not fit 1 output units');
  });
});
