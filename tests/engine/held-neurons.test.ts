/** Parameters set by hand and neurons that are held: exact, kept in checkpoints, the same however the work is cut. */
import { describe, expect, it } from 'vitest';
import {
  CheckpointError,
  createTrainer,
  heldNeuronsOf,
  HeldNeurons,
  layoutOf,
  restoreTrainer,
  type Recipe,
  type Trainer,
} from '@/lib/engine';
import { bitsOf, OPTIMIZER_NAMES, randomData, recipeOf, settingsOf, trainEpochs } from './helpers';

const recipe = recipeOf(
  3,
  [
    [5, 'tanh'],
    [4, 'tanh'],
    [1, 'sigmoid'],
  ],
  'binaryCrossEntropy',
);
const data = randomData([33, 8], 3, 1, 4);
const layouts = layoutOf(recipe.network);

/** Indices of a neuron's weights and bias, and of its weights to the next layer. */
function placesOf(layer: number, unit: number): { own: number[]; outgoing: number[] } {
  const layout = layouts[layer];
  if (!layout) throw new Error(`No layer ${layer}`);
  const from = layout.weightsOffset + unit * layout.inputs;
  const next = layouts[layer + 1];
  return {
    own: [...Array.from({ length: layout.inputs }, (_, input) => from + input), layout.biasesOffset + unit],
    outgoing: Array.from(
      { length: next?.units ?? 0 },
      (_, to) => (next?.weightsOffset ?? 0) + to * (next?.inputs ?? 0) + unit,
    ),
  };
}

const valuesAt = (trainer: Trainer, indices: readonly number[]): (number | undefined)[] =>
  indices.map((index) => trainer.parameters[index]);

/** Ways of training in which a step works differently. */
const WAYS: readonly [string, Partial<Recipe>][] = [
  ...OPTIMIZER_NAMES.map((optimizer): [string, Partial<Recipe>] => [
    optimizer,
    { optimizer, settings: settingsOf({ learningRate: 0.05, weightDecay: 0.3, momentum: 0.8 }) },
  ]),
  ['batches of one', { settings: settingsOf({ batchSize: 1 }) }],
  ['dropout', { settings: settingsOf({ dropoutRate: 0.3 }) }],
  [
    'a penalty and clipping',
    { settings: settingsOf({ regularization: 'l2', regularizationRate: 0.1, gradientClip: 0.01 }) },
  ],
];

describe('a parameter set by hand', () => {
  it('is rounded to float32, leaves the others alone, and is trained on from', () => {
    const trainer = createTrainer(recipe, data);
    trainEpochs(trainer, 2);
    const expected = trainer.parameters.slice();
    trainer.setParameter({ layer: 1, unit: 2, input: 4 }, 0.1);
    trainer.setParameter({ layer: 0, unit: 3, input: null }, -2);
    expected[(layouts[1]?.weightsOffset ?? 0) + 2 * 5 + 4] = 0.1;
    expected[(layouts[0]?.biasesOffset ?? 0) + 3] = -2;
    expect(trainer.parameters).toEqual(expected);
    trainEpochs(trainer, 1);
    expect(trainer.parameters).not.toEqual(expected);
  });

  it('stays through a rollback of the epoch after it', () => {
    const trainer = createTrainer(recipe, data);
    trainer.setParameter({ layer: 0, unit: 0, input: 0 }, 3);
    const before = trainer.parameters.slice();
    trainer.advance({ epochs: 1, samples: 8 }, new Float64Array(trainer.metricColumns));
    expect(trainer.isAtEpochBoundary).toBe(false);
    trainer.rollBack();
    expect(bitsOf(trainer.parameters)).toEqual(bitsOf(before));
  });

  it.each([
    [{ layer: 3, unit: 0, input: null }, 1, 'layers 0 to 2'],
    [{ layer: -1, unit: 0, input: null }, 1, 'layers 0 to 2'],
    [{ layer: 1, unit: 4, input: null }, 1, 'units 0 to 3'],
    [{ layer: 1, unit: 0.5, input: null }, 1, 'units 0 to 3'],
    [{ layer: 1, unit: 0, input: 5 }, 1, '5 inputs'],
    [{ layer: 1, unit: 0, input: 0 }, NaN, 'finite'],
    [{ layer: 1, unit: 0, input: 0 }, 1e39, 'finite'],
  ])('is refused at %o with %d', (place, value, message) => {
    const trainer = createTrainer(recipe, data);
    const before = trainer.parameters.slice();
    expect(() => trainer.setParameter(place, value)).toThrow(message);
    expect(trainer.parameters).toEqual(before);
  });

  it('is set between epochs only', () => {
    const trainer = createTrainer(recipe, data);
    trainer.advance({ epochs: 1, samples: 8 }, new Float64Array(trainer.metricColumns));
    expect(() => trainer.setParameter({ layer: 0, unit: 0, input: 0 }, 1)).toThrow('between epochs');
    expect(() => trainer.setNeuron(0, 0, 'frozen')).toThrow('between epochs');
  });
});

