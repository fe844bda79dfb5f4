/** The kernels' elementary functions on whole arrays of float32. */
import { FUNCTION_CODES, type FunctionName } from './codes';
import { instantiateKernels } from './instance';
import { MemoryPlan } from './memory';

const BLOCK = 4_096;

let block: { apply: (code: number, count: number) => void; values: Float32Array } | null = null;

function openBlock(): { apply: (code: number, count: number) => void; values: Float32Array } {
  const plan = new MemoryPlan();
  const at = plan.floats(BLOCK);
  const { kernels, buffer } = instantiateKernels(plan.bytes);
  return {
    apply: (code, count) => kernels.applyFunction(code, at, count),
    values: new Float32Array(buffer, at, BLOCK),
  };
}

/**
 * Applies exp, log, tanh, erf, sin or cos to every value in place. Errors ≤ 2 ulp of float32 (sin and cos for |x| ≤ 10⁶, NaN
 * beyond), the same bits on every machine.
 */
export function applyFunction(name: FunctionName, values: Float32Array): void {
  block ??= openBlock();
  for (let from = 0; from < values.length; from += BLOCK) {
    const part = values.subarray(from, from + BLOCK);
    block.values.set(part);
    block.apply(FUNCTION_CODES[name], 4 * Math.ceil(part.length / 4));
    part.set(block.values.subarray(0, part.length));
  }
}
