/** The activations that act on each neuron alone, value and derivative side by side. */
import { erf, exp, log1p, sigmoid, tanh } from './elementary';
import type { ActivationName } from './types';

/** Slope of the leaky ReLU for negative z. */
export const LEAKY_SLOPE = 0.01;

/** A function of one neuron's own z, with its derivative, as pictures and lessons show it. */
export interface Curve {
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
}

// Each comparison below lets NaN through, so that divergence is seen and not hidden.

const SQRT_HALF = 0.7071067811865476;
const INVERSE_SQRT_2_PI = 0.3989422804014327;

/** Φ(z), the normal distribution's share below z. Error ≤ 1e-15. */
const normalShare = (z: number): number => 0.5 + 0.5 * erf(z * SQRT_HALF);

/** φ(z), the normal distribution's density. */
const normalDensity = (z: number): number => INVERSE_SQRT_2_PI * exp(-0.5 * z * z);

/** 0 below 0, else 1. The derivative is 0 wherever it exists: what lies before such a layer cannot learn. */
const binaryStep: Curve = {
  value: (z) => (z < 0 ? 0 : z >= 0 ? 1 : z),
  derivative: (z) => (z === z ? 0 : z),
};

/** z itself. */
const linear: Curve = {
  value: (z) => z,
  derivative: () => 1,
};

/** σ(z) = 1/(1 + e^(−z)); σ′ = σ(1 − σ). */
const sigmoidCurve: Curve = {
  value: sigmoid,
  derivative: (z) => {
    const a = sigmoid(z);
    return a * (1 - a);
  },
};

/** tanh z; tanh′ = 1 − tanh². */
const tanhCurve: Curve = {
  value: tanh,
  derivative: (z) => {
    const a = tanh(z);
    return 1 - a * a;
  },
};

/** max(0, z); the derivative at 0 is taken as 0. */
const relu: Curve = {
  value: (z) => (z <= 0 ? 0 : z),
  derivative: (z) => (z > 0 ? 1 : 0),
};

/** z above 0, else αz with α = 0.01; the derivative at 0 is taken as α. */
const leakyRelu: Curve = {
  value: (z) => (z > 0 ? z : LEAKY_SLOPE * z),
  derivative: (z) => (z > 0 ? 1 : LEAKY_SLOPE),
};

/** z above 0, else e^z − 1 (ELU with α = 1). */
const elu: Curve = {
  value: (z) => (z > 0 ? z : exp(z) - 1),
  derivative: (z) => (z > 0 ? 1 : exp(z)),
};

/** z·Φ(z), exact (not the tanh form); gelu′ = Φ(z) + z·φ(z). Source: Hendrycks and Gimpel (2016). */
const gelu: Curve = {
  value: (z) => z * normalShare(z),
  derivative: (z) => normalShare(z) + z * normalDensity(z),
};

/** z·σ(z), also called swish; silu′ = σ(1 + z(1 − σ)). */
const silu: Curve = {
  value: (z) => z * sigmoid(z),
  derivative: (z) => {
    const a = sigmoid(z);
    return a * (1 + z * (1 - a));
  },
};

/** log(1 + e^z), written so that e^z cannot overflow; softplus′ = σ(z). */
const softplus: Curve = {
  value: (z) => (z > 0 ? z : z <= 0 ? 0 : z) + log1p(exp(-Math.abs(z))),
  derivative: sigmoid,
};

/** The activations that act on each neuron alone: all but softmax. */
export const CURVES: Readonly<Record<Exclude<ActivationName, 'softmax'>, Curve>> = {
  binaryStep,
  linear,
  sigmoid: sigmoidCurve,
  tanh: tanhCurve,
  relu,
  leakyRelu,
  elu,
  gelu,
  silu,
  softplus,
};
