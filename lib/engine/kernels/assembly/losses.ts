// Losses, value and derivative. T are targets, a outputs, z logits, in panels `[panel][units][lanes]`; m counts samples, K
// output units. A loss is a mean over samples: each call gives the chunk's sum, and takes 1/m as `share`.
import { log, logistic, splat } from './functions';
import { lanes } from './layer';
import { sumLanes } from './product';
import { logSumExp } from './softmax';

/** By the order of LOSS_CODES in ../codes.ts; the fused ones take logits and give ∂E/∂z. */
export const enum Loss {
  /** E = 1/(2m)·Σ(T − a)². */
  HalfMse,
  /** E = 1/(mK)·Σ(T − a)². */
  Mse,
  /** E = 1/(mK)·Σ h(T − a), h(e) = ½e² up to |e| = 1 and |e| − ½ beyond. */
  Huber,
  /** E = −1/(mK)·Σ(T·log p + (1 − T)·log(1 − p)), p the clipped a. */
  BinaryCrossEntropy,
  /** E = −1/m·Σ T·log p, p the clipped a. */
  CategoricalCrossEntropy,
  /** E = 1/(mK)·Σ(max(z, 0) − zT + log(1 + e^(−|z|))), a = σ(z). */
  BinaryCrossEntropyOfSigmoid,
  /** E = 1/m·Σ T·(log Σₖe^(zₖ) − z), a = softmax(z). */
  CategoricalCrossEntropyOfSoftmax,
}

/** Probabilities are held this far from 0 and 1 before a logarithm. */
const MARGIN: f32 = 1e-7;

@inline
export function isFused(loss: i32): bool {
  return loss >= Loss.BinaryCrossEntropyOfSigmoid;
}

@inline
function clip(a: v128): v128 {
  return f32x4.pmin(f32x4.pmax(a, splat(MARGIN)), splat(1 - MARGIN));
}

/** The loss of four outputs. */
@inline
function lossOf4(loss: i32, z: v128, a: v128, t: v128): v128 {
  const error = f32x4.sub(t, a);
  switch (loss) {
    case Loss.HalfMse:
      return f32x4.mul(splat(0.5), f32x4.mul(error, error));
    case Loss.Mse:
      return f32x4.mul(error, error);
    case Loss.Huber: {
      const size = f32x4.abs(error);
      const square = f32x4.mul(splat(0.5), f32x4.mul(error, error));
      return v128.bitselect(f32x4.sub(size, splat(0.5)), square, f32x4.gt(size, splat(1)));
    }
    case Loss.BinaryCrossEntropy: {
      const p = clip(a);
      const rest = f32x4.sub(splat(1), t);
      const on = f32x4.mul(t, log(p));
      return f32x4.neg(f32x4.add(on, f32x4.mul(rest, log(f32x4.sub(splat(1), p)))));
    }
    case Loss.CategoricalCrossEntropy: {
      return f32x4.neg(f32x4.mul(t, log(clip(a))));
    }
    default: {
      const linear = f32x4.sub(f32x4.pmax(z, splat(0)), f32x4.mul(z, t));
      return f32x4.add(linear, logistic(z));
    }
  }
}

