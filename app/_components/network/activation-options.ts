/** The activations as people read them. */
import type { SelectOption } from '@/app/_components/ui/select-option';
import type { ActivationName } from '@/lib/protocol';

/** Every activation with its name and what it does: the course's in its order, with the newer ones before softmax. */
export const ACTIVATION_OPTIONS: readonly SelectOption<ActivationName>[] = [
  { value: 'binaryStep', label: 'Binary step', description: '0 or 1. Its slope is 0, so it cannot learn.' },
  { value: 'linear', label: 'Linear', description: 'Passes the sum on unchanged.' },
  { value: 'sigmoid', label: 'Sigmoid', description: '0 to 1, flat beyond ±3.' },
  { value: 'tanh', label: 'Tanh', description: '−1 to 1, symmetric around 0.' },
  { value: 'relu', label: 'ReLU', description: '0 below 0, unchanged above. A good first choice.' },
  { value: 'leakyRelu', label: 'Leaky ReLU', description: 'ReLU with a small slope below 0.' },
  { value: 'elu', label: 'ELU', description: 'ReLU with a smooth bend down to −1.' },
  { value: 'gelu', label: 'GELU', description: 'z times the normal share below z. Usual in transformers.' },
  { value: 'silu', label: 'SiLU', description: 'z times its sigmoid, also called swish.' },
  { value: 'softplus', label: 'Softplus', description: 'A smooth ReLU, never quite 0.' },
  { value: 'softmax', label: 'Softmax', description: 'Shares that add up to 1, for output classes.' },
];

/** An activation's name. */
export const activationLabel = (activation: ActivationName): string =>
  ACTIVATION_OPTIONS.find(({ value }) => value === activation)?.label ?? activation;