describe.each(WAYS)('a held neuron, with %s', (_, changes) => {
  const varied = { ...recipe, ...changes };

  it('keeps its weights and its bias while it is frozen, and learns on when it is free', () => {
    const trainer = createTrainer(varied, data);
    trainEpochs(trainer, 3);
    const { own, outgoing } = placesOf(1, 2);
    trainer.setNeuron(1, 2, 'frozen');
    const [ownBefore, outgoingBefore] = [valuesAt(trainer, own), valuesAt(trainer, outgoing)];
    trainEpochs(trainer, 4);
    expect(valuesAt(trainer, own)).toEqual(ownBefore);
    expect(valuesAt(trainer, outgoing)).not.toEqual(outgoingBefore);
    trainer.setNeuron(1, 2, 'free');
    expect(valuesAt(trainer, own)).toEqual(ownBefore);
    trainEpochs(trainer, 1);
    for (const [index, value] of valuesAt(trainer, own).entries()) expect(value).not.toBe(ownBefore[index]);
  });

  it('says nothing while it is silent, and gets its outgoing weights back', () => {
    const trainer = createTrainer(varied, data);
    trainEpochs(trainer, 3);
    const { own, outgoing } = placesOf(0, 1);
    const before = [valuesAt(trainer, own), valuesAt(trainer, outgoing)];
    trainer.setNeuron(0, 1, 'silent');
    trainEpochs(trainer, 4);
    expect(valuesAt(trainer, own)).toEqual(before[0]);
    expect(valuesAt(trainer, outgoing)).toEqual([0, 0, 0, 0]);
    trainer.setNeuron(0, 1, 'free');
    expect([valuesAt(trainer, own), valuesAt(trainer, outgoing)]).toEqual(before);
  });

  it('continues bit for bit from a checkpoint at every epoch, and a batch at a time', () => {
    const hold = (trainer: Trainer): void => {
      if (trainer.epoch === 1) trainer.setNeuron(0, 4, 'silent');
      if (trainer.epoch === 2) trainer.setNeuron(1, 0, 'frozen');
      if (trainer.epoch === 3) trainer.setParameter({ layer: 1, unit: 0, input: 4 }, 0.75);
      if (trainer.epoch === 4) trainer.setNeuron(0, 4, 'frozen');
      if (trainer.epoch === 5) trainer.setNeuron(1, 0, 'free');
    };
    const whole = createTrainer(varied, data);
    const pieces = createTrainer(varied, data);
    let restored = createTrainer(varied, data);
    const row = new Float64Array(whole.metricColumns);
    for (let epoch = 0; epoch < 7; epoch++) {
      for (const trainer of [whole, restored, pieces]) hold(trainer);
      const rows = trainEpochs(whole, 1);
      restored = restoreTrainer(varied, data, restored.checkpoint());
      expect(trainEpochs(restored, 1)).toEqual(rows);
      pieces.advance({ epochs: 1, samples: 9 }, row);
      pieces.rollBack();
      while (pieces.epoch === epoch) pieces.advance({ epochs: 1, samples: 1 }, row);
      expect([...row]).toEqual(rows[0]);
      expect(restored.checkpoint()).toEqual(whole.checkpoint());
      expect(pieces.checkpoint()).toEqual(whole.checkpoint());
    }
  });
});

