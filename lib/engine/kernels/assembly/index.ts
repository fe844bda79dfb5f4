// What the kernels offer to ../instance.ts.
import { cos, erf, exp, log, sin, tanh } from './functions';

export { setTask } from './evaluation';
export { setPenalty } from './gradients';
export { addLayer } from './layer';
export { setOptimizer, setOptimizerSettings } from './optimizers';
export { setDropout } from './passes';
export { setPinCount, setPins } from './pins';
export { predict, storeActivations, storeOutputs, storeSlopes } from './prediction';
export { product8 as product } from './product';
export { setPart, setSamples } from './samples';
export {
  computeWholeGradient,
  isDiverged,
  measure,
  measureInitialNorms,
  position,
  restoreBackup,
  setBatches,
  setDiverged,
  setState,
  setTraining,
  spent,
  train,
} from './training';

/** The first address that is free. */
export const heapBase: usize = __heap_base;

/** By the order of FUNCTION_CODES in ../codes.ts. */
const enum ElementaryFunction {
  Exp,
  Log,
  Tanh,
  Erf,
  Sin,
  Cos,
}

/** Applies an elementary function to `count` numbers in place; count is a multiple of 4. */
export function applyFunction(code: i32, at: usize, count: i32): void {
  for (const end = at + (<usize>count << 2); at < end; at += 16) {
    const x = v128.load(at);
    switch (code) {
      case ElementaryFunction.Exp:
        v128.store(at, exp(x));
        break;
      case ElementaryFunction.Log:
        v128.store(at, log(x));
        break;
      case ElementaryFunction.Tanh:
        v128.store(at, tanh(x));
        break;
      case ElementaryFunction.Erf:
        v128.store(at, erf(x));
        break;
      default:
        for (let i: usize = 0; i < 16; i += 4) {
          const angle = f32.load(at + i);
          f32.store(at + i, code == ElementaryFunction.Sin ? sin(angle) : cos(angle));
        }
    }
  }
}
