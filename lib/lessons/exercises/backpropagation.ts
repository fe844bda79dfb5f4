/** Tasks of the lesson on backpropagation, and the questions that it asks. */
import { createRandom } from '@/lib/engine';
import {
  CHAIN_PARAMETERS,
  chainDerivative,
  chainError,
  type ChainExample,
  type ChainParameter,
  type ChainParameters,
} from '../chain';
import type { Task } from './task';

/** Numbers for which a student foretells a derivative. */
export interface ChainQuestion {
  readonly parameters: ChainParameters;
  readonly example: ChainExample;
  readonly parameter: ChainParameter;
  /** Position in the derivative's factors that is left blank. */
  readonly blank: number;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** The question of one round: the same for everyone, different each round. No derivative is near 0. */
export function chainQuestion(round: number): ChainQuestion {
  const random = createRandom(round, 'data');
  for (;;) {
    const between = (low: number, high: number): number => rounded(low + (high - low) * random.uniform());
    const parameters = { w1: between(-2, 2), b1: between(-1, 1), w2: between(-2, 2), b2: between(-1, 1) };
    const example = { x: between(-2, 2), target: random.below(2) };
    const parameter = CHAIN_PARAMETERS[random.below(CHAIN_PARAMETERS.length)] ?? 'w1';
    // The last factor, an input or 1, can be read off.
    const { factors, value } = chainDerivative(parameters, example, parameter);
    const blank = random.below(factors.length - 1);
    if (Math.abs(value) > 0.005) return { parameters, example, parameter, blank };
  }
}

/** Whether a foretold sign is right. */
export const isSignRight = ({ parameters, example, parameter }: ChainQuestion, sign: 1 | -1): boolean =>
  Math.sign(chainDerivative(parameters, example, parameter).value) === sign;

/** Two digits are enough. */
const FACTOR_TOLERANCE = 0.0051;

/** Whether a number is the blank factor, rounded to two digits or better. */
export function isFactorRight(question: ChainQuestion, answer: number): boolean {
  const { parameters, example, parameter, blank } = question;
  const factor = chainDerivative(parameters, example, parameter).factors[blank];
  return factor !== undefined && Math.abs(factor.value - answer) < FACTOR_TOLERANCE;
}

export interface ChainAttempt {
  readonly parameters: ChainParameters;
  readonly example: ChainExample;
  /** Updates made since the numbers were last changed by hand. */
  readonly updates: number;
  /** Signs foretold right in a row. */
  readonly rightSigns: number;
  /** Blanks filled in right, in all. */
  readonly rightFactors: number;
  /** Error over the three examples together, and updates made with them. */
  readonly batch: { readonly error: number; readonly updates: number };
}

/** Right signs in a row that show more than luck. */
export const SIGNS_WANTED = 3;
/** The errors to get below. */
export const CHAIN_GOALS = { single: 0.001, batch: 0.01 } as const;

const NO_GRADIENT = 1e-6;
const CLEAR_ERROR = 0.01;

export const BACKPROPAGATION_TASKS: readonly Task<ChainAttempt>[] = [
  { id: 'sign', isDone: ({ rightSigns }) => rightSigns >= SIGNS_WANTED },
  { id: 'factor', isDone: ({ rightFactors }) => rightFactors >= 1 },
  {
    id: 'silent',
    isDone: ({ parameters, example }) =>
      chainError(parameters, [example]) > CLEAR_ERROR &&
      Math.abs(chainDerivative(parameters, example, 'w1').value) < NO_GRADIENT,
  },
  {
    id: 'train',
    isDone: ({ parameters, example, updates }) =>
      updates >= 1 && chainError(parameters, [example]) < CHAIN_GOALS.single,
  },
  { id: 'batch', isDone: ({ batch }) => batch.updates >= 1 && batch.error < CHAIN_GOALS.batch },
];
