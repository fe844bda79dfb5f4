/** Inverted dropout: in training each hidden unit is left out with a probability, and those that stay count for more. */
import type { Random } from '@/lib/engine/random';

export interface Dropout {
  /** Probability of leaving a unit out, 0 to below 1. */
  rate: number;
  readonly random: Random;
}

/** Draws a factor per value: 0 with probability `rate`, else 1/(1 − rate), so that the expected value stays. */
export function drawMask(mask: Float64Array, count: number, { rate, random }: Dropout): void {
  const kept = 1 / (1 - rate);
  const threshold = Math.round(rate * 2 ** 32);
  for (let i = 0; i < count; i++) mask[i] = random.nextUint32() < threshold ? 0 : kept;
}

/** values ← values·mask. */
export function applyMask(values: Float64Array, mask: Float64Array, count: number): void {
  for (let i = 0; i < count; i++) values[i]! *= mask[i]!;
}
