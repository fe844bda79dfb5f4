/** Optimizers as pure pairs: `init` makes the state, `update` moves the parameters. */

export interface Optimizer<State> {
  /** The state before the first step, for this many parameters. */
  init(parameterCount: number): State;
  /** One step, in place. */
  update(parameters: Float64Array, gradients: Float64Array, state: State, learningRate: number): void;
}

/** Gradient descent: w ← w − η·∂E/∂w. It has no state. */
export const sgd: Optimizer<null> = {
  init: () => null,
  update: (parameters, gradients, _state, learningRate) => {
    for (let i = 0; i < parameters.length; i++) parameters[i]! -= learningRate * gradients[i]!;
  },
};
