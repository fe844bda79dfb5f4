/** Softmax of a few logits, with temperature, and its link to cross-entropy. */
import { exp, log, sigmoid } from '@/lib/engine';

/** The course's example; its probabilities are (0.530, 0.185, 0.285). */
export const EXAMPLE_LOGITS: readonly number[] = [1.6, 0.55, 0.98];

/** The terms of aⱼ = e^(zⱼ/T) / Σₖ e^(zₖ/T). */
export interface SoftmaxTerms {
  /** e^(zⱼ/T − largest zₖ/T): the largest is subtracted first, which changes no probability and overflows never. */
  readonly exponentials: readonly number[];
  readonly sum: number;
  readonly probabilities: readonly number[];
}

/** Softmax at temperature T > 0. Throws RangeError for another T. */
export function softmaxTerms(logits: readonly number[], temperature = 1): SoftmaxTerms {
  if (!(temperature > 0)) throw new RangeError(`The temperature must be above 0, got ${temperature}`);
  const scaled = logits.map((z) => z / temperature);
  const largest = Math.max(...scaled);
  const exponentials = scaled.map((z) => exp(z - largest));
  const sum = exponentials.reduce((total, term) => total + term, 0);
  return { exponentials, sum, probabilities: exponentials.map((term) => term / sum) };
}

/** The probabilities alone. */
export const softmax = (logits: readonly number[], temperature = 1): readonly number[] =>
  softmaxTerms(logits, temperature).probabilities;

/** E = −log a of the true class, from the logits, so that it stays finite. */
export function crossEntropy(logits: readonly number[], trueClass: number, temperature = 1): number {
  const scaled = logits.map((z) => z / temperature);
  const largest = Math.max(...scaled);
  const sum = scaled.reduce((total, z) => total + exp(z - largest), 0);
  return largest + log(sum) - (scaled[trueClass] ?? NaN);
}

/** ∂E/∂z of cross-entropy after softmax at T = 1: a − (1 for the true class, else 0). */
export const crossEntropySlope = (logits: readonly number[], trueClass: number): readonly number[] =>
  softmax(logits).map((a, index) => a - (index === trueClass ? 1 : 0));

/** The first of two classes: softmax(z1, z2)₁ = σ(z1 − z2). */
export const twoClassProbability = (z1: number, z2: number): number => sigmoid(z1 - z2);
