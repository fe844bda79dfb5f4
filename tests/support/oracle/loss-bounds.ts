/** How far the loss's slope at an output may be off when the output itself is. */
import type { LossName } from '@/lib/engine/types';

const U = 2 ** -24;
/** Where probabilities are clipped; 1 − MARGIN is not a float32 number. */
const MARGIN = 1e-7;

/**
 * Bound on the error of ∂E/∂a (or of a fused loss's ∂E/∂z) at one output, in float32: `slope` is its exact value,
 * `aBound` the error of a, `total` the sum of the sample's targets.
 */
export function lossSlopeBound(
  loss: LossName,
  isFused: boolean,
  output: { readonly a: number; readonly target: number; readonly slope: number; readonly aBound: number },
  samples: number,
  total: number,
): number {
  const { a, target, slope, aBound } = output;
  const rounding = 8 * U * Math.abs(slope) + (4 * U * (Math.abs(a) + Math.abs(target))) / samples;
  if (isFused) return (aBound * Math.max(1, total)) / samples + rounding;
  switch (loss) {
    case 'halfMse':
      return aBound / samples + rounding;
    case 'mse':
    case 'huber':
      return (2 * aBound) / samples + rounding;
    case 'binaryCrossEntropy':
    case 'categoricalCrossEntropy': {
      const p = Math.min(Math.max(a, MARGIN), 1 - MARGIN);
      const isNearClip = Math.abs(a - MARGIN) <= aBound + U || Math.abs(a - (1 - MARGIN)) <= aBound + 2 * U;
      // The worst of the second derivatives within the error, and all of the slope where clipping may differ.
      const least = Math.max(Math.min(p, 1 - p) - aBound - 2 * U, 0.5 * MARGIN);
      const steepness = 2 / (least * least) / samples;
      const jump = isNearClip ? 2 / least / samples : 0;
      return steepness * (aBound + 2 * U) + jump + rounding;
    }
  }
}
