/** The kernels against the float64 oracle over random networks, data and settings. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createTrainer,
  gradientOf,
  initialParameters,
  type InitializerName,
  METRIC,
  type Recipe,
  type TrainingData,
} from '@/lib/engine';
import { ACTIVATION_NAMES, LOSS_NAMES, OPTIMIZER_NAMES, randomData, settingsOf } from '../engine/helpers';
import { gradientErrorBounds } from '../support/oracle/error-bounds';
import { gradientOf as oracleGradientOf } from '../support/oracle/gradient-check';
import { OracleTrainer } from '../support/oracle/training';

/** A fixed seed: a failure prints the counterexample, which then becomes a test by name. */
const CHECK = { seed: 20_261_124 };

const activation = fc.constantFrom(...ACTIVATION_NAMES);
const units = fc.integer({ min: 1, max: 70 });

interface Case {
  readonly recipe: Recipe;
  readonly data: TrainingData;
}

const shapes = fc
  .record({
    inputCount: fc.integer({ min: 1, max: 70 }),
    hidden: fc.array(fc.record({ units, activation }), { maxLength: 3 }),
    output: fc.record({ units: fc.integer({ min: 1, max: 12 }), activation }),
    loss: fc.constantFrom(...LOSS_NAMES),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    count: fc.integer({ min: 1, max: 130 }),
  })
  .map(({ inputCount, hidden, output, loss, seed, count }): Case => {
    const data = randomData([count, 3], inputCount, output.units, seed % 1_000);
    const recipe = {
      network: { inputCount, layers: [...hidden, output] },
      loss,
      optimizer: 'sgd',
      initializer: 'xavierNormal',
      seed,
      settings: settingsOf(),
    } as const;
    return { recipe, data: inFloat32(data) };
  });

/** The same data rounded to what the kernels compute with, so that only arithmetic can differ. */
function inFloat32(data: TrainingData): TrainingData {
  const part = ({ count, inputs, targets }: TrainingData['train']): TrainingData['train'] => ({
    count,
    inputs: Float32Array.from(inputs),
    targets: Float32Array.from(targets),
  });
  return { ...data, train: part(data.train), test: part(data.test) };
}

describe('the kernels’ gradient', () => {
  it('is the oracle’s within the bound of a running error analysis', () => {
    fc.assert(
      fc.property(shapes, ({ recipe, data }) => {
        const parameters = Float32Array.from(initialParameters(recipe.network, 'xavierNormal', recipe.seed));
        const exact = Float64Array.from(parameters);
        const gradients = gradientOf(recipe, data, parameters);
        const expected = oracleGradientOf(recipe, data, exact);
        const bounds = gradientErrorBounds(recipe, data, exact);
        gradients.forEach((gradient, index) => {
          const error = Math.abs(gradient - (expected[index] ?? NaN));
          if (!(error <= (bounds[index] ?? NaN))) {
            throw new Error(
              `Parameter ${index}: ${gradient} instead of ${expected[index]}, bound ${bounds[index]}`,
            );
          }
        });
      }),
      { ...CHECK, numRuns: 300 },
    );
  });

  it('has bounds that are worth something: below a twentieth of the largest gradient', () => {
    const smooth = fc.constantFrom(...(['linear', 'sigmoid', 'tanh', 'softplus', 'silu', 'gelu'] as const));
    const cases = shapes.filter(
      ({ recipe }) => recipe.loss === 'halfMse' && recipe.network.layers.length > 1,
    );
    fc.assert(
      fc.property(cases, smooth, ({ recipe, data }, name) => {
        const layers = recipe.network.layers.map((layer) => ({ ...layer, activation: name }));
        const smoothRecipe = { ...recipe, network: { ...recipe.network, layers } };
        const parameters = Float64Array.from(
          Float32Array.from(initialParameters(smoothRecipe.network, 'xavierNormal', recipe.seed)),
        );
        const bounds = gradientErrorBounds(smoothRecipe, data, parameters);
        const largest = oracleGradientOf(smoothRecipe, data, parameters).reduce(
          (most, gradient) => Math.max(most, Math.abs(gradient)),
          0,
        );
        expect(Math.max(...bounds)).toBeLessThan(0.05 * largest + 1e-6);
      }),
      { ...CHECK, numRuns: 60 },
    );
  });
});

