// The products of dense layers for one sample: vectors run along a layer's inputs, as its weights lie.
import { madd, splat } from './functions';
import { sumLanes, sumLanesOf4 } from './product';

/**
 * z `[units]` = W·x + b, four units at a time so that z is written in whole vectors, as it is read next. Where fewer units are
 * left the last row stands in for those that are not there; z has room for them.
 */
export function forward1(weights: usize, biases: usize, x: usize, z: usize, units: i32, inputs: i32): void {
  const whole = <usize>(inputs & ~3) << 2;
  const end = <usize>inputs << 2;
  const lastRow = weights + <usize>(units - 1) * end;
  const lastZ = z + (<usize>units << 2);
  let r0 = weights;
  for (; z < lastZ; z += 16, biases += 16) {
    const r1 = min(r0 + end, lastRow);
    const r2 = min(r1 + end, lastRow);
    const r3 = min(r2 + end, lastRow);
    let sum = v128.load(biases);
    let at: usize = 0;
    if (whole) {
      let c0 = splat(0);
      let c1 = splat(0);
      let c2 = splat(0);
      let c3 = splat(0);
      for (; at < whole; at += 16) {
        const xi = v128.load(x + at);
        c0 = madd(v128.load(r0 + at), xi, c0);
        c1 = madd(v128.load(r1 + at), xi, c1);
        c2 = madd(v128.load(r2 + at), xi, c2);
        c3 = madd(v128.load(r3 + at), xi, c3);
      }
      sum = f32x4.add(sum, sumLanesOf4(c0, c1, c2, c3));
    }
    for (; at < end; at += 4) {
      let column = v128.load_zero<u32>(r0 + at);
      column = v128.load_lane<u32>(r1 + at, column, 1);
      column = v128.load_lane<u32>(r2 + at, column, 2);
      column = v128.load_lane<u32>(r3 + at, column, 3);
      sum = madd(v128.load_splat<f32>(x + at), column, sum);
    }
    v128.store(z, sum);
    r0 = r3 + end;
  }
}

/** gradients `[units, inputs]` = d·xᵀ, and of the biases = d. */
export function gradients1(d: usize, x: usize, weights: usize, biases: usize, units: i32, inputs: i32): void {
  const whole = <usize>(inputs & ~3) << 2;
  const end = <usize>inputs << 2;
  for (let unit = 0; unit < units; unit++) {
    const slope = f32.load(d);
    const slopes = splat(slope);
    let at: usize = 0;
    for (; at < whole; at += 16) v128.store(weights + at, f32x4.mul(slopes, v128.load(x + at)));
    for (; at < end; at += 4) f32.store(weights + at, slope * f32.load(x + at));
    f32.store(biases, slope);
    weights += end;
    biases += 4;
    d += 4;
  }
}

/** c `[inputs]` = Wᵀ·d, in whole vectors: c has room beyond the last input. */
export function backward1(weights: usize, d: usize, c: usize, units: i32, inputs: i32): void {
  const end = <usize>inputs << 2;
  const last = d + (<usize>units << 2);
  for (let at: usize = 0; at < end; at += 16) {
    let sum = splat(0);
    let w = weights + at;
    for (let p = d; p < last; p += 4) {
      sum = madd(v128.load_splat<f32>(p), v128.load(w), sum);
      w += end;
    }
    v128.store(c + at, sum);
  }
}

/** W −= rate·d·xᵀ and b −= rate·d; returns ‖∂E/∂parameters‖² = ‖d‖²·(‖x‖² + 1). */
export function descend1(d: usize, x: usize, weights: usize, biases: usize, units: i32, inputs: i32, rate: f32): f32 {
  const whole = <usize>(inputs & ~3) << 2;
  const end = <usize>inputs << 2;
  let dSquares: f32 = 0;
  for (let unit = 0; unit < units; unit++) {
    const slope = f32.load(d);
    const step = rate * slope;
    const steps = splat(step);
    let at: usize = 0;
    for (; at < whole; at += 16) {
      v128.store(weights + at, f32x4.sub(v128.load(weights + at), f32x4.mul(steps, v128.load(x + at))));
    }
    for (; at < end; at += 4) f32.store(weights + at, f32.load(weights + at) - step * f32.load(x + at));
    f32.store(biases, f32.load(biases) - step);
    dSquares += slope * slope;
    weights += end;
    biases += 4;
    d += 4;
  }
  let squares = splat(0);
  let at: usize = 0;
  for (; at < whole; at += 16) squares = madd(v128.load(x + at), v128.load(x + at), squares);
  let xSquares: f32 = whole ? 1 + sumLanes(squares) : 1;
  for (; at < end; at += 4) xSquares += f32.load(x + at) * f32.load(x + at);
  return dSquares * xSquares;
}
