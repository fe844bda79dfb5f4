// The products of dense layers over one batch in panels: the inner loops of training.
//
// Samples lie in panels `[units][lanes]` of 8 or 12 samples, so that the innermost loop runs over samples that lie together
// and a tile of four units stays in registers. Sums run over inputs, or units, in order.
import { madd, splat } from './functions';

/**
 * c `[rows][8]` = start + A·b, b `[terms][8]`; A(r, t) is at a + r·rowStep + t·termStep bytes. The start of row r is the
 * number at `start + 4r`, or 0 without one. W·x + b is A = W, Wᵀ·d is A = W read the other way round.
 */
export function product8(a: usize, rowStep: usize, termStep: usize, b: usize, start: usize, c: usize, rows: i32, terms: i32): void {
  let row = 0;
  for (; row + 4 <= rows; row += 4) {
    let p0 = a;
    let p1 = a + rowStep;
    let p2 = p1 + rowStep;
    let p3 = p2 + rowStep;
    a = p3 + rowStep;
    let c00 = splat(0);
    let c10 = splat(0);
    let c20 = splat(0);
    let c30 = splat(0);
    if (start) {
      c00 = v128.load_splat<f32>(start);
      c10 = v128.load_splat<f32>(start, 4);
      c20 = v128.load_splat<f32>(start, 8);
      c30 = v128.load_splat<f32>(start, 12);
      start += 16;
    }
    let c01 = c00;
    let c11 = c10;
    let c21 = c20;
    let c31 = c30;
    let q = b;
    for (const end = b + (<usize>terms << 5); q < end; q += 32) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      let w = v128.load_splat<f32>(p0);
      c00 = madd(w, b0, c00);
      c01 = madd(w, b1, c01);
      w = v128.load_splat<f32>(p1);
      c10 = madd(w, b0, c10);
      c11 = madd(w, b1, c11);
      w = v128.load_splat<f32>(p2);
      c20 = madd(w, b0, c20);
      c21 = madd(w, b1, c21);
      w = v128.load_splat<f32>(p3);
      c30 = madd(w, b0, c30);
      c31 = madd(w, b1, c31);
      p0 += termStep;
      p1 += termStep;
      p2 += termStep;
      p3 += termStep;
    }
    v128.store(c, c00);
    v128.store(c, c01, 16);
    v128.store(c, c10, 32);
    v128.store(c, c11, 48);
    v128.store(c, c20, 64);
    v128.store(c, c21, 80);
    v128.store(c, c30, 96);
    v128.store(c, c31, 112);
    c += 128;
  }
  for (; row < rows; row++) {
    let c0 = splat(0);
    if (start) {
      c0 = v128.load_splat<f32>(start);
      start += 4;
    }
    let c1 = c0;
    let p = a;
    a += rowStep;
    let q = b;
    for (const end = b + (<usize>terms << 5); q < end; q += 32) {
      const w = v128.load_splat<f32>(p);
      c0 = madd(w, v128.load(q), c0);
      c1 = madd(w, v128.load(q, 16), c1);
      p += termStep;
    }
    v128.store(c, c0);
    v128.store(c, c1, 16);
    c += 32;
  }
}

/** As product8 for panels of 12: tiles of two rows, since four would not fit the registers. */
export function product12(a: usize, rowStep: usize, termStep: usize, b: usize, start: usize, c: usize, rows: i32, terms: i32): void {
  let row = 0;
  for (; row + 2 <= rows; row += 2) {
    let p0 = a;
    let p1 = a + rowStep;
    a = p1 + rowStep;
    let c00 = splat(0);
    let c10 = splat(0);
    if (start) {
      c00 = v128.load_splat<f32>(start);
      c10 = v128.load_splat<f32>(start, 4);
      start += 8;
    }
    let c01 = c00;
    let c11 = c10;
    let c02 = c00;
    let c12 = c10;
    let q = b;
    for (const end = b + <usize>terms * 48; q < end; q += 48) {
      const b0 = v128.load(q);
      const b1 = v128.load(q, 16);
      const b2 = v128.load(q, 32);
      let w = v128.load_splat<f32>(p0);
      c00 = madd(w, b0, c00);
      c01 = madd(w, b1, c01);
      c02 = madd(w, b2, c02);
      w = v128.load_splat<f32>(p1);
      c10 = madd(w, b0, c10);
      c11 = madd(w, b1, c11);
      c12 = madd(w, b2, c12);
      p0 += termStep;
      p1 += termStep;
    }
    v128.store(c, c00);
    v128.store(c, c01, 16);
    v128.store(c, c02, 32);
    v128.store(c, c10, 48);
    v128.store(c, c11, 64);
    v128.store(c, c12, 80);
    c += 96;
  }
  if (row < rows) {
    let c0 = splat(0);
    if (start) c0 = v128.load_splat<f32>(start);
    let c1 = c0;
    let c2 = c0;
    let q = b;
    for (const end = b + <usize>terms * 48; q < end; q += 48) {
      const w = v128.load_splat<f32>(a);
      c0 = madd(w, v128.load(q), c0);
      c1 = madd(w, v128.load(q, 16), c1);
      c2 = madd(w, v128.load(q, 32), c2);
      a += termStep;
    }
    v128.store(c, c0);
    v128.store(c, c1, 16);
    v128.store(c, c2, 32);
  }
}

