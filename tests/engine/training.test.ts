/** The training loop: epochs, budgets, live settings, metrics, divergence. */
import { describe, expect, it } from 'vitest';
import {
  createTrainer,
  gradientOf,
  layerMetricOf,
  layoutOf,
  METRIC,
  type Recipe,
  type TrainingData,
} from '@/lib/engine';
import { createRandom } from '@/lib/engine/random';
import { objectiveOf } from '../support/oracle/gradient-check';
import { bitsOf, randomData, recipeOf, settingsOf, trainEpochs } from './helpers';

const recipe = recipeOf(
  3,
  [
    [6, 'tanh'],
    [3, 'softmax'],
  ],
  'categoricalCrossEntropy',
);
const data = randomData([30, 11], 3, 3, 21);

/** What gradient descent does, written out again: one epoch; returns each layer’s norm, root mean square over batches. */
function descendOneEpoch(
  parameters: Float32Array,
  { settings, ...rest }: Recipe,
  order: Uint32Array,
): number[] {
  const layouts = layoutOf(rest.network);
  const squares = layouts.map(() => 0);
  for (let from = 0; from < order.length; from += settings.batchSize) {
    const rows = [...order.subarray(from, from + settings.batchSize)];
    const pick = (values: ArrayLike<number>, width: number): Float64Array =>
      Float64Array.from(rows.flatMap((row) => Array.from(values).slice(row * width, (row + 1) * width)));
    const train = {
      count: rows.length,
      inputs: pick(data.train.inputs, 3),
      targets: pick(data.train.targets, 3),
    };
    const gradients = gradientOf({ ...rest, settings }, { ...data, train }, parameters);
    layouts.forEach(({ weightsOffset, biasesOffset, units }, layer) => {
      squares[layer] =
        (squares[layer] ?? NaN) + Math.hypot(...gradients.subarray(weightsOffset, biasesOffset + units)) ** 2;
    });
    gradients.forEach((gradient, i) => {
      parameters[i] = (parameters[i] ?? NaN) - settings.learningRate * gradient;
    });
  }
  const batches = Math.ceil(order.length / settings.batchSize);
  return squares.map((sum) => Math.sqrt(sum / batches));
}

