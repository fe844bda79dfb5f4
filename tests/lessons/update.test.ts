/** The update that the microscope ends in, against the step that the engine's own trainer takes next. */
import { describe, expect, test } from 'vitest';
import {
  createRandom,
  createTrainer,
  gradientOf,
  layoutOf,
  type LiveSettings,
  nextStepOf,
  type OptimizerName,
  type Recipe,
  restoreTrainer,
  scheduledRate,
  type Trainer,
} from '@/lib/engine';
import { meanGradient, type ParameterPick, updateOf } from '@/lib/lessons';
import { OPTIMIZER_NAMES, randomData, recipeOf, settingsOf, trainEpochs } from '../engine/helpers';

const SAMPLES = 30;
const data = randomData([SAMPLES, 10], 3, 3, 41);

/** One step per epoch: the batch is the whole training part. */
const recipeWith = (optimizer: OptimizerName, changes: Partial<LiveSettings>): Recipe =>
  recipeOf(
    3,
    [
      [5, 'tanh'],
      [4, 'gelu'],
      [3, 'softmax'],
    ],
    'categoricalCrossEntropy',
    {
      optimizer,
      seed: 12,
      settings: settingsOf({ learningRate: 0.02, batchSize: SAMPLES, ...changes }),
    },
  );

const VARIANTS: readonly (readonly [string, Partial<LiveSettings>])[] = [
  ['as it is', {}],
  [
    'with a penalty of squares and a clipped gradient',
    { ...{ regularization: 'l2' }, regularizationRate: 0.1, gradientClip: 0.2 },
  ],
  [
    'with a penalty of sizes and a clip that is never reached',
    { ...{ regularization: 'l1' }, regularizationRate: 0.01, gradientClip: 50 },
  ],
  ['with dropout and a cosine schedule', { dropoutRate: 0.3, schedule: 'cosine', scheduleEpochs: 20 }],
];

const stepOf = (recipe: Recipe, trainer: Trainer) => {
  const next = nextStepOf(recipe, data, trainer.checkpoint());
  if (!next) throw new Error(`No step after epoch ${trainer.epoch}`);
  return next;
};

describe.each(OPTIMIZER_NAMES)('the next step of %s', (optimizer) => {
  test.each(VARIANTS)('%s is the trainer’s for every parameter, at the start and later', (_, changes) => {
    const recipe = recipeWith(optimizer, changes);
    const trainer = createTrainer(recipe, data);
    for (const epochs of [0, 1, 6]) {
      if (epochs > 0) trainEpochs(trainer, epochs);
      const next = stepOf(recipe, trainer);
      expect(next.epoch).toBe(trainer.epoch);
      expect(next.rate).toBe(scheduledRate(recipe.settings, trainer.epoch));
      expect(next.parameters).toEqual(trainer.parameters.slice());
      const successor = restoreTrainer(recipe, data, trainer.checkpoint());
      trainEpochs(successor, 1);
      next.parameters.forEach((before, place) => {
        const update = updateOf(recipe.network, optimizer, next, place);
        expect(update.before).toBe(before);
        const trained = successor.parameters[place] ?? NaN;
        // Half a unit in the last place of the parameter for storing it, and float32 rounding in the step.
        const room = 2 ** -24 * Math.abs(trained) + 2e-6 * Math.abs(update.step) + 1e-12;
        expect(Math.abs(update.after - trained), `parameter ${place}`).toBeLessThanOrEqual(room);
      });
      const { length, clipFactor } = updateOf(recipe.network, optimizer, next, 0);
      const { gradientClip } = recipe.settings;
      const isClipped = gradientClip === 0.2 && length > 0.2;
      expect(clipFactor).toBe(isClipped ? gradientClip / length : 1);
    }
  });
});

test('clipping, penalty, decay and what is remembered are told apart', () => {
  const clipped = recipeWith('adamW', {
    regularization: 'l2',
    regularizationRate: 0.1,
    gradientClip: 0.2,
    weightDecay: 0.5,
  });
  const trainer = createTrainer(clipped, data);
  trainEpochs(trainer, 3);
  const next = stepOf(clipped, trainer);
  const [weight, bias] = [
    updateOf(clipped.network, 'adamW', next, 0),
    updateOf(clipped.network, 'adamW', next, 15),
  ];
  expect(weight.penalty).toBeCloseTo(0.1 * weight.before, 12);
  expect(weight.clipFactor).toBeLessThan(1);
  expect(weight.used).toBeCloseTo((weight.gradient + weight.penalty) * weight.clipFactor, 12);
  expect(weight.decay).toBeCloseTo(0.02 * 0.5 * weight.before, 12);
  expect([bias.penalty, bias.decay]).toEqual([0, 0]);
  expect(weight.terms.map(({ name }) => name)).toEqual([
    'mean',
    'slowSquare',
    'correctedMean',
    'correctedSquare',
  ]);
  expect(weight.terms[0]?.before).toBe(next.optimizerState[0]?.[0]);
  expect(next.powers[0]).toBeCloseTo(0.9 ** 3, 6);
});

