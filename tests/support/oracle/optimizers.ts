/** Optimizers as pure pairs: `init` makes the state, `update` moves the parameters. Formulas in docs/protocol.md. */
import type { LayerLayout, LiveSettings, OptimizerName } from '@/lib/engine/types';

/** Decay of RMSProp's mean square. */
const RMSPROP_DECAY = 0.9;
/** Decays of Adam's mean and mean square. Source: Kingma and Ba (2015). */
const ADAM_DECAYS = [0.9, 0.999] as const;
/** Keeps divisors from 0 in RMSProp and Adam. */
const EPSILON = 1e-8;

/** Those settings that a step depends on. */
type StepSettings = Pick<LiveSettings, 'momentum' | 'weightDecay'>;

export interface Optimizer {
  /** The state before the first step; its length depends on the number of parameters alone. */
  init(parameterCount: number): Float64Array;
  /** One step of size `learningRate`, in place. */
  update(
    parameters: Float64Array,
    gradients: Float64Array,
    state: Float64Array,
    learningRate: number,
    settings: StepSettings,
    layers: readonly LayerLayout[],
  ): void;
}

/** Gradient descent: w ← w − η·g. It has no state. */
const sgd: Optimizer = {
  init: () => new Float64Array(0),
  update: (parameters, gradients, _state, learningRate) => {
    for (let i = 0; i < parameters.length; i++) parameters[i]! -= learningRate * gradients[i]!;
  },
};

/** v ← β·v + g; w ← w − η·v. The state is v. */
const momentum: Optimizer = {
  init: (parameterCount) => new Float64Array(parameterCount),
  update: (parameters, gradients, state, learningRate, settings) => {
    for (let i = 0; i < parameters.length; i++) {
      const velocity = settings.momentum * state[i]! + gradients[i]!;
      state[i] = velocity;
      parameters[i]! -= learningRate * velocity;
    }
  },
};

/** v ← β·v + g; w ← w − η·(g + β·v): the step that momentum would take next, looked ahead. The state is v. */
const nesterov: Optimizer = {
  init: (parameterCount) => new Float64Array(parameterCount),
  update: (parameters, gradients, state, learningRate, settings) => {
    for (let i = 0; i < parameters.length; i++) {
      const velocity = settings.momentum * state[i]! + gradients[i]!;
      state[i] = velocity;
      parameters[i]! -= learningRate * (gradients[i]! + settings.momentum * velocity);
    }
  },
};

/** s ← ρ·s + (1 − ρ)·g²; w ← w − η·g/(√s + ε). The state is s. Source: Tieleman and Hinton (2012). */
const rmsprop: Optimizer = {
  init: (parameterCount) => new Float64Array(parameterCount),
  update: (parameters, gradients, state, learningRate) => {
    for (let i = 0; i < parameters.length; i++) {
      const gradient = gradients[i]!;
      const square = RMSPROP_DECAY * state[i]! + (1 - RMSPROP_DECAY) * gradient * gradient;
      state[i] = square;
      parameters[i]! -= (learningRate * gradient) / (Math.sqrt(square) + EPSILON);
    }
  },
};

/** Before the first step: m and s are 0, the powers 1. */
function adamState(parameterCount: number): Float64Array {
  const state = new Float64Array(2 * parameterCount + 2);
  state.fill(1, 2 * parameterCount);
  return state;
}

/**
 * m ← β₁·m + (1 − β₁)·g; s ← β₂·s + (1 − β₂)·g²; w ← w − η·m̂/(√ŝ + ε) with m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ) at step t.
 * The state is m, then s, then β₁ᵗ and β₂ᵗ.
 */
const adam: Optimizer = {
  init: adamState,
  update: (parameters, gradients, state, learningRate) => {
    const [meanDecay, squareDecay] = ADAM_DECAYS;
    const count = parameters.length;
    const meanPower = state[2 * count]! * meanDecay;
    const squarePower = state[2 * count + 1]! * squareDecay;
    state[2 * count] = meanPower;
    state[2 * count + 1] = squarePower;
    for (let i = 0; i < count; i++) {
      const gradient = gradients[i]!;
      const mean = meanDecay * state[i]! + (1 - meanDecay) * gradient;
      const square = squareDecay * state[count + i]! + (1 - squareDecay) * gradient * gradient;
      state[i] = mean;
      state[count + i] = square;
      const root = Math.sqrt(square / (1 - squarePower));
      parameters[i]! -= (learningRate * (mean / (1 - meanPower))) / (root + EPSILON);
    }
  },
};

/** Adam after w ← w − η·λ·w on the weights: the decay is not part of the gradient. Source: Loshchilov and Hutter (2019). */
const adamW: Optimizer = {
  init: adamState,
  update: (parameters, gradients, state, learningRate, settings, layers) => {
    const kept = 1 - learningRate * settings.weightDecay;
    for (let index = 0; index < layers.length; index++) {
      const { weightsOffset, biasesOffset } = layers[index]!;
      for (let i = weightsOffset; i < biasesOffset; i++) parameters[i]! *= kept;
    }
    adam.update(parameters, gradients, state, learningRate, settings, layers);
  },
};

/** All optimizers, by name. */
export const OPTIMIZERS: Readonly<Record<OptimizerName, Optimizer>> = {
  sgd,
  momentum,
  nesterov,
  rmsprop,
  adam,
  adamW,
};
