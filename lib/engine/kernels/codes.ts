/** Names by the numbers that the kernels know them by: the order must be that of the enumerations in assembly/. */
import type { ActivationName, LossName, OptimizerName, RegularizationName, Task } from '../types';

export const ACTIVATION_CODES: Readonly<Record<ActivationName, number>> = {
  binaryStep: 0,
  linear: 1,
  sigmoid: 2,
  tanh: 3,
  relu: 4,
  leakyRelu: 5,
  elu: 6,
  gelu: 7,
  silu: 8,
  softplus: 9,
  softmax: 10,
};

const LOSS_CODES: Readonly<Record<LossName, number>> = {
  halfMse: 0,
  mse: 1,
  huber: 2,
  binaryCrossEntropy: 3,
  categoricalCrossEntropy: 4,
};

/** The cross-entropies have a form of their own with the activation that belongs to them, from logits. */
export function lossCode(loss: LossName, outputActivation: ActivationName | undefined): number {
  if (loss === 'binaryCrossEntropy' && outputActivation === 'sigmoid') return 5;
  if (loss === 'categoricalCrossEntropy' && outputActivation === 'softmax') return 6;
  return LOSS_CODES[loss];
}

export const OPTIMIZER_CODES: Readonly<Record<OptimizerName, number>> = {
  sgd: 0,
  momentum: 1,
  nesterov: 2,
  rmsprop: 3,
  adam: 4,
  adamW: 5,
};

export const PENALTY_CODES: Readonly<Record<RegularizationName, number>> = { none: 0, l1: 1, l2: 2 };

export const TASK_CODES: Readonly<Record<Task['kind'], number>> = { regression: 0, binary: 1, multiclass: 2 };

/** Elementary functions on float32 that can be called by themselves. */
export type FunctionName = 'exp' | 'log' | 'tanh' | 'erf' | 'sin' | 'cos';

export const FUNCTION_CODES: Readonly<Record<FunctionName, number>> = {
  exp: 0,
  log: 1,
  tanh: 2,
  erf: 3,
  sin: 4,
  cos: 5,
};
