// Softmax acts on a layer as a whole: aⱼ = e^(zⱼ)/Σₖ e^(zₖ), the largest z subtracted first.
import { exp, log, madd, splat } from './functions';
import { lanes } from './layer';

/** a = softmax(z) for every sample. */
export function softmax(z: usize, a: usize, units: i32, panels: i32): void {
  if (lanes == 1) {
    softmax1(z, a, units);
    return;
  }
  const width = <usize>lanes << 2;
  const length = <usize>units * width;
  for (let panel = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < width; at += 16) {
      let largest = splat(-Infinity);
      for (let i = at; i < length; i += width) largest = f32x4.pmax(largest, v128.load(z + i));
      let sum = splat(0);
      for (let i = at; i < length; i += width) {
        const power = exp(f32x4.sub(v128.load(z + i), largest));
        v128.store(a + i, power);
        sum = f32x4.add(sum, power);
      }
      const factor = f32x4.div(splat(1), sum);
      for (let i = at; i < length; i += width) v128.store(a + i, f32x4.mul(v128.load(a + i), factor));
    }
    z += length;
    a += length;
  }
}

/** As softmax for one sample: the units lie together. */
function softmax1(z: usize, a: usize, units: i32): void {
  const length = <usize>units << 2;
  let largest = f32.load(z);
  for (let i: usize = 4; i < length; i += 4) {
    const value = f32.load(z + i);
    if (value > largest) largest = value;
  }
  for (let i: usize = 0; i < length; i += 16) {
    v128.store(a + i, exp(f32x4.sub(v128.load(z + i), splat(largest))));
  }
  let sum: f32 = 0;
  for (let i: usize = 0; i < length; i += 4) sum += f32.load(a + i);
  const factor: f32 = 1 / sum;
  for (let i: usize = 0; i < length; i += 4) f32.store(a + i, f32.load(a + i) * factor);
}

/** ∂aₖ/∂zⱼ = aₖ(δⱼₖ − aⱼ), so d ← a·(d − Σₖ aₖ·dₖ). */
export function differentiateSoftmax(a: usize, d: usize, units: i32, panels: i32): void {
  if (lanes == 1) {
    differentiateSoftmax1(a, d, units);
    return;
  }
  const width = <usize>lanes << 2;
  const length = <usize>units * width;
  for (let panel = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < width; at += 16) {
      let mean = splat(0);
      for (let i = at; i < length; i += width) mean = madd(v128.load(a + i), v128.load(d + i), mean);
      for (let i = at; i < length; i += width) {
        v128.store(d + i, f32x4.mul(v128.load(a + i), f32x4.sub(v128.load(d + i), mean)));
      }
    }
    a += length;
    d += length;
  }
}

function differentiateSoftmax1(a: usize, d: usize, units: i32): void {
  const length = <usize>units << 2;
  let mean: f32 = 0;
  for (let i: usize = 0; i < length; i += 4) mean += f32.load(a + i) * f32.load(d + i);
  for (let i: usize = 0; i < length; i += 4) f32.store(d + i, f32.load(a + i) * (f32.load(d + i) - mean));
}

/** log Σₖ e^(zₖ) of four samples; `z` is at their first unit, `length` bytes to the last, `width` bytes from unit to unit. */
export function logSumExp(z: usize, length: usize, width: usize): v128 {
  let largest = splat(-Infinity);
  for (let i: usize = 0; i < length; i += width) largest = f32x4.pmax(largest, v128.load(z + i));
  let sum = splat(0);
  for (let i: usize = 0; i < length; i += width) {
    sum = f32x4.add(sum, exp(f32x4.sub(v128.load(z + i), largest)));
  }
  return f32x4.add(largest, log(sum));
}
