/** The oracle: the course's chain by its formulas, and every activation with every loss by central differences. */
import { describe, expect, it } from 'vitest';
import { type ActivationName, type LossName, parameterCount, type TrainingData } from '@/lib/engine';
import { createRandom } from '@/lib/engine/random';
import { ACTIVATION_NAMES, LOSS_NAMES, randomData, recipeOf, settingsOf } from '../engine/helpers';
import { checkGradient, gradientOf } from '../support/oracle/gradient-check';
import { OracleTrainer } from '../support/oracle/training';

describe('the course’s 1-1-1 chain of sigmoids', () => {
  const [x1, T, learningRate] = [0.7, 0.9, 0.5];
  const one = { count: 1, inputs: Float64Array.of(x1), targets: Float64Array.of(T) };
  const data: TrainingData = { task: { kind: 'regression' }, train: one, test: one };
  const recipe = recipeOf(
    1,
    [
      [1, 'sigmoid'],
      [1, 'sigmoid'],
    ],
    'halfMse',
    {
      initializer: 'normal',
      settings: settingsOf({ learningRate, batchSize: 1 }),
    },
  );

  it('has the four gradients of the formulas, and moves by −η times them', () => {
    const trainer = new OracleTrainer(recipe, data);
    const [w1 = NaN, b1 = NaN, w2 = NaN, b2 = NaN] = trainer.parameters;
    const sigma = (z: number): number => 1 / (1 + Math.exp(-z));
    const a1 = sigma(x1 * w1 + b1);
    const a2 = sigma(a1 * w2 + b2);
    const dB2 = -(T - a2) * (a2 * (1 - a2));
    const dW2 = dB2 * a1;
    const dB1 = dB2 * w2 * (a1 * (1 - a1));
    const dW1 = dB1 * x1;
    const expected = [dW1, dB1, dW2, dB2];

    const gradients = gradientOf(recipe, data, trainer.parameters);
    expected.forEach((gradient, i) => expect(Math.abs((gradients[i] ?? NaN) - gradient)).toBeLessThan(1e-12));

    const row = trainer.measure();
    expect(row[0]).toBeCloseTo(0.5 * (T - a2) ** 2, 14);
    expect(row[4]).toBeCloseTo(Math.hypot(dW1, dB1), 14);
    expect(row[5]).toBeCloseTo(Math.hypot(dW2, dB2), 14);

    trainer.trainEpoch();
    const updated = [w1, b1, w2, b2].map((parameter, i) => parameter - learningRate * (expected[i] ?? NaN));
    updated.forEach((parameter, i) => {
      expect(Math.abs((trainer.parameters[i] ?? NaN) - parameter)).toBeLessThan(1e-12);
    });
    expect(expected.every((gradient) => Math.abs(gradient) > 1e-4)).toBe(true);
  });
});

describe('gradients against central differences', () => {
  const random = createRandom(77, 'data');
  /** Near ±0.6 with weights of both signs: away from flat regions, and as good as never at a kink. */
  const parametersFor = (count: number): Float64Array =>
    Float64Array.from({ length: count }, () => 0.6 * random.normal());

  /**
   * With h = 2e-7 rounding is 1e-15·|E|/h, under 1e-7, and truncation h²/6·|E‴|. A cross-entropy of a probability p has
   * E‴ = 2/p³ beside a gradient of 1/p; the smallest p not clipped here is about 0.0005: 1e-6 relative covers both.
   */
  const expectCorrect = (hidden: ActivationName, output: ActivationName, loss: LossName): void => {
    const recipe = recipeOf(
      3,
      [
        [5, hidden],
        [4, hidden],
        [3, output],
      ],
      loss,
    );
    const data = randomData([70, 3], 3, 3, 5);
    const parameters = parametersFor(parameterCount(recipe.network));
    const { gradients, differences, largestError, worstIndex } = checkGradient(
      recipe,
      data,
      parameters,
      2e-7,
    );
    const largest = gradients.reduce((most, gradient) => Math.max(most, Math.abs(gradient)), 0);
    const detail = `parameter ${worstIndex}: ${gradients[worstIndex]} against ${differences[worstIndex]}`;
    expect(largestError, detail).toBeLessThan(1e-6 * Math.max(1, largest));
    if (output !== 'binaryStep') expect(largest).toBeGreaterThan(1e-3);
  };

  const pairs = ACTIVATION_NAMES.flatMap((activation) =>
    LOSS_NAMES.map((loss) => [activation, loss] as const),
  );

  it.each(pairs)('output %s with %s', (output, loss) => expectCorrect('tanh', output, loss));

  it.each(pairs)('hidden %s with %s', (hidden, loss) =>
    expectCorrect(hidden, loss === 'binaryCrossEntropy' ? 'sigmoid' : 'softmax', loss),
  );

  it.each(['l1', 'l2'] as const)('the penalty %s is in the gradient, on weights alone', (regularization) => {
    const settings = settingsOf({ learningRate: 0.1, batchSize: 4, regularization, regularizationRate: 0.3 });
    const recipe = recipeOf(
      2,
      [
        [3, 'tanh'],
        [1, 'sigmoid'],
      ],
      'binaryCrossEntropy',
      { settings },
    );
    const data = randomData([20, 2], 2, 1, 8);
    const parameters = parametersFor(parameterCount(recipe.network));
    expect(checkGradient(recipe, data, parameters).largestError).toBeLessThan(1e-8);
  });

  it('a layer of binary steps passes no gradient back', () => {
    const recipe = recipeOf(
      2,
      [
        [3, 'tanh'],
        [3, 'binaryStep'],
        [1, 'linear'],
      ],
      'mse',
    );
    const gradients = gradientOf(recipe, randomData([20, 2], 2, 1, 8), parametersFor(25));
    expect(gradients.subarray(0, 21).every((gradient) => gradient === 0)).toBe(true);
    expect(gradients.subarray(21).some((gradient) => gradient !== 0)).toBe(true);
  });
});
