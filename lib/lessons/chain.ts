/** Backpropagation on the smallest network: one input, one hidden neuron, one output, both sigmoid. Every factor by name. */
import { sigmoid } from '@/lib/engine';

export const CHAIN_PARAMETERS = ['w1', 'b1', 'w2', 'b2'] as const;
export type ChainParameter = (typeof CHAIN_PARAMETERS)[number];
export type ChainParameters = Readonly<Record<ChainParameter, number>>;

export interface ChainExample {
  readonly x: number;
  /** T. */
  readonly target: number;
}

/** What the forward pass computes: z = w·input + b, a = σ(z), twice. */
export interface ChainForward {
  readonly z1: number;
  readonly a1: number;
  readonly z2: number;
  readonly a2: number;
}

/** The forward pass for one input. */
export function chainForward({ w1, b1, w2, b2 }: ChainParameters, x: number): ChainForward {
  const z1 = x * w1 + b1;
  const a1 = sigmoid(z1);
  const z2 = a1 * w2 + b2;
  return { z1, a1, z2, a2: sigmoid(z2) };
}

/** E = ½(T − a)². */
export const halfSquare = (target: number, a: number): number => 0.5 * (target - a) * (target - a);

/** The derivatives that the chain rule multiplies. */
export const FACTOR_NAMES = [
  'errorByOutput',
  'outputSlope',
  'hiddenOutput',
  'outputWeight',
  'hiddenSlope',
  'input',
  'one',
] as const;
export type FactorName = (typeof FACTOR_NAMES)[number];

export interface Factor {
  readonly name: FactorName;
  readonly value: number;
}

export interface ChainDerivative {
  /** From the error backwards. */
  readonly factors: readonly Factor[];
  /** Their product: ∂E/∂parameter. */
  readonly value: number;
}

/** Which factors lead from the error to each parameter. */
const ROUTES: Readonly<Record<ChainParameter, readonly FactorName[]>> = {
  w2: ['errorByOutput', 'outputSlope', 'hiddenOutput'],
  b2: ['errorByOutput', 'outputSlope', 'one'],
  w1: ['errorByOutput', 'outputSlope', 'outputWeight', 'hiddenSlope', 'input'],
  b1: ['errorByOutput', 'outputSlope', 'outputWeight', 'hiddenSlope', 'one'],
};

/** The value of every factor, for one example. */
export function chainFactors(
  parameters: ChainParameters,
  { x, target }: ChainExample,
): Readonly<Record<FactorName, number>> {
  const { a1, a2 } = chainForward(parameters, x);
  return {
    /** ∂E/∂a2 = −(T − a2). */
    errorByOutput: -(target - a2),
    /** ∂a2/∂z2 = a2(1 − a2). */
    outputSlope: a2 * (1 - a2),
    /** ∂z2/∂w2 = a1. */
    hiddenOutput: a1,
    /** ∂z2/∂a1 = w2. */
    outputWeight: parameters.w2,
    /** ∂a1/∂z1 = a1(1 − a1). */
    hiddenSlope: a1 * (1 - a1),
    /** ∂z1/∂w1 = x. */
    input: x,
    /** ∂z/∂b = 1. */
    one: 1,
  };
}

/** ∂E/∂parameter for one example, as the product that it is. */
export function chainDerivative(
  parameters: ChainParameters,
  example: ChainExample,
  parameter: ChainParameter,
): ChainDerivative {
  const values = chainFactors(parameters, example);
  const factors = ROUTES[parameter].map((name) => ({ name, value: values[name] }));
  return { factors, value: factors.reduce((product, factor) => product * factor.value, 1) };
}

/** E = 1/(2m)·Σ(Tᵢ − aᵢ)² over several examples; 0 for none. */
export function chainError(parameters: ChainParameters, examples: readonly ChainExample[]): number {
  const sum = examples.reduce(
    (total, { x, target }) => total + halfSquare(target, chainForward(parameters, x).a2),
    0,
  );
  return examples.length === 0 ? 0 : sum / examples.length;
}

/** ∂E/∂parameters over several examples: the mean of what each contributes. */
export function chainGradient(
  parameters: ChainParameters,
  examples: readonly ChainExample[],
): Record<ChainParameter, number> {
  const mean = (parameter: ChainParameter): number =>
    examples.reduce((sum, example) => sum + chainDerivative(parameters, example, parameter).value, 0) /
    Math.max(1, examples.length);
  return { w1: mean('w1'), b1: mean('b1'), w2: mean('w2'), b2: mean('b2') };
}

/** Every parameter p ← p − η·∂E/∂p, all with the gradients from before the update. */
export function chainUpdate(
  parameters: ChainParameters,
  gradient: Readonly<Record<ChainParameter, number>>,
  rate: number,
): ChainParameters {
  const moved = (parameter: ChainParameter): number => parameters[parameter] - rate * gradient[parameter];
  return { w1: moved('w1'), b1: moved('b1'), w2: moved('w2'), b2: moved('b2') };
}

/** What the lesson trains together: where it starts, its three examples, and η. */
export const CHAIN_BATCH = {
  parameters: { w1: 0.15, b1: 0.4, w2: 0.45, b2: 0.65 },
  examples: [
    { x: 0, target: 0.1 },
    { x: 0.5, target: 0.5 },
    { x: 1, target: 0.9 },
  ],
  rate: 5,
} as const satisfies { parameters: ChainParameters; examples: readonly ChainExample[]; rate: number };
