// Every activation of a whole layer, forward and backward, four values at a time. Lengths are bytes, multiples of 16; buffers
// have room for them, and what lies beyond the samples is masked where it would count.
import { exp, logistic, madd, normalDensity, normalShare, sigmoid, splat, tanhAll } from './functions';
import { lanes } from './layer';
import { differentiateSoftmax, softmax } from './softmax';

/** By the order of ACTIVATION_CODES in ../codes.ts. */
export const enum Activation {
  BinaryStep,
  Linear,
  Sigmoid,
  Tanh,
  Relu,
  LeakyRelu,
  Elu,
  Gelu,
  Silu,
  Softplus,
  Softmax,
}

const LEAKY_SLOPE: f32 = 0.01;

/** a = f(z). Each comparison lets NaN through, so that divergence is seen and not hidden. */
export function activate(activation: i32, z: usize, a: usize, units: i32, panels: i32): void {
  const end = z + bytesOf(units, panels);
  switch (activation) {
    case Activation.BinaryStep:
      for (; z < end; z += 16, a += 16) {
        const v = v128.load(z);
        const step = v128.and(f32x4.ge(v, splat(0)), splat(1));
        v128.store(a, v128.bitselect(step, v, f32x4.eq(v, v)));
      }
      return;
    case Activation.Linear:
      for (; z < end; z += 16, a += 16) v128.store(a, v128.load(z));
      return;
    case Activation.Sigmoid:
      for (; z < end; z += 16, a += 16) v128.store(a, sigmoid(v128.load(z)));
      return;
    case Activation.Tanh:
      tanhAll(z, end, a);
      return;
    case Activation.Relu:
      for (; z < end; z += 16, a += 16) {
        const v = v128.load(z);
        v128.store(a, v128.andnot(v, f32x4.le(v, splat(0))));
      }
      return;
    case Activation.LeakyRelu:
      for (; z < end; z += 16, a += 16) {
        const v = v128.load(z);
        v128.store(a, v128.bitselect(v, f32x4.mul(v, splat(LEAKY_SLOPE)), f32x4.gt(v, splat(0))));
      }
      return;
    case Activation.Elu:
      for (; z < end; z += 16, a += 16) {
        const v = v128.load(z);
        v128.store(a, v128.bitselect(v, f32x4.sub(exp(v), splat(1)), f32x4.gt(v, splat(0))));
      }
      return;
    case Activation.Gelu:
      for (; z < end; z += 16, a += 16) {
        const v = v128.load(z);
        v128.store(a, f32x4.mul(v, normalShare(v)));
      }
      return;
    case Activation.Silu:
      for (; z < end; z += 16, a += 16) {
        const v = v128.load(z);
        v128.store(a, f32x4.mul(v, sigmoid(v)));
      }
      return;
    case Activation.Softplus:
      for (; z < end; z += 16, a += 16) {
        const v = v128.load(z);
        v128.store(a, f32x4.add(f32x4.pmax(v, splat(0)), logistic(v)));
      }
      return;
    case Activation.Softmax:
      softmax(z, a, units, panels);
      return;
  }
}

/** Turns ∂E/∂a into ∂E/∂z in place. */
export function differentiate(activation: i32, z: usize, a: usize, d: usize, units: i32, panels: i32): void {
  const end = d + bytesOf(units, panels);
  switch (activation) {
    case Activation.BinaryStep:
      for (; d < end; d += 16, z += 16) {
        const v = v128.load(z);
        v128.store(d, v128.andnot(v, f32x4.eq(v, v)));
      }
      return;
    case Activation.Linear:
      return;
    case Activation.Sigmoid:
      for (; d < end; d += 16, a += 16) {
        const v = v128.load(a);
        const slope = f32x4.mul(v, f32x4.sub(splat(1), v));
        v128.store(d, f32x4.mul(v128.load(d), slope));
      }
      return;
    case Activation.Tanh:
      for (; d < end; d += 16, a += 16) {
        const v = v128.load(a);
        const slope = f32x4.sub(splat(1), f32x4.mul(v, v));
        v128.store(d, f32x4.mul(v128.load(d), slope));
      }
      return;
    case Activation.Relu:
      for (; d < end; d += 16, z += 16) {
        v128.store(d, v128.andnot(v128.load(d), f32x4.le(v128.load(z), splat(0))));
      }
      return;
    case Activation.LeakyRelu:
      for (; d < end; d += 16, z += 16) {
        const slope = v128.bitselect(splat(1), splat(LEAKY_SLOPE), f32x4.gt(v128.load(z), splat(0)));
        v128.store(d, f32x4.mul(v128.load(d), slope));
      }
      return;
    case Activation.Elu:
      for (; d < end; d += 16, z += 16) {
        const v = v128.load(z);
        const slope = v128.bitselect(splat(1), exp(v), f32x4.gt(v, splat(0)));
        v128.store(d, f32x4.mul(v128.load(d), slope));
      }
      return;
    case Activation.Gelu:
      for (; d < end; d += 16, z += 16) {
        const v = v128.load(z);
        v128.store(d, f32x4.mul(v128.load(d), madd(v, normalDensity(v), normalShare(v))));
      }
      return;
    case Activation.Silu:
      for (; d < end; d += 16, z += 16) {
        const v = v128.load(z);
        const share = sigmoid(v);
        const slope = f32x4.mul(share, madd(v, f32x4.sub(splat(1), share), splat(1)));
        v128.store(d, f32x4.mul(v128.load(d), slope));
      }
      return;
    case Activation.Softplus:
      for (; d < end; d += 16, z += 16) v128.store(d, f32x4.mul(v128.load(d), sigmoid(v128.load(z))));
      return;
    case Activation.Softmax:
      differentiateSoftmax(a, d, units, panels);
      return;
  }
}

/** Bytes of a layer's values, rounded up to whole vectors. */
@inline
function bytesOf(units: i32, panels: i32): usize {
  return (<usize>(units * panels * lanes * 4) + 15) & ~15;
}