describe('advance', () => {
  it('descends batch by batch in the seeded order, the smaller last batch too', () => {
    // 30 samples in batches of 4: seven of 4 and one of 2.
    const trainer = createTrainer(recipe, data);
    const parameters = trainer.parameters.slice();
    const random = createRandom(recipe.seed, 'shuffle');
    for (let epoch = 0; epoch < 3; epoch++) {
      const order = Uint32Array.from({ length: 30 }, (_, i) => i);
      random.shuffle(order);
      const norms = descendOneEpoch(parameters, recipe, order);
      const [row = []] = trainEpochs(trainer, 1);
      const measured = layerMetricOf(Float64Array.from(row), 'gradientNorms');
      norms.forEach((norm, layer) => expect(measured[layer]).toBeCloseTo(norm, 5));
    }
    parameters.forEach((parameter, i) => expect(trainer.parameters[i]).toBeCloseTo(parameter, 5));
  });

  it('writes one row per epoch: losses, accuracies and gradient norms of what was trained', () => {
    const trainer = createTrainer(recipe, data);
    const rows = trainEpochs(trainer, 5);
    expect(rows).toHaveLength(5);
    const last = rows[4] ?? [];
    expect(last[METRIC.trainLoss]).toBeCloseTo(
      objectiveOf(recipe, data, Float64Array.from(trainer.parameters)),
      6,
    );
    const swapped: TrainingData = { ...data, train: data.test, test: data.train };
    expect(last[METRIC.testLoss]).toBeCloseTo(
      objectiveOf(recipe, swapped, Float64Array.from(trainer.parameters)),
      6,
    );
    expect(trainer.epoch).toBe(5);
    const row = new Float64Array(trainer.metricColumns);
    trainer.measure(row);
    expect([...row]).toEqual(last);
  });

  it('the gradient norm of a one-batch epoch is the norm of that batch’s gradient, penalty included', () => {
    const settings = {
      ...recipe.settings,
      batchSize: 30,
      regularization: 'l2',
      regularizationRate: 0.1,
    } as const;
    const whole = { ...recipe, settings };
    const trainer = createTrainer(whole, data);
    const gradients = gradientOf(whole, data, trainer.parameters);
    const norms = layoutOf(whole.network).map(({ weightsOffset, biasesOffset, units }) =>
      Math.hypot(...gradients.subarray(weightsOffset, biasesOffset + units)),
    );
    const atStart = new Float64Array(trainer.metricColumns);
    trainer.measure(atStart);
    const [row = []] = trainEpochs(trainer, 1);
    norms.forEach((norm, layer) => {
      expect(layerMetricOf(atStart, 'gradientNorms')[layer]).toBeCloseTo(norm, 6);
      expect(layerMetricOf(Float64Array.from(row), 'gradientNorms')[layer]).toBeCloseTo(norm, 6);
    });
  });

  it('stops at the first batch boundary past the samples, and says so', () => {
    const trainer = createTrainer(recipe, data);
    const rows = new Float64Array(10 * trainer.metricColumns);
    expect(trainer.advance({ epochs: 10, samples: 1 }, rows)).toBe(0);
    expect([trainer.epoch, trainer.isAtEpochBoundary]).toEqual([0, false]);
    // 4 of 30 are trained; 26 more end the epoch exactly.
    expect(trainer.advance({ epochs: 10, samples: 26 }, rows)).toBe(1);
    expect([trainer.epoch, trainer.isAtEpochBoundary]).toEqual([1, true]);
    expect(trainer.advance({ epochs: 10, samples: 61 }, rows)).toBe(2);
    expect(trainer.isAtEpochBoundary).toBe(false);
    expect(trainer.advance({ epochs: 0, samples: Infinity }, rows)).toBe(0);
    expect(trainer.advance({ epochs: 2, samples: Infinity }, rows)).toBe(2);
    expect([trainer.epoch, trainer.isAtEpochBoundary]).toEqual([5, true]);
  });

  it('gives the same bits however the work is cut into calls', () => {
    const whole = createTrainer(recipe, data);
    const wholeRows = trainEpochs(whole, 12);
    for (const samples of [1, 7, 29, 30, 31, 100]) {
      const cut = createTrainer(recipe, data);
      const rows = new Float64Array(12 * cut.metricColumns);
      const all: number[] = [];
      while (cut.epoch < 12) {
        const completed = cut.advance({ epochs: 12 - cut.epoch, samples }, rows);
        all.push(...rows.subarray(0, completed * cut.metricColumns));
      }
      expect(all).toEqual(wholeRows.flat());
      expect(bitsOf(cut.parameters)).toEqual(bitsOf(whole.parameters));
    }
  });

  it('two trainers taking turns do not disturb each other', () => {
    const alone = createTrainer(recipe, data);
    trainEpochs(alone, 6);
    const [left, right] = [createTrainer(recipe, data), createTrainer({ ...recipe, seed: 2 }, data)];
    for (let turn = 0; turn < 6; turn++) {
      trainEpochs(left, 1);
      trainEpochs(right, 1);
    }
    expect(bitsOf(left.parameters)).toEqual(bitsOf(alone.parameters));
    expect(bitsOf(right.parameters)).not.toEqual(bitsOf(alone.parameters));
  });

  it('the order of samples changes from epoch to epoch and with the seed', () => {
    // Zeros everywhere: only the order can make a difference.
    const zeros = { ...recipe, initializer: 'zeros' } as const;
    const [first, again, other] = [
      createTrainer(zeros, data),
      createTrainer(zeros, data),
      createTrainer({ ...zeros, seed: 9 }, data),
    ];
    for (const trainer of [first, again, other]) trainEpochs(trainer, 1);
    expect(bitsOf(first.parameters)).toEqual(bitsOf(again.parameters));
    expect(bitsOf(first.parameters)).not.toEqual(bitsOf(other.parameters));
  });

  it('refuses rows that are too short', () => {
    const trainer = createTrainer(recipe, data);
    expect(() => trainer.advance({ epochs: 2, samples: 1 }, new Float64Array(23))).toThrow(
      '2 rows of 12 columns do not fit 23 values',
    );
    expect(() => trainer.measure(new Float64Array(11))).toThrow(RangeError);
  });
});

