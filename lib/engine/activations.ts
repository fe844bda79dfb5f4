/**
 * The seven activations, value and derivative side by side.
 * Arrays are `[units, batch]`: one unit's values for the whole batch lie together.
 */
import { exp, sigmoid, tanh } from './elementary';
import type { ActivationName } from './types';

/** Slope of the leaky ReLU for negative z. */
export const LEAKY_SLOPE = 0.01;

/** a = f(z) for a whole layer and batch. */
type Forward = (z: Float64Array, a: Float64Array, units: number, batch: number) => void;
/** Turns ∂E/∂a into ∂E/∂z in place. */
type Backward = (
  z: Float64Array,
  a: Float64Array,
  gradients: Float64Array,
  units: number,
  batch: number,
) => void;

export interface Activation {
  readonly forward: Forward;
  readonly backward: Backward;
}

/** A function of one neuron's own z, with its derivative, as pictures and lessons show it. */
export interface Curve {
  readonly value: (z: number) => number;
  readonly derivative: (z: number) => number;
}

// Each comparison below lets NaN through, so that divergence is seen and not hidden.

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

/** The activations that act on each neuron alone: all but softmax. */
export const CURVES: Readonly<Record<Exclude<ActivationName, 'softmax'>, Curve>> = {
  binaryStep,
  linear,
  sigmoid: sigmoidCurve,
  tanh: tanhCurve,
  relu,
  leakyRelu,
};

// One loop per function, written out: a shared loop would call each function through a variable, and every such call
// would box its number on the heap.

const binaryStepLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = z[i]! < 0 ? 0 : z[i]! >= 0 ? 1 : z[i]!;
  },
  backward: (z, _a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) gradients[i] = z[i]! === z[i]! ? 0 : z[i]!;
  },
};

const linearLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = z[i]!;
  },
  backward: () => {},
};

const sigmoidLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = sigmoid(z[i]!);
  },
  backward: (_z, a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) gradients[i]! *= a[i]! * (1 - a[i]!);
  },
};

const tanhLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = tanh(z[i]!);
  },
  backward: (_z, a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) gradients[i]! *= 1 - a[i]! * a[i]!;
  },
};

const reluLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = z[i]! <= 0 ? 0 : z[i]!;
  },
  backward: (z, _a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) if (z[i]! <= 0) gradients[i] = 0;
  },
};

const leakyReluLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = z[i]! > 0 ? z[i]! : LEAKY_SLOPE * z[i]!;
  },
  backward: (z, _a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) if (!(z[i]! > 0)) gradients[i]! *= LEAKY_SLOPE;
  },
};

/**
 * aⱼ = e^(zⱼ) / Σₖ e^(zₖ), the largest z subtracted first. It acts on the layer as a whole: ∂aₖ/∂zⱼ = aₖ(δⱼₖ − aⱼ), so
 * ∂E/∂zⱼ = aⱼ(∂E/∂aⱼ − Σₖ aₖ·∂E/∂aₖ).
 */
const softmaxLayer: Activation = {
  forward: (z, a, units, batch) => {
    const end = units * batch;
    for (let sample = 0; sample < batch; sample++) {
      let largest = -Infinity;
      for (let i = sample; i < end; i += batch) if (z[i]! > largest) largest = z[i]!;
      let sum = 0;
      for (let i = sample; i < end; i += batch) sum += a[i] = exp(z[i]! - largest);
      for (let i = sample; i < end; i += batch) a[i]! /= sum;
    }
  },
  backward: (_z, a, gradients, units, batch) => {
    const end = units * batch;
    for (let sample = 0; sample < batch; sample++) {
      let mean = 0;
      for (let i = sample; i < end; i += batch) mean += a[i]! * gradients[i]!;
      for (let i = sample; i < end; i += batch) gradients[i] = a[i]! * (gradients[i]! - mean);
    }
  },
};

/** Whole layers, by name. */
export const ACTIVATIONS: Readonly<Record<ActivationName, Activation>> = {
  binaryStep: binaryStepLayer,
  linear: linearLayer,
  sigmoid: sigmoidLayer,
  tanh: tanhLayer,
  relu: reluLayer,
  leakyRelu: leakyReluLayer,
  softmax: softmaxLayer,
};