test('in batches the step is that of the next epoch’s first batch, and its gradient the mean of the batch’s examples', () => {
  const recipe = recipeWith('momentum', { batchSize: 7 });
  const trainer = createTrainer(recipe, data);
  trainEpochs(trainer, 2);
  const next = stepOf(recipe, trainer);
  // The order is drawn by the run's own generator: two epochs have been shuffled before.
  const random = createRandom(recipe.seed, 'shuffle');
  const orders = Array.from({ length: 3 }, () => {
    const order = Uint32Array.from({ length: SAMPLES }, (_, index) => index);
    random.shuffle(order);
    return order;
  });
  expect(next.batch).toEqual(orders[2]?.slice(0, 7));
  const part = (values: Float64Array | Float32Array | Uint8Array, index: number) => [
    ...values.subarray(3 * index, 3 * index + 3),
  ];
  const examples = [...next.batch].map((index) => ({
    inputs: part(data.train.inputs, index),
    targets: part(data.train.targets, index),
  }));
  const traced = { network: recipe.network, loss: recipe.loss, parameters: next.parameters };
  layoutOf(recipe.network).forEach(({ inputs, units, weightsOffset, biasesOffset }, layer) => {
    for (let unit = 0; unit < units; unit++) {
      for (let input = 0; input <= inputs; input++) {
        const pick: ParameterPick = { layer, unit, input: input === inputs ? null : input };
        const place = pick.input === null ? biasesOffset + unit : weightsOffset + unit * inputs + input;
        expect(Math.abs(meanGradient(traced, examples, pick) - (next.gradient[place] ?? NaN))).toBeLessThan(
          3e-8,
        );
      }
    }
  });
});

test('a batch of one and plain descent have a gradient too; a batch of all has that of the whole training part', () => {
  const one = recipeWith('sgd', { batchSize: 1 });
  const single = stepOf(one, createTrainer(one, data));
  expect(single.batch).toHaveLength(1);
  expect(single.gradient.some((slope) => slope !== 0)).toBe(true);
  const all = recipeWith('sgd', { batchSize: 1_000 });
  const whole = stepOf(all, createTrainer(all, data));
  expect([...whole.batch].sort((left, right) => left - right)).toEqual(
    Array.from({ length: SAMPLES }, (_, index) => index),
  );
  const engine = gradientOf(all, data, whole.parameters);
  whole.gradient.forEach((slope, place) => expect(slope).toBeCloseTo(engine[place] ?? NaN, 6));
});

test('settings that change at the epoch count for the step; a diverged run has none', () => {
  const recipe = recipeWith('sgd', {});
  const trainer = createTrainer(recipe, data);
  const changed = { ...recipe.settings, learningRate: 0.5, batchSize: 3 };
  const next = nextStepOf(recipe, data, trainer.checkpoint(), changed);
  expect([next?.rate, next?.batch.length]).toEqual([0.5, 3]);
  const wild = { ...recipeWith('sgd', { learningRate: 1e30 }), loss: 'mse' as const };
  const diverging = createTrainer(wild, data);
  trainEpochs(diverging, 10);
  expect(diverging.isDiverged).toBe(true);
  expect(nextStepOf(wild, data, diverging.checkpoint())).toBeNull();
});

test('what is held by hand is not moved, nor does it count for the length that is clipped', () => {
  const recipe = recipeWith('adamW', {
    ...{ regularization: 'l2', regularizationRate: 0.1, gradientClip: 0.2, weightDecay: 0.3 },
  });
  const trainer = createTrainer(recipe, data);
  trainEpochs(trainer, 2);
  trainer.setNeuron(0, 1, 'frozen');
  trainer.setNeuron(1, 2, 'silent');
  const next = stepOf(recipe, trainer);
  const successor = restoreTrainer(recipe, data, trainer.checkpoint());
  trainEpochs(successor, 1);
  let held = 0;
  next.parameters.forEach((before, place) => {
    const update = updateOf(recipe.network, 'adamW', next, place);
    const trained = successor.parameters[place] ?? NaN;
    if (update.isHeld) {
      held++;
      expect([update.step, update.after, trained]).toEqual([0, before, before]);
    }
    const room = 2 ** -24 * Math.abs(trained) + 2e-6 * Math.abs(update.step) + 1e-12;
    expect(Math.abs(update.after - trained), `parameter ${place}`).toBeLessThanOrEqual(room);
  });
  // Four of the first neuron; six of the second and its three weights to the outputs.
  expect(held).toBe(13);
});
