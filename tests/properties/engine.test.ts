/** Properties of the engine over random networks, data and settings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createTrainer,
  gradientOf,
  initialParameters,
  type InitializerName,
  parameterCount,
  type Recipe,
  restoreTrainer,
  type TrainingData,
} from '@/lib/engine';
import {
  ACTIVATION_NAMES,
  bitsOf,
  LOSS_NAMES,
  OPTIMIZER_NAMES,
  randomData,
  trainEpochs,
} from '../engine/helpers';

const activation = fc.constantFrom(...ACTIVATION_NAMES);

const runs = fc
  .record({
    inputCount: fc.integer({ min: 1, max: 5 }),
    hidden: fc.array(fc.record({ units: fc.integer({ min: 1, max: 9 }), activation }), { maxLength: 3 }),
    output: fc.record({ units: fc.integer({ min: 1, max: 4 }), activation }),
    loss: fc.constantFrom(...LOSS_NAMES),
    optimizer: fc.constantFrom(...OPTIMIZER_NAMES),
    initializer: fc.constantFrom<InitializerName>('zeros', 'uniform', 'normal', 'xavierUniform', 'heNormal'),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    settings: fc.record({
      momentum: fc.double({ min: 0, max: 0.999, noNaN: true }),
      weightDecay: fc.double({ min: 0, max: 1, noNaN: true }),
      schedule: fc.constantFrom('constant', 'step', 'exponential', 'cosine', 'warmUp'),
      scheduleEpochs: fc.integer({ min: 1, max: 9 }),
      scheduleFactor: fc.double({ min: 0.01, max: 1, noNaN: true }),
      dropoutRate: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.9, noNaN: true })),
      gradientClip: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 10, noNaN: true })),
      learningRate: fc.double({ min: 1e-4, max: 5, noNaN: true }),
      batchSize: fc.integer({ min: 1, max: 100 }),
      regularization: fc.constantFrom('none', 'l1', 'l2'),
      regularizationRate: fc.double({ min: 0, max: 0.1, noNaN: true }),
    }),
    counts: fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 20 })),
  })
  .map(({ inputCount, hidden, output, counts, ...rest }): { recipe: Recipe; data: TrainingData } => ({
    recipe: { network: { inputCount, layers: [...hidden, output] }, ...rest },
    data: randomData(counts, inputCount, output.units, rest.seed % 1_000),
  }));

/** A fixed seed: a failure prints the counterexample, which then becomes a test by name. */
const CHECK = { seed: 20_240_611, numRuns: 150 };

describe('any network', () => {
  it('trains to the same bits whole, cut into pieces, and restored half-way', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 1, max: 200 }), ({ recipe, data }, samples) => {
        const whole = createTrainer(recipe, data);
        const expected = trainEpochs(whole, 6);

        const cut = createTrainer(recipe, data);
        const rows = new Float64Array(cut.metricColumns);
        const actual: number[][] = [];
        while (cut.epoch < 6 && !cut.isDiverged) {
          if (cut.advance({ epochs: 1, samples }, rows) === 1) actual.push([...rows]);
        }
        expect(actual).toEqual(expected);
        expect(bitsOf(cut.parameters)).toEqual(bitsOf(whole.parameters));

        const first = createTrainer(recipe, data);
        const before = trainEpochs(first, 3);
        const restored = restoreTrainer(recipe, data, first.checkpoint());
        expect([...before, ...trainEpochs(restored, 3)]).toEqual(expected);
        expect(restored.checkpoint()).toEqual(whole.checkpoint());
      }),
      CHECK,
    );
  });

  it('has a batch gradient that is the mean of its samples’ gradients', () => {
    fc.assert(
      fc.property(runs, ({ recipe, data }) => {
        const plain: Recipe = { ...recipe, settings: { ...recipe.settings, regularization: 'none' } };
        const parameters = initialParameters(recipe.network, 'normal', recipe.seed);
        const outputUnits = recipe.network.layers.at(-1)?.units ?? 0;
        const { count, inputs, targets } = data.train;
        const mean = new Float64Array(parameterCount(recipe.network));
        for (let i = 0; i < count; i++) {
          const { inputCount } = recipe.network;
          const train = {
            count: 1,
            inputs: inputs.slice(i * inputCount, (i + 1) * inputCount),
            targets: targets.slice(i * outputUnits, (i + 1) * outputUnits),
          };
          gradientOf(plain, { ...data, train }, parameters).forEach((gradient, p) => {
            mean[p] = (mean[p] ?? NaN) + gradient / count;
          });
        }
        const batch = gradientOf(plain, data, parameters);
        // Rounding alone: at most 90 terms, each off by 6e-8 of the largest.
        const largest = mean.reduce((most, gradient) => Math.max(most, Math.abs(gradient)), 1);
        batch.forEach((gradient, p) => {
          expect(Math.abs(gradient - (mean[p] ?? NaN))).toBeLessThanOrEqual(6e-6 * largest);
        });
      }),
      CHECK,
    );
  });
});