describe('an epoch whose metrics take long', () => {
  // More samples than are measured at once.
  const many = randomData([3_000, 1_500], 3, 3, 4);

  it('is cut in its metrics too, and gives the same bits', () => {
    const [whole, cut] = [createTrainer(recipe, many), createTrainer(recipe, many)];
    const expected = trainEpochs(whole, 2);
    const row = new Float64Array(cut.metricColumns);
    const rows: number[][] = [];
    let calls = 0;
    while (cut.epoch < 2) {
      calls++;
      if (cut.advance({ epochs: 1, samples: 500 }, row) === 1) rows.push([...row]);
    }
    expect(rows).toEqual(expected);
    expect(bitsOf(cut.parameters)).toEqual(bitsOf(whole.parameters));
    // 3,000 samples are 6 calls to train; 4,500 are measured in the time of 1,500: 3 more.
    expect(calls).toBeGreaterThanOrEqual(2 * 8);
    expect(calls).toBeLessThanOrEqual(2 * 10);
  });

  it('can be forgotten while it is measured', () => {
    const [whole, cut] = [createTrainer(recipe, many), createTrainer(recipe, many)];
    const row = new Float64Array(cut.metricColumns);
    cut.advance({ epochs: 1, samples: 3_100 }, row);
    expect([cut.epoch, cut.isAtEpochBoundary]).toEqual([0, false]);
    cut.rollBack();
    expect(trainEpochs(cut, 2)).toEqual(trainEpochs(whole, 2));
  });
});

describe('update', () => {
  it('takes over settings from the next epoch on', () => {
    const changed = createTrainer(recipe, data);
    trainEpochs(changed, 2);
    const parameters = changed.parameters.slice();
    const settings = { ...recipe.settings, learningRate: 0.7, batchSize: 9 };
    changed.update({ learningRate: 0.7, batchSize: 9 });
    trainEpochs(changed, 1);

    const random = createRandom(recipe.seed, 'shuffle');
    const order = Uint32Array.from({ length: 30 }, (_, i) => i);
    for (let epoch = 0; epoch < 3; epoch++) {
      order.forEach((_, i) => (order[i] = i));
      random.shuffle(order);
    }
    descendOneEpoch(parameters, { ...recipe, settings }, order);
    parameters.forEach((parameter, i) => expect(changed.parameters[i]).toBeCloseTo(parameter, 5));
  });

  it('refuses bad settings and keeps the old ones', () => {
    const [trainer, untouched] = [createTrainer(recipe, data), createTrainer(recipe, data)];
    expect(() => trainer.update({ learningRate: -1 })).toThrow('settings.learningRate: must be positive');
    expect(() => trainer.update({ batchSize: 0 })).toThrow('settings.batchSize');
    expect(() => trainer.update({ regularizationRate: NaN })).toThrow('settings.regularizationRate');
    expect(trainEpochs(trainer, 2)).toEqual(trainEpochs(untouched, 2));
  });

  it('in the middle of an epoch nothing may change or be measured', () => {
    const trainer = createTrainer(recipe, data);
    trainer.advance({ epochs: 1, samples: 4 }, new Float64Array(12));
    expect(() => trainer.update({ learningRate: 1 })).toThrow(
      'between epochs; 4 samples of epoch 1 are trained',
    );
    expect(() => trainer.measure(new Float64Array(12))).toThrow('between epochs');
  });
});

