/** The ceiling: our own product of two 128 × 128 matrices, as fast as the engine's kernels do it. */
import { denseForward } from '@/lib/engine/dense';
import type { Contender } from './contest';

export const PRODUCT = 'our 128³ product';
const SIZE = 128;

/** GFLOP, counting a multiplication and an addition per term. */
const PRODUCT_GFLOP = (2 * SIZE ** 3) / 1e9;

/** Multiplies the same two matrices again and again; its rate is GFLOP/s. */
export function createOwnProduct(): Contender {
  const layout = { inputs: SIZE, units: SIZE, weightsOffset: 0, biasesOffset: SIZE * SIZE };
  // Weights [units, inputs], then biases: W·X + b over a batch of 128.
  const parameters = new Float64Array(SIZE * SIZE + SIZE).map((_, i) => ((i % 7) - 3) / 8);
  const x = new Float64Array(SIZE * SIZE).map((_, i) => ((i % 5) - 2) / 4);
  const z = new Float64Array(SIZE * SIZE);
  return {
    name: PRODUCT,
    amountPerCall: PRODUCT_GFLOP,
    call: () => denseForward(parameters, layout, x, z, SIZE),
  };
}
