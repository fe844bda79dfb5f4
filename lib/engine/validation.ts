/** Refuses what cannot be trained, by name of field, before anything is allocated. */
import { RecipeError } from './errors';
import { parameterCount } from './layout';
import { isCrossEntropy } from './losses';
import type {
  Floats,
  LiveSettings,
  LossName,
  NetworkSpec,
  Recipe,
  Samples,
  Task,
  TrainingData,
} from './types';

const MAX_SEED = 0xffff_ffff;

/** Throws RecipeError when recipe or data are not valid or do not fit together. */
export function assertTrainable(recipe: Recipe, data: TrainingData): void {
  assertNetwork(recipe.network);
  if (!Number.isInteger(recipe.seed) || recipe.seed < 0 || recipe.seed > MAX_SEED) {
    throw new RecipeError('seed', `must be a whole number from 0 to ${MAX_SEED}, got ${recipe.seed}`);
  }
  assertSettings(recipe.settings);
  const outputUnits = recipe.network.layers.at(-1)?.units ?? 0;
  assertTask(data.task, outputUnits);
  assertSamples('data.train', data.train, recipe.network.inputCount, outputUnits);
  assertSamples('data.test', data.test, recipe.network.inputCount, outputUnits);
  if (data.train.inputs instanceof Uint8Array !== data.test.inputs instanceof Uint8Array) {
    throw new RecipeError(
      'data.test.inputs',
      'must be bytes where those of the training part are, and only there',
    );
  }
  for (const [field, samples] of [
    ['data.train.targets', data.train],
    ['data.test.targets', data.test],
  ] as const) {
    if (data.task.kind === 'multiclass') assertOneClassEach(field, samples.targets, outputUnits);
    if (isCrossEntropy(recipe.loss)) assertProbabilities(field, samples.targets, recipe.loss);
  }
}

/** Layers that the kernels have room for: the table in assembly/layer.ts. */
const MAX_LAYERS = 64;

/** Throws RecipeError when a network has no layer, too many, or one without units. */
export function assertNetwork(network: NetworkSpec): void {
  const assertCount = (field: string, count: number): void => {
    if (!Number.isInteger(count) || count < 1) {
      throw new RecipeError(field, `must be a whole number from 1, got ${count}`);
    }
  };
  assertCount('network.inputCount', network.inputCount);
  if (network.layers.length === 0) throw new RecipeError('network.layers', 'must have at least one layer');
  if (network.layers.length > MAX_LAYERS) {
    throw new RecipeError('network.layers', `must be at most ${MAX_LAYERS}, got ${network.layers.length}`);
  }
  network.layers.forEach(({ units }, index) => assertCount(`network.layers.${index}.units`, units));
}

/** Throws RecipeError when a setting is out of its range. */
export function assertSettings(settings: LiveSettings): void {
  const { learningRate, batchSize, regularizationRate, scheduleEpochs, scheduleFactor } = settings;
  if (!(learningRate > 0 && learningRate < Infinity)) {
    throw new RecipeError('settings.learningRate', `must be positive and finite, got ${learningRate}`);
  }
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RecipeError('settings.batchSize', `must be a whole number from 1, got ${batchSize}`);
  }
  if (!(regularizationRate >= 0 && regularizationRate < Infinity)) {
    throw new RecipeError('settings.regularizationRate', `must be finite from 0, got ${regularizationRate}`);
  }
  if (!Number.isInteger(scheduleEpochs) || scheduleEpochs < 1) {
    throw new RecipeError('settings.scheduleEpochs', `must be a whole number from 1, got ${scheduleEpochs}`);
  }
  if (!(scheduleFactor > 0 && scheduleFactor <= 1)) {
    throw new RecipeError('settings.scheduleFactor', `must be above 0, at most 1, got ${scheduleFactor}`);
  }
  for (const field of ['momentum', 'dropoutRate'] as const) {
    const share = settings[field];
    if (!(share >= 0 && share < 1)) {
      throw new RecipeError(`settings.${field}`, `must be from 0 to below 1, got ${share}`);
    }
  }
  for (const field of ['weightDecay', 'gradientClip'] as const) {
    const value = settings[field];
    if (!(value >= 0 && value < Infinity)) {
      throw new RecipeError(`settings.${field}`, `must be finite from 0, got ${value}`);
    }
  }
}

/** Throws RecipeError when parameters to start from are not those of the network. */
export function assertStart(network: NetworkSpec, start: Float32Array): void {
  const count = parameterCount(network);
  if (start.length !== count) {
    throw new RecipeError('start', `must have ${count} parameters, got ${start.length}`);
  }
  const index = start.findIndex((value) => !Number.isFinite(value));
  if (index >= 0) throw new RecipeError('start', `must be finite, got ${start[index]} at index ${index}`);
}

function assertTask(task: Task, outputUnits: number): void {
  switch (task.kind) {
    case 'regression':
      return;
    case 'binary':
      if (outputUnits !== 1) {
        throw new RecipeError('data.task', `a binary task has 1 output unit, the network has ${outputUnits}`);
      }
      if (!Number.isFinite(task.threshold)) {
        throw new RecipeError('data.task.threshold', `must be finite, got ${task.threshold}`);
      }
      return;
    case 'multiclass':
      if (outputUnits !== task.classes || task.classes < 2) {
        const fault = `${task.classes} classes need as many output units (at least 2), the network has ${outputUnits}`;
        throw new RecipeError('data.task.classes', fault);
      }
  }
}

function assertSamples(field: string, samples: Samples, inputCount: number, outputUnits: number): void {
  const { count, inputs, targets } = samples;
  if (!Number.isInteger(count) || count < 1) {
    throw new RecipeError(field, `must have at least one sample, got ${count}`);
  }
  const assertArray = (name: string, values: Floats | Uint8Array, width: number): void => {
    if (values.length !== count * width) {
      const fault = `${count} samples of ${width} need ${count * width} values, got ${values.length}`;
      throw new RecipeError(`${field}.${name}`, fault);
    }
    if (values instanceof Uint8Array) return;
    const index = values.findIndex((value) => !Number.isFinite(Math.fround(value)));
    if (index >= 0) {
      const place = `sample ${Math.floor(index / width)}, column ${index % width}`;
      throw new RecipeError(`${field}.${name}`, `must be finite, got ${values[index]} at ${place}`);
    }
  };
  assertArray('inputs', inputs, inputCount);
  assertArray('targets', targets, outputUnits);
}

/** Every row must have one value that stands above all others, which are alike. */
function assertOneClassEach(field: string, targets: Floats, classes: number): void {
  for (let from = 0; from < targets.length; from += classes) {
    const row = targets.subarray(from, from + classes);
    const high = Math.max(...row);
    const low = Math.min(...row);
    const highs = row.filter((value) => value === high).length;
    const lows = row.filter((value) => value === low).length;
    if (highs !== 1 || lows !== classes - 1) {
      throw new RecipeError(field, `sample ${from / classes} is not of exactly one class: ${row.join(', ')}`);
    }
  }
}

function assertProbabilities(field: string, targets: Floats, loss: LossName): void {
  const index = targets.findIndex((value) => value < 0 || value > 1);
  if (index >= 0) {
    throw new RecipeError(
      field,
      `${loss} needs targets from 0 to 1, got ${targets[index]} at index ${index}`,
    );
  }
}
