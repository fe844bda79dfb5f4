/** The chain's formulas with their numbers put in. */
import { chainDerivative, chainForward, halfSquare } from '@/lib/lessons';
import type { ChainExample, ChainParameter, ChainParameters, Factor, FactorName } from '@/lib/lessons';
import { texFactor, texNumber } from '../tex-number';

/** How each derivative is written, and what it comes to. */
const FACTOR_TEX: Readonly<Record<FactorName, { readonly derivative: string; readonly formula: string }>> = {
  errorByOutput: { derivative: '\\frac{\\partial E}{\\partial a_2}', formula: '-(T - a_2)' },
  outputSlope: { derivative: '\\frac{\\partial a_2}{\\partial z_2}', formula: 'a_2(1 - a_2)' },
  hiddenOutput: { derivative: '\\frac{\\partial z_2}{\\partial w_2}', formula: 'a_1' },
  outputWeight: { derivative: '\\frac{\\partial z_2}{\\partial a_1}', formula: 'w_2' },
  hiddenSlope: { derivative: '\\frac{\\partial a_1}{\\partial z_1}', formula: 'a_1(1 - a_1)' },
  input: { derivative: '\\frac{\\partial z_1}{\\partial w_1}', formula: 'x_1' },
  one: { derivative: '\\frac{\\partial z}{\\partial b}', formula: '1' },
};

/** The parameter as it is written. */
const PARAMETER_TEX: Readonly<Record<ChainParameter, string>> = {
  w1: 'w_1',
  b1: 'b_1',
  w2: 'w_2',
  b2: 'b_2',
};

/** ∂E/∂parameter. */
export const derivativeTex = (parameter: ChainParameter): string =>
  `\\frac{\\partial E}{\\partial ${PARAMETER_TEX[parameter]}}`;

/** z and a of both neurons, one formula each. */
export function forwardTex(parameters: ChainParameters, x: number): string[] {
  const { w1, b1, w2, b2 } = parameters;
  const { z1, a1, z2, a2 } = chainForward(parameters, x);
  const sum = (input: number, w: number, b: number) =>
    `${texNumber(input)}\\cdot ${texFactor(w)} + ${texFactor(b)}`;
  return [
    `z_1 = x_1 w_1 + b_1 = ${sum(x, w1, b1)} = ${texNumber(z1)}`,
    `a_1 = \\sigma(z_1) = \\frac{1}{1 + e^{${texNumber(-z1)}}} = ${texNumber(a1)}`,
    `z_2 = a_1 w_2 + b_2 = ${sum(a1, w2, b2)} = ${texNumber(z2)}`,
    `a_2 = \\sigma(z_2) = \\frac{1}{1 + e^{${texNumber(-z2)}}} = ${texNumber(a2)}`,
  ];
}

/** E = ½(T − a₂)². */
export function errorTex(parameters: ChainParameters, { x, target }: ChainExample): string {
  const { a2 } = chainForward(parameters, x);
  const difference = `${texNumber(target)} - ${texNumber(a2)}`;
  return `E = \\tfrac12 (T - a_2)^2 = \\tfrac12 (${difference})^2 = ${texNumber(halfSquare(target, a2))}`;
}

const product = (factors: readonly Factor[], write: (factor: Factor, index: number) => string): string =>
  factors.map(write).join(' \\cdot ');

/** The chain rule for one parameter: as derivatives, as formulas, as numbers. */
export function backwardTex(
  parameters: ChainParameters,
  example: ChainExample,
  parameter: ChainParameter,
): string[] {
  const { factors, value } = chainDerivative(parameters, example, parameter);
  const name = derivativeTex(parameter);
  return [
    `${name} = ${product(factors, ({ name: factor }) => FACTOR_TEX[factor].derivative)}`,
    `${name} = ${product(factors, ({ name: factor }) => `[${FACTOR_TEX[factor].formula}]`)}`,
    `${name} = ${product(factors, (factor, index) => (index === 0 ? texNumber(factor.value) : texFactor(factor.value)))} = ${texNumber(value)}`,
  ];
}

/** The product with one factor left blank. */
export function blankTex(
  parameters: ChainParameters,
  example: ChainExample,
  parameter: ChainParameter,
  blank: number,
): string[] {
  const { factors } = chainDerivative(parameters, example, parameter);
  const missing = factors[blank];
  return [
    `${derivativeTex(parameter)} = ${product(factors, (factor, index) => (index === blank ? '\\boxed{\\,?\\,}' : texFactor(factor.value)))}`,
    missing === undefined
      ? ''
      : `\\boxed{\\,?\\,} = ${FACTOR_TEX[missing.name].derivative} = ${FACTOR_TEX[missing.name].formula}`,
  ];
}

/** p ← p − η·∂E/∂p for one parameter. */
export function updateTex(parameter: ChainParameter, value: number, rate: number, slope: number): string {
  const [p, next] = [PARAMETER_TEX[parameter], value - rate * slope];
  return `${p} \\leftarrow ${p} - \\eta\\,${derivativeTex(parameter)} = ${texNumber(value)} - ${texNumber(rate)}\\cdot ${texFactor(slope)} = ${texNumber(next)}`;
}
