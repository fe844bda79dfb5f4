/** The oracle’s losses against hand-computed numbers, and their stable forms. */
import { describe, expect, it } from 'vitest';
import type { ActivationName, LossName } from '@/lib/engine';
import { ACTIVATIONS } from '../support/oracle/activations';
import { lossFor } from '../support/oracle/losses';

/** Value and gradient for one chunk `[units, batch]`, as mean over the samples. */
function evaluate(loss: LossName, activation: ActivationName, z: number[], targets: number[], units: number) {
  const batch = z.length / units;
  const logits = Float64Array.from(z);
  const a = new Float64Array(z.length);
  ACTIVATIONS[activation].forward(logits, a, units, batch);
  const gradients = new Float64Array(z.length);
  const chosen = lossFor(loss, activation);
  chosen.gradient(a, Float64Array.from(targets), gradients, units, batch, 1 / batch);
  return {
    value: chosen.sum(logits, a, Float64Array.from(targets), units, batch) / batch,
    gradients: [...gradients],
    isFused: chosen.isFused,
  };
}

describe('losses', () => {
  it('half-MSE is 1/(2m)·Σ(T − a)², over samples and outputs', () => {
    const { value, gradients } = evaluate('halfMse', 'linear', [1, 2, 3, 4], [0, 0, 1, 1], 2);
    expect(value).toBe((1 + 4 + 4 + 9) / 4);
    expect(gradients).toEqual([0.5, 1, 1, 1.5]);
  });

  it('MSE is 1/(mK)·Σ(T − a)²', () => {
    const { value, gradients } = evaluate('mse', 'linear', [1, 2, 3, 4], [0, 0, 1, 1], 2);
    expect(value).toBe((1 + 4 + 4 + 9) / 4);
    expect(gradients).toEqual([0.5, 1, 1, 1.5]);
    expect(evaluate('mse', 'linear', [3], [1], 1)).toMatchObject({ value: 4, gradients: [4] });
  });

  it('Huber is quadratic up to an error of 1 and linear beyond, averaged over samples and outputs', () => {
    const { value, gradients } = evaluate('huber', 'linear', [0.5, 1, 3, -4], [0, 0, 0, 0], 2);
    expect(value).toBe((0.125 + 0.5 + 2.5 + 3.5) / 4);
    expect(gradients).toEqual([0.125, 0.25, 0.25, -0.25]);
  });

  it('binary cross-entropy averages over samples and outputs', () => {
    const { value, gradients } = evaluate('binaryCrossEntropy', 'linear', [0.8, 0.4], [1, 0], 2);
    expect(value).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 15);
    expect(gradients[0]).toBeCloseTo(-1 / 0.8 / 2, 15);
    expect(gradients[1]).toBeCloseTo(1 / 0.6 / 2, 15);
  });

  it('categorical cross-entropy is −log of the probability of the class', () => {
    const { value, gradients } = evaluate('categoricalCrossEntropy', 'linear', [0.7, 0.2, 0.1], [0, 1, 0], 3);
    expect(value).toBeCloseTo(-Math.log(0.2), 15);
    expect(gradients[1]).toBeCloseTo(-5, 14);
    expect(gradients.filter((_, unit) => unit !== 1).map(Math.abs)).toEqual([0, 0]);
  });

  it('the fused forms agree with the plain ones where both are exact', () => {
    for (const [loss, activation, z, targets, units] of [
      ['binaryCrossEntropy', 'sigmoid', [0.7, -1.2, 2], [1, 0, 1], 1],
      ['categoricalCrossEntropy', 'softmax', [0.7, -1.2, 2, 0.1], [1, 0, 0, 1], 2],
    ] as const) {
      const fused = evaluate(loss, activation, [...z], [...targets], units);
      const a = new Float64Array(z.length);
      ACTIVATIONS[activation].forward(Float64Array.from(z), a, units, z.length / units);
      const plain = evaluate(loss, 'linear', [...a], [...targets], units);
      expect([fused.isFused, plain.isFused]).toEqual([true, false]);
      expect(fused.value).toBeCloseTo(plain.value, 14);
      const gradients = Float64Array.from(plain.gradients);
      ACTIVATIONS[activation].backward(Float64Array.from(z), a, gradients, units, z.length / units);
      gradients.forEach((gradient, i) => expect(fused.gradients[i]).toBeCloseTo(gradient, 14));
    }
  });

  it('the fused forms stay exact where a probability rounds to 0 or 1', () => {
    expect(evaluate('binaryCrossEntropy', 'sigmoid', [800], [0], 1)).toMatchObject({
      value: 800,
      gradients: [1],
    });
    expect(evaluate('binaryCrossEntropy', 'sigmoid', [-800], [0], 1)).toMatchObject({
      value: 0,
      gradients: [0],
    });
    const { value, gradients } = evaluate('categoricalCrossEntropy', 'softmax', [900, 0], [0, 1], 2);
    expect([value, ...gradients]).toEqual([900, 1, -1]);
  });

  it('other pairs clip the probability to [1e-7, 1 − 1e-7] and have no gradient beyond', () => {
    const below = evaluate('binaryCrossEntropy', 'relu', [-3], [1], 1);
    expect(below.value).toBeCloseTo(-Math.log(1e-7), 12);
    expect(below.gradients).toEqual([0]);
    const above = evaluate('binaryCrossEntropy', 'linear', [1.5], [0], 1);
    expect(above.value).toBeCloseTo(-Math.log(1e-7), 8);
    expect(above.gradients).toEqual([0]);
    expect(evaluate('categoricalCrossEntropy', 'linear', [2, -1], [0, 1], 2).gradients).toEqual([0, 0]);
  });

  it.each(['halfMse', 'mse', 'huber', 'binaryCrossEntropy', 'categoricalCrossEntropy'] as const)(
    '%s shows NaN',
    (loss) => {
      for (const activation of ['linear', 'sigmoid', 'softmax'] as const) {
        expect(evaluate(loss, activation, [NaN, 1], [0, 1], 2).value).toBeNaN();
      }
    },
  );
});