/** Adds the four lanes of each of four vectors: the sums in the order of the arguments, lanes ((0 + 2) + (1 + 3)). */
@inline
export function sumLanesOf4(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(
    v128.shuffle<f32>(a, b, 0, 1, 4, 5),
    v128.shuffle<f32>(a, b, 2, 3, 6, 7),
  );
  const cd = f32x4.add(
    v128.shuffle<f32>(c, d, 0, 1, 4, 5),
    v128.shuffle<f32>(c, d, 2, 3, 6, 7),
  );
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 2, 4, 6), v128.shuffle<f32>(ab, cd, 1, 3, 5, 7));
}

/** Sum of the four lanes, in the order of sumLanesOf4. */
@inline
export function sumLanes(a: v128): f32 {
  const pairs = f32x4.add(a, v128.shuffle<f32>(a, a, 2, 3, 0, 1));
  return f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
}

/**
 * gradients `[units, inputs]` (+)= Σ over samples of d·xᵀ: d and x are panels of `width` bytes a row. With `isFirst` what
 * stood in gradients is overwritten.
 */
export function weightGradients(d: usize, x: usize, gradients: usize, units: i32, inputs: i32, panels: i32, width: usize, isFirst: bool): void {
  const dPanel = <usize>units * width;
  const xPanel = <usize>inputs * width;
  let unit = 0;
  for (; unit + 2 <= units; unit += 2) {
    let target = gradients + (<usize>(unit * inputs) << 2);
    const second = <usize>inputs << 2;
    let input = 0;
    for (; input + 4 <= inputs; input += 4) {
      let c00 = splat(0);
      let c01 = splat(0);
      let c02 = splat(0);
      let c03 = splat(0);
      let c10 = splat(0);
      let c11 = splat(0);
      let c12 = splat(0);
      let c13 = splat(0);
      let p = d + <usize>unit * width;
      let q = x + <usize>input * width;
      for (let panel = 0; panel < panels; panel++) {
        for (let at: usize = 0; at < width; at += 16) {
          const d0 = v128.load(p + at);
          const d1 = v128.load(p + width + at);
          let q1 = q + at;
          let xi = v128.load(q1);
          c00 = madd(d0, xi, c00);
          c10 = madd(d1, xi, c10);
          q1 += width;
          xi = v128.load(q1);
          c01 = madd(d0, xi, c01);
          c11 = madd(d1, xi, c11);
          q1 += width;
          xi = v128.load(q1);
          c02 = madd(d0, xi, c02);
          c12 = madd(d1, xi, c12);
          q1 += width;
          xi = v128.load(q1);
          c03 = madd(d0, xi, c03);
          c13 = madd(d1, xi, c13);
        }
        p += dPanel;
        q += xPanel;
      }
      let s0 = sumLanesOf4(c00, c01, c02, c03);
      let s1 = sumLanesOf4(c10, c11, c12, c13);
      if (!isFirst) {
        s0 = f32x4.add(v128.load(target), s0);
        s1 = f32x4.add(v128.load(target + second), s1);
      }
      v128.store(target, s0);
      v128.store(target + second, s1);
      target += 16;
    }
    for (; input < inputs; input++) {
      let c0 = splat(0);
      let c1 = splat(0);
      let p = d + <usize>unit * width;
      let q = x + <usize>input * width;
      for (let panel = 0; panel < panels; panel++) {
        for (let at: usize = 0; at < width; at += 16) {
          const xi = v128.load(q + at);
          c0 = madd(v128.load(p + at), xi, c0);
          c1 = madd(v128.load(p + width + at), xi, c1);
        }
        p += dPanel;
        q += xPanel;
      }
      f32.store(target, isFirst ? sumLanes(c0) : f32.load(target) + sumLanes(c0));
      f32.store(target + second, isFirst ? sumLanes(c1) : f32.load(target + second) + sumLanes(c1));
      target += 4;
    }
  }
  if (unit == units) return;
  let target = gradients + (<usize>(unit * inputs) << 2);
  for (let input = 0; input < inputs; input++) {
    let c0 = splat(0);
    let p = d + <usize>unit * width;
    let q = x + <usize>input * width;
    for (let panel = 0; panel < panels; panel++) {
      for (let at: usize = 0; at < width; at += 16) c0 = madd(v128.load(p + at), v128.load(q + at), c0);
      p += dPanel;
      q += xPanel;
    }
    f32.store(target, isFirst ? sumLanes(c0) : f32.load(target) + sumLanes(c0));
    target += 4;
  }
}

/** gradients `[units]` (+)= Σ over samples of d. */
export function biasGradients(d: usize, gradients: usize, units: i32, panels: i32, width: usize, isFirst: bool): void {
  const dPanel = <usize>units * width;
  for (let unit = 0; unit < units; unit++) {
    let c = splat(0);
    let p = d + <usize>unit * width;
    for (let panel = 0; panel < panels; panel++) {
      for (let at: usize = 0; at < width; at += 16) c = f32x4.add(c, v128.load(p + at));
      p += dPanel;
    }
    const target = gradients + (<usize>unit << 2);
    f32.store(target, isFirst ? sumLanes(c) : f32.load(target) + sumLanes(c));
  }
}
