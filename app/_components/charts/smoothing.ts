/** Exponential smoothing of a curve, as experiment trackers draw it. */

/** Smoothing goes from 0, none, to this. */
export const MAX_SMOOTHING = 0.99;

/**
 * The smoothed values of a series whose points cover `epochsOf(i)` epochs each. With factor a each epoch keeps a of what was
 * before: sₙ = aⁿ·s + (1 − aⁿ)·y for a point of n epochs, divided by the weight gathered so far, so that the start is not
 * drawn towards 0. Values that are not finite are passed over and stay as they are.
 */
export function smoothed(
  count: number,
  valueAt: (index: number) => number,
  epochsOf: (index: number) => number,
  factor: number,
): Float64Array {
  const result = new Float64Array(count);
  let sum = 0;
  let weight = 0;
  for (let index = 0; index < count; index++) {
    const value = valueAt(index);
    result[index] = value;
    if (!Number.isFinite(value)) continue;
    const kept = factor ** epochsOf(index);
    sum = kept * sum + (1 - kept) * value;
    weight = kept * weight + (1 - kept);
    result[index] = sum / weight;
  }
  return result;
}
