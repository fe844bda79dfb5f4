/** The activations as lessons name them: names of the field, the same in every language. */
import type { CurveActivation } from '@/lib/lessons';

export const ACTIVATION_NAMES: Readonly<Record<CurveActivation, string>> = {
  binaryStep: 'Binary step',
  linear: 'Linear',
  sigmoid: 'Sigmoid',
  tanh: 'tanh',
  relu: 'ReLU',
  leakyRelu: 'Leaky ReLU',
  elu: 'ELU',
  gelu: 'GELU',
  silu: 'SiLU',
  softplus: 'Softplus',
};
