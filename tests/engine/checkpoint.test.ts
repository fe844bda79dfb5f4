/** Checkpoints: exact continuation, and refusal of anything else. */
import { describe, expect, it } from 'vitest';
import { CheckpointError, createTrainer, parametersOf, RecipeError, restoreTrainer } from '@/lib/engine';
import { bitsOf, OPTIMIZER_NAMES, randomData, recipeOf, settingsOf, trainEpochs } from './helpers';

const recipe = recipeOf(
  2,
  [
    [5, 'relu'],
    [1, 'sigmoid'],
  ],
  'binaryCrossEntropy',
  { initializer: 'heNormal' },
);
const data = randomData([33, 8], 2, 1, 4);

function checkpointAfter(epochs: number): Uint8Array {
  const trainer = createTrainer(recipe, data);
  trainEpochs(trainer, epochs);
  return trainer.checkpoint();
}

describe('checkpoint and restoreTrainer', () => {
  it.each([0, 1, 7])('continue bit for bit from epoch %i', (epoch) => {
    const whole = createTrainer(recipe, data);
    trainEpochs(whole, epoch);
    const restored = restoreTrainer(recipe, data, whole.checkpoint());
    expect(restored.epoch).toBe(epoch);
    expect(trainEpochs(restored, 9)).toEqual(trainEpochs(whole, 9));
    expect(bitsOf(restored.parameters)).toEqual(bitsOf(whole.parameters));
    expect(restored.checkpoint()).toEqual(whole.checkpoint());
  });

  it('keep settings that changed live', () => {
    const whole = createTrainer(recipe, data);
    trainEpochs(whole, 3);
    whole.update({
      momentum: 0.5,
      weightDecay: 0.2,
      learningRate: 0.5,
      schedule: 'exponential',
      scheduleEpochs: 4,
      scheduleFactor: 0.8,
      batchSize: 7,
      regularization: 'l1',
      regularizationRate: 0.01,
      dropoutRate: 0.3,
      gradientClip: 0.7,
    });
    trainEpochs(whole, 2);
    const restored = restoreTrainer(recipe, data, whole.checkpoint());
    expect(trainEpochs(restored, 5)).toEqual(trainEpochs(whole, 5));
    expect(bitsOf(restored.parameters)).toEqual(bitsOf(whole.parameters));
  });

  it.each(OPTIMIZER_NAMES)('continue %s bit for bit, with dropout and a schedule', (optimizer) => {
    const settings = settingsOf({ learningRate: 0.02, schedule: 'cosine', dropoutRate: 0.2 });
    const stateful = { ...recipe, optimizer, settings };
    const whole = createTrainer(stateful, data);
    trainEpochs(whole, 4);
    const restored = restoreTrainer(stateful, data, whole.checkpoint());
    expect(trainEpochs(restored, 5)).toEqual(trainEpochs(whole, 5));
    expect(restored.checkpoint()).toEqual(whole.checkpoint());
  });

  it('measure the same row before and after', () => {
    const whole = createTrainer(recipe, data);
    const [last = []] = trainEpochs(whole, 4).slice(-1);
    const row = new Float64Array(whole.metricColumns);
    restoreTrainer(recipe, data, whole.checkpoint()).measure(row);
    expect([...row]).toEqual(last);
  });

  it('do not share memory with the trainer they were taken from', () => {
    const trainer = createTrainer(recipe, data);
    const bytes = trainer.checkpoint();
    const copy = bytes.slice();
    trainEpochs(trainer, 2);
    expect(bytes).toEqual(copy);
    const restored = restoreTrainer(recipe, data, bytes);
    trainEpochs(restored, 1);
    expect(bytes).toEqual(copy);
  });

  it('read bytes that lie anywhere in a larger buffer', () => {
    const bytes = checkpointAfter(2);
    const shifted = new Uint8Array(bytes.length + 5);
    shifted.set(bytes, 3);
    expect(restoreTrainer(recipe, data, shifted.subarray(3, 3 + bytes.length)).epoch).toBe(2);
  });

  it('keep divergence', () => {
    const steep = recipeOf(2, [[1, 'linear']], 'halfMse', {
      settings: settingsOf({ learningRate: 100, batchSize: 4 }),
    });
    const trainer = createTrainer(steep, data);
    trainEpochs(trainer, 400);
    expect(trainer.isDiverged).toBe(true);
    const restored = restoreTrainer(steep, data, trainer.checkpoint());
    expect(restored.isDiverged).toBe(true);
    expect(trainEpochs(restored, 3)).toEqual([]);
  });

  it('of a diverged run: the newest finite one is of the epoch before, and leads to the same divergence', () => {
    const steep = recipeOf(2, [[1, 'linear']], 'halfMse', {
      optimizer: 'adam',
      settings: settingsOf({ learningRate: 1e38, batchSize: 4 }),
    });
    const trainer = createTrainer(steep, data);
    const rows = trainEpochs(trainer, 400);
    expect(trainer.isDiverged).toBe(true);
    const { epoch, bytes } = trainer.finiteCheckpoint();
    expect(epoch).toBe(trainer.epoch - 1);
    const restored = restoreTrainer(steep, data, bytes);
    expect([restored.epoch, restored.isDiverged]).toEqual([epoch, false]);
    expect(restored.parameters.every(Number.isFinite)).toBe(true);
    expect(trainEpochs(restored, 3)).toEqual(rows.slice(-1));
    expect(restored.isDiverged).toBe(true);
  });

  it('of a run that has not diverged: the newest finite one is its own', () => {
    const trainer = createTrainer(recipe, data);
    trainEpochs(trainer, 2);
    expect(trainer.finiteCheckpoint()).toEqual({ epoch: 2, bytes: trainer.checkpoint() });
  });

  it('taken in the middle of an epoch are those of the boundary before it', () => {
    const whole = createTrainer(recipe, data);
    trainEpochs(whole, 2);
    const [bytes, parameters] = [whole.checkpoint(), whole.parameters.slice()];
    whole.advance({ epochs: 1, samples: 9 }, new Float64Array(whole.metricColumns));
    expect(whole.isAtEpochBoundary).toBe(false);
    expect(whole.checkpoint()).toEqual(bytes);
    expect(whole.parameters).toEqual(parameters);
  });

  it('give their parameters without the data', () => {
    const trainer = createTrainer({ ...recipe, optimizer: 'adam' }, data);
    trainEpochs(trainer, 3);
    const bytes = trainer.checkpoint();
    expect(parametersOf({ ...recipe, optimizer: 'adam' }, bytes)).toEqual(trainer.parameters.slice());
    expect(() => parametersOf(recipe, bytes)).toThrow(CheckpointError);
    const damaged = bytes.with(140, (bytes[140] ?? 0) ^ 1);
    expect(() => parametersOf({ ...recipe, optimizer: 'adam' }, damaged)).toThrow('Checksum');
  });

  it('refuse every single damaged byte', () => {
    const bytes = checkpointAfter(1);
    for (let i = 0; i < bytes.length; i++) {
      const damaged = bytes.slice();
      damaged[i] = (damaged[i] ?? 0) ^ 0x10;
      expect(() => restoreTrainer(recipe, data, damaged)).toThrow(CheckpointError);
    }
  });

  it('refuse bytes that are cut off, or are something else', () => {
    const bytes = checkpointAfter(1);
    expect(() => restoreTrainer(recipe, data, bytes.subarray(0, bytes.length - 8))).toThrow(
      /^Checksum is \d+/,
    );
    expect(() => restoreTrainer(recipe, data, new Uint8Array(0))).toThrow('at least 124 bytes, got 0');
    expect(() => restoreTrainer(recipe, data, new Uint8Array(500))).toThrow('Magic number is 0');
  });

  it('refuse another recipe or other data, and name what differs', () => {
    const bytes = checkpointAfter(1);
    const wider = recipeOf(
      2,
      [
        [6, 'relu'],
        [1, 'sigmoid'],
      ],
      'binaryCrossEntropy',
    );
    expect(() => restoreTrainer(wider, data, bytes)).toThrow(/^Length of the state is \d+, expected \d+/);
    expect(() => restoreTrainer({ ...recipe, optimizer: 'adam' }, data, bytes)).toThrow(
      /^Length of the state is \d+, expected \d+/,
    );
    const reseeded = { ...recipe, seed: 2 };
    expect(() => restoreTrainer(reseeded, data, bytes)).toThrow('Fingerprint of recipe and data');
    const tanh = recipeOf(
      2,
      [
        [5, 'tanh'],
        [1, 'sigmoid'],
      ],
      'binaryCrossEntropy',
      { initializer: 'heNormal' },
    );
    expect(() => restoreTrainer(tanh, data, bytes)).toThrow('Fingerprint of recipe and data');
    expect(() => restoreTrainer(recipe, randomData([33, 8], 2, 1, 5), bytes)).toThrow('Fingerprint');
  });

  it('take settings from the checkpoint: another learning rate in the recipe changes nothing', () => {
    const faster = { ...recipe, settings: { ...recipe.settings, learningRate: 9 } };
    const bytes = checkpointAfter(2);
    const [left, right] = [restoreTrainer(faster, data, bytes), restoreTrainer(recipe, data, bytes)];
    expect(trainEpochs(left, 2)).toEqual(trainEpochs(right, 2));
    expect(() => restoreTrainer({ ...recipe, seed: -1 }, data, bytes)).toThrow(RecipeError);
  });
});