/** The chunk's part of m·E; for 8 or 12 lanes. `laneMask` is all ones where a lane holds a sample. */
export function lossSum(loss: i32, z: usize, a: usize, t: usize, units: i32, panels: i32, laneMask: usize): f64 {
  const width = <usize>lanes << 2;
  const length = <usize>units * width;
  let total: f64 = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < width; at += 16) {
      let sum = splat(0);
      if (loss == Loss.CategoricalCrossEntropyOfSoftmax) {
        const logSum = logSumExp(z + at, length - at, width);
        for (let i = at; i < length; i += width) {
          const target = v128.load(t + i);
          // A target of 0 adds nothing, even where z is not finite.
          const part = f32x4.mul(target, f32x4.sub(logSum, v128.load(z + i)));
          sum = f32x4.add(sum, v128.and(part, f32x4.ne(target, splat(0))));
        }
      } else {
        for (let i = at; i < length; i += width) {
          sum = f32x4.add(sum, lossOf4(loss, v128.load(z + i), v128.load(a + i), v128.load(t + i)));
        }
      }
      total += <f64>sumLanes(v128.and(sum, v128.load(laneMask + at)));
    }
    z += length;
    a += length;
    t += length;
    laneMask += width;
  }
  const isPerOutput = loss != Loss.HalfMse && loss != Loss.CategoricalCrossEntropy && loss != Loss.CategoricalCrossEntropyOfSoftmax;
  return isPerOutput ? total / <f64>units : total;
}

/** ∂E/∂a of four outputs, or ∂E/∂z of a fused loss; `share` has the loss's own factors, `total` is ΣT of each sample. */
@inline
function slopeOf4(loss: i32, a: v128, t: v128, share: v128, total: v128): v128 {
  switch (loss) {
    case Loss.Huber: {
      const error = f32x4.sub(a, t);
      return f32x4.mul(share, f32x4.pmax(f32x4.pmin(error, splat(1)), splat(-1)));
    }
    case Loss.BinaryCrossEntropy: {
      const p = clip(a);
      const slope = f32x4.div(f32x4.sub(p, t), f32x4.mul(p, f32x4.sub(splat(1), p)));
      return unlessClipped(f32x4.mul(slope, share), p, a);
    }
    case Loss.CategoricalCrossEntropy: {
      const p = clip(a);
      return unlessClipped(f32x4.mul(f32x4.neg(f32x4.div(t, p)), share), p, a);
    }
    case Loss.CategoricalCrossEntropyOfSoftmax:
      return f32x4.mul(share, f32x4.sub(f32x4.mul(a, total), t));
    default:
      return f32x4.mul(share, f32x4.sub(a, t));
  }
}

/** 0 where the probability was clipped. */
@inline
function unlessClipped(slope: v128, p: v128, a: v128): v128 {
  return v128.and(slope, v128.or(f32x4.eq(p, a), f32x4.ne(p, p)));
}

/** Writes ∂E/∂a, or ∂E/∂z when fused, to `d`; 0 in lanes without a sample. */
export function lossGradient(loss: i32, a: usize, t: usize, d: usize, units: i32, panels: i32, laneMask: usize, share: f32): void {
  let factor = share;
  if (loss == Loss.Mse) factor = (2 * share) / <f32>units;
  if (loss == Loss.Huber || loss == Loss.BinaryCrossEntropy || loss == Loss.BinaryCrossEntropyOfSigmoid) factor = share / <f32>units;
  const shares = splat(factor);
  if (lanes == 1) {
    const length = <usize>units << 2;
    let total: f32 = 0;
    if (loss == Loss.CategoricalCrossEntropyOfSoftmax) {
      for (let i: usize = 0; i < length; i += 4) total += f32.load(t + i);
    }
    for (let i: usize = 0; i < length; i += 16) {
      v128.store(d + i, slopeOf4(loss, v128.load(a + i), v128.load(t + i), shares, splat(total)));
    }
    return;
  }
  const width = <usize>lanes << 2;
  const length = <usize>units * width;
  for (let panel = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < width; at += 16) {
      const mask = v128.load(laneMask + at);
      let total = splat(0);
      if (loss == Loss.CategoricalCrossEntropyOfSoftmax) {
        for (let i = at; i < length; i += width) total = f32x4.add(total, v128.load(t + i));
      }
      for (let i = at; i < length; i += width) {
        const slope = slopeOf4(loss, v128.load(a + i), v128.load(t + i), shares, total);
        v128.store(d + i, v128.and(slope, mask));
      }
    }
    a += length;
    t += length;
    d += length;
    laneMask += width;
  }
}
