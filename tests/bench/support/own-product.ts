/** The ceiling: our own product of two 128 × 128 matrices, by the kernel that the layers' products are made with. */
import { instantiateKernels } from '@/lib/engine/kernels/instance';
import { MemoryPlan } from '@/lib/engine/kernels/memory';
import type { Contender } from './contest';

export const PRODUCT = 'our 128³ product';
const SIZE = 128;
/** Columns of B and C that lie together. */
const PANEL = 8;

/** GFLOP, counting a multiplication and an addition per term. */
const PRODUCT_GFLOP = (2 * SIZE ** 3) / 1e9;

/** Multiplies the same two matrices again and again; its rate is GFLOP/s. Throws when a product is wrong. */
export function createOwnProduct(): Contender {
  const plan = new MemoryPlan();
  const [a, b, c] = [plan.floats(SIZE * SIZE), plan.floats(SIZE * SIZE), plan.floats(SIZE * SIZE)];
  const { kernels, buffer } = instantiateKernels(plan.bytes);
  const values = (at: number): Float32Array => new Float32Array(buffer, at, SIZE * SIZE);
  values(a).forEach((_, i, A) => (A[i] = ((i % 7) - 3) / 8));
  values(b).forEach((_, i, B) => (B[i] = ((i % 5) - 2) / 4));
  const panelBytes = 4 * SIZE * PANEL;
  const multiply = (): void => {
    for (let panel = 0; panel < SIZE / PANEL; panel++) {
      const offset = panel * panelBytes;
      kernels.product(a, 4 * SIZE, 4, b + offset, 0, c + offset, SIZE, SIZE);
    }
  };
  multiply();
  assertProduct(values(a), values(b), values(c));
  return { name: PRODUCT, amountPerCall: PRODUCT_GFLOP, call: multiply };
}

/** The values are multiples of 1/32 and their sums small: float32 holds every sum exactly. */
function assertProduct(A: Float32Array, B: Float32Array, C: Float32Array): void {
  const at = (row: number, column: number): number =>
    Math.floor(column / PANEL) * SIZE * PANEL + row * PANEL + (column % PANEL);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      let sum = 0;
      for (let term = 0; term < SIZE; term++) sum += A[row * SIZE + term]! * B[at(term, column)]!;
      if (C[at(row, column)] !== sum)
        throw new Error(`C[${row}, ${column}] is ${C[at(row, column)]}, not ${sum}`);
    }
  }
}