/** Without kinks: two trainings of these stay close, where a kink would let them part. */
const smoothRuns = fc
  .record({
    inputCount: fc.integer({ min: 1, max: 8 }),
    hidden: fc.array(
      fc.record({
        units: fc.integer({ min: 1, max: 20 }),
        activation: fc.constantFrom('linear', 'sigmoid', 'tanh', 'softplus', 'silu', 'gelu', 'softmax'),
      }),
      { maxLength: 2 },
    ),
    outputUnits: fc.integer({ min: 1, max: 4 }),
    output: fc.constantFrom('linear', 'sigmoid', 'tanh', 'softmax'),
    loss: fc.constantFrom('halfMse', 'mse'),
    optimizer: fc.constantFrom(...OPTIMIZER_NAMES),
    initializer: fc.constantFrom<InitializerName>('uniform', 'normal', 'xavierUniform', 'heNormal'),
    seed: fc.integer({ min: 0, max: 0xffff_ffff }),
    settings: fc.record({
      momentum: fc.double({ min: 0, max: 0.95, noNaN: true }),
      weightDecay: fc.double({ min: 0, max: 1, noNaN: true }),
      schedule: fc.constantFrom('constant', 'step', 'exponential', 'cosine', 'warmUp'),
      scheduleEpochs: fc.integer({ min: 1, max: 9 }),
      scheduleFactor: fc.double({ min: 0.01, max: 1, noNaN: true }),
      dropoutRate: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 0.6, noNaN: true })),
      gradientClip: fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 1, noNaN: true })),
      learningRate: fc.double({ min: 1e-3, max: 0.05, noNaN: true }),
      batchSize: fc.integer({ min: 1, max: 130 }),
      regularization: fc.constantFrom('none', 'l2'),
      regularizationRate: fc.double({ min: 0, max: 0.1, noNaN: true }),
    }),
    counts: fc.tuple(fc.integer({ min: 1, max: 130 }), fc.integer({ min: 1, max: 20 })),
  })
  .map(({ inputCount, hidden, outputUnits, output, counts, ...rest }): Case => {
    const data = inFloat32(randomData(counts, inputCount, outputUnits, rest.seed % 1_000));
    const layers = [...hidden, { units: outputUnits, activation: output }];
    return { recipe: { network: { inputCount, layers }, ...rest }, data };
  });

/** Steps that RMSProp and Adam divide by the size of the gradient, so that a tiny one errs by all of its step. */
const isNormalized = ({ optimizer }: Recipe): boolean =>
  optimizer === 'rmsprop' || optimizer === 'adam' || optimizer === 'adamW';

describe('the kernels’ training', () => {
  it('goes where the oracle’s goes: order, batches, dropout, clipping, penalty, schedule and step', () => {
    fc.assert(
      fc.property(smoothRuns, ({ recipe, data }) => {
        const trainer = createTrainer(recipe, data);
        const oracle = new OracleTrainer(recipe, data);
        const row = new Float64Array(trainer.metricColumns);
        const { batchSize, learningRate } = recipe.settings;
        for (let epoch = 1; epoch <= 2; epoch++) {
          trainer.advance({ epochs: 1, samples: Infinity }, row);
          oracle.trainEpoch();
        }
        // Each step rounds a parameter (u) and errs by its learning rate times the gradient's error (about 1e-5 of gradients
        // near 1 here); these smooth networks enlarge an error by less than 1 + 10·η a step. A wrong sample, mask or factor
        // moves parameters by the size of a step, η.
        const steps = 2 * Math.ceil(data.train.count / batchSize);
        const growth = (1 + 10 * learningRate) ** Math.min(steps, 40);
        const perStep = isNormalized(recipe) ? 0.02 * learningRate : 2e-5 * learningRate + 1.2e-7;
        const tolerance = Math.max(1, growth) * (steps * perStep + 1e-6);
        const largest = oracle.parameters.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
        const error = trainer.parameters.reduce(
          (most, value, index) => Math.max(most, Math.abs(value - (oracle.parameters[index] ?? NaN))),
          0,
        );
        expect(error).toBeLessThanOrEqual(tolerance * largest);
        const expected = oracle.measure();
        expect(Math.abs((row[METRIC.trainLoss] ?? NaN) - (expected[METRIC.trainLoss] ?? NaN))).toBeLessThan(
          20 * tolerance * largest * largest,
        );
      }),
      { ...CHECK, numRuns: 300 },
    );
  });
});