describe('rollBack', () => {
  it('forgets an unfinished epoch: settings may change, and it is trained anew', () => {
    const stateful = {
      ...recipe,
      optimizer: 'adam',
      settings: settingsOf({ learningRate: 0.02, dropoutRate: 0.3 }),
    } as const;
    const [cut, whole] = [createTrainer(stateful, data), createTrainer(stateful, data)];
    trainEpochs(cut, 2);
    trainEpochs(whole, 2);
    cut.advance({ epochs: 1, samples: 13 }, new Float64Array(12));
    cut.rollBack();
    expect([cut.epoch, cut.isAtEpochBoundary]).toEqual([2, true]);
    for (const trainer of [cut, whole]) trainer.update({ batchSize: 7 });
    expect(trainEpochs(cut, 3)).toEqual(trainEpochs(whole, 3));
    expect(cut.checkpoint()).toEqual(whole.checkpoint());
  });

  it('does nothing between epochs', () => {
    const trainer = createTrainer(recipe, data);
    trainEpochs(trainer, 1);
    const bytes = trainer.checkpoint();
    trainer.rollBack();
    expect(trainer.checkpoint()).toEqual(bytes);
  });
});

describe('bytes as inputs', () => {
  it('are value/255: the same bits as float32 inputs of these values', () => {
    const bytes = (count: number): Uint8Array =>
      Uint8Array.from({ length: 3 * count }, (_, i) => (i * 97) % 256);
    const share = Math.fround(1 / 255);
    const floats = (count: number): Float32Array => Float32Array.from(bytes(count), (byte) => byte * share);
    const withInputs = (inputsOf: (count: number) => Uint8Array | Float32Array): TrainingData => ({
      ...data,
      train: { ...data.train, inputs: inputsOf(30) },
      test: { ...data.test, inputs: inputsOf(11) },
    });
    for (const batchSize of [1, 4, 9, 30]) {
      const batched = { ...recipe, settings: settingsOf({ batchSize }) };
      const [left, right] = [
        createTrainer(batched, withInputs(bytes)),
        createTrainer(batched, withInputs(floats)),
      ];
      expect(trainEpochs(left, 3)).toEqual(trainEpochs(right, 3));
      expect(bitsOf(left.parameters)).toEqual(bitsOf(right.parameters));
    }
  });

  it('must be in both parts or in none', () => {
    const mixed = { ...data, train: { ...data.train, inputs: new Uint8Array(90) } };
    expect(() => createTrainer(recipe, mixed)).toThrow('data.test.inputs: must be bytes');
  });
});

describe('divergence', () => {
  const steep = recipeOf(
    3,
    [
      [4, 'linear'],
      [3, 'linear'],
    ],
    'halfMse',
    {
      settings: settingsOf({ learningRate: 10, batchSize: 5 }),
    },
  );

  it('is a state: the first epoch with a loss that is not finite is recorded and is the last', () => {
    const trainer = createTrainer(steep, data);
    const rows = trainEpochs(trainer, 500);
    const epochs = rows.length;
    expect(epochs).toBeLessThan(500);
    rows.slice(0, -1).forEach(([trainLoss, testLoss]) => {
      expect([Number.isFinite(trainLoss), Number.isFinite(testLoss)]).toEqual([true, true]);
    });
    const [trainLoss, testLoss] = rows.at(-1) ?? [];
    expect(Number.isFinite(trainLoss) && Number.isFinite(testLoss)).toBe(false);
    expect([trainer.isDiverged, trainer.epoch, trainer.isAtEpochBoundary]).toEqual([true, epochs, true]);
    const parameters = trainer.parameters.slice();
    expect(trainEpochs(trainer, 5)).toEqual([]);
    expect(bitsOf(trainer.parameters)).toEqual(bitsOf(parameters));
  });

  it('shows with every hidden activation that has no upper bound', () => {
    for (const activation of ['linear', 'relu', 'leakyRelu'] as const) {
      const trainer = createTrainer(
        {
          ...steep,
          network: recipeOf(
            3,
            [
              [4, activation],
              [3, 'linear'],
            ],
            'mse',
          ).network,
          settings: { ...steep.settings, learningRate: 100 },
        },
        data,
      );
      trainEpochs(trainer, 500);
      const row = new Float64Array(trainer.metricColumns);
      trainer.measure(row);
      // A ReLU layer may instead die at once, which leaves a finite loss.
      expect(trainer.isDiverged).toBe(!Number.isFinite(row[0]) || !Number.isFinite(row[1]));
      if (activation !== 'relu') expect(trainer.isDiverged).toBe(true);
    }
  });
});