describe('held neurons', () => {
  it('of which all are frozen leave nothing to learn, and the norms say so', () => {
    const trainer = createTrainer(recipe, data);
    layouts.forEach(({ units }, layer) => {
      for (let unit = 0; unit < units; unit++) trainer.setNeuron(layer, unit, 'frozen');
    });
    const before = trainer.parameters.slice();
    const [first = [], ...others] = trainEpochs(trainer, 3);
    expect(bitsOf(trainer.parameters)).toEqual(bitsOf(before));
    expect(first.slice(4, 10)).toEqual([0, 0, 0, 0, 0, 0]);
    for (const row of others) expect(row).toEqual(first);
  });

  it('keep a value set by hand; what a silent one is to say comes with its release', () => {
    const trainer = createTrainer(recipe, data);
    const { outgoing } = placesOf(0, 1);
    const [, , third] = valuesAt(trainer, outgoing);
    trainer.setNeuron(0, 1, 'silent');
    trainer.setNeuron(1, 3, 'frozen');
    trainer.setParameter({ layer: 1, unit: 3, input: 1 }, 5);
    trainer.setParameter({ layer: 1, unit: 3, input: 0 }, 7);
    trainEpochs(trainer, 2);
    expect(valuesAt(trainer, outgoing)).toEqual([0, 0, 0, 0]);
    trainer.setNeuron(0, 1, 'free');
    expect(valuesAt(trainer, outgoing).slice(2)).toEqual([third, 5]);
    trainEpochs(trainer, 2);
    expect(valuesAt(trainer, outgoing)[3]).toBe(5);
    expect(valuesAt(trainer, [(layouts[1]?.weightsOffset ?? 0) + 3 * 5])).toEqual([7]);
  });

  it('are the same when the same edits are made once more', () => {
    const edits = (trainer: Trainer): void => {
      trainer.setParameter({ layer: 1, unit: 0, input: 1 }, 2);
      trainer.setNeuron(0, 1, 'silent');
      trainer.setParameter({ layer: 1, unit: 1, input: 1 }, 3);
      trainer.setNeuron(0, 1, 'free');
      trainer.setNeuron(0, 2, 'frozen');
      trainer.setNeuron(0, 1, 'silent');
      trainer.setParameter({ layer: 0, unit: 2, input: null }, 4);
    };
    const adam = { ...recipe, optimizer: 'adam' } as const;
    const trainer = createTrainer(adam, data);
    trainEpochs(trainer, 2);
    edits(trainer);
    const once = trainer.checkpoint();
    edits(trainer);
    expect(trainer.checkpoint()).toEqual(once);
  });

  it('leave a checkpoint as it was when there are none', () => {
    const [held, plain] = [createTrainer(recipe, data), createTrainer(recipe, data)];
    held.setNeuron(0, 1, 'silent');
    held.setNeuron(0, 1, 'free');
    expect(held.checkpoint()).toEqual(plain.checkpoint());
  });

  it('are read from a checkpoint, and edited there without training', () => {
    const trainer = createTrainer(recipe, data);
    trainEpochs(trainer, 1);
    const before = trainer.parameters.slice();
    trainer.setNeuron(0, 1, 'silent');
    const held = heldNeuronsOf(recipe, trainer.checkpoint());
    expect(held.map(({ layer, unit, state }) => [layer, unit, state])).toEqual([[0, 1, 'silent']]);
    const copy = trainer.parameters.slice();
    new HeldNeurons(recipe.network, copy, held).setNeuron(0, 1, 'free');
    expect(bitsOf(copy)).toEqual(bitsOf(before));
  });

  it('cannot be output neurons that are silent', () => {
    const trainer = createTrainer(recipe, data);
    expect(() => trainer.setNeuron(2, 0, 'silent')).toThrow('Layer 2 is the output');
    trainer.setNeuron(2, 0, 'frozen');
    expect(trainer.held).toHaveLength(1);
  });

  it('are refused in a checkpoint of another network', () => {
    const trainer = createTrainer(recipe, data);
    trainer.setNeuron(0, 1, 'silent');
    const bytes = trainer.checkpoint();
    expect(() => heldNeuronsOf(recipe, bytes.subarray(0, bytes.length - 4))).toThrow(CheckpointError);
  });
});
