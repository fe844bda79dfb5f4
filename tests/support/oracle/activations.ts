/** Every activation of a whole layer, forward and backward. Arrays are `[units, batch]`: one unit's values lie together. */
import { CURVES, LEAKY_SLOPE } from '@/lib/engine/activation-curves';
import { exp, sigmoid, tanh } from '@/lib/engine/elementary';
import type { ActivationName } from '@/lib/engine/types';

const { elu, gelu, silu, softplus } = CURVES;

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

const eluLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = elu.value(z[i]!);
  },
  backward: (z, _a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) gradients[i]! *= elu.derivative(z[i]!);
  },
};

const geluLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = gelu.value(z[i]!);
  },
  backward: (z, _a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) gradients[i]! *= gelu.derivative(z[i]!);
  },
};

const siluLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = silu.value(z[i]!);
  },
  backward: (z, _a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) gradients[i]! *= silu.derivative(z[i]!);
  },
};

const softplusLayer: Activation = {
  forward: (z, a, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) a[i] = softplus.value(z[i]!);
  },
  backward: (z, _a, gradients, units, batch) => {
    for (let n = units * batch, i = 0; i < n; i++) gradients[i]! *= sigmoid(z[i]!);
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
  elu: eluLayer,
  gelu: geluLayer,
  silu: siluLayer,
  softplus: softplusLayer,
  softmax: softmaxLayer,
};
