/** How activations are written. */
import type { CurveActivation } from '@/lib/lessons';

/** f(z). */
export const ACTIVATION_TEX: Readonly<Record<CurveActivation, string>> = {
  binaryStep: 'f(z) = \\begin{cases} 0 & z < 0 \\\\ 1 & z \\ge 0 \\end{cases}',
  linear: 'f(z) = z',
  sigmoid: "f(z) = \\sigma(z) = \\frac{1}{1 + e^{-z}}, \\quad f'(z) = f(z)\\,(1 - f(z))",
  tanh: "f(z) = \\tanh z = 2\\sigma(2z) - 1, \\quad f'(z) = 1 - f(z)^2",
  relu: 'f(z) = \\max(0, z)',
  leakyRelu: 'f(z) = \\begin{cases} z & z > 0 \\\\ 0.01\\,z & z \\le 0 \\end{cases}',
  elu: 'f(z) = \\begin{cases} z & z > 0 \\\\ e^z - 1 & z \\le 0 \\end{cases}',
  gelu: 'f(z) = z\\,\\Phi(z)',
  silu: 'f(z) = z\\,\\sigma(z)',
  softplus: "f(z) = \\ln(1 + e^z), \\quad f'(z) = \\sigma(z)",
};

const bound = (value: number): string =>
  Number.isFinite(value) ? String(value).replace('-', '−') : value > 0 ? '∞' : '−∞';

/** A range as it is read. */
export const rangeText = ([low, high]: readonly [number, number]): string => `${bound(low)} … ${bound(high)}`;
