/** Tasks of the lesson on softmax. */
import { crossEntropy, EXAMPLE_LOGITS, softmax, twoClassProbability } from '../softmax';
import type { Task } from './task';

export interface SoftmaxAttempt {
  readonly logits: readonly number[];
  /** Of the second section alone; everything else is at 1. */
  readonly temperature: number;
  readonly trueClass: number;
  readonly twoClasses: readonly [number, number];
}

const EXAMPLE = softmax(EXAMPLE_LOGITS);
/** Half of the last digit shown. */
const SAME = 0.0005;

/** Bounds that the tasks' texts name. */
export const SOFTMAX_GOALS = { shift: 1, sure: 0.99, surprise: 3, pair: 0.9, pairWithin: 0.005 } as const;

const isExample = (probabilities: readonly number[]): boolean =>
  probabilities.length === EXAMPLE.length &&
  probabilities.every((a, index) => Math.abs(a - (EXAMPLE[index] ?? NaN)) < SAME);

/** How far all logits were moved from the example; NaN when not all by the same. */
function shiftOf(logits: readonly number[]): number {
  const shifts = logits.map((z, index) => z - (EXAMPLE_LOGITS[index] ?? NaN));
  const [first = NaN] = shifts;
  return shifts.every((shift) => Math.abs(shift - first) < 1e-9) ? first : NaN;
}

export const SOFTMAX_TASKS: readonly Task<SoftmaxAttempt>[] = [
  {
    id: 'example',
    isDone: ({ logits }) => isExample(softmax(logits)),
  },
  {
    id: 'shift',
    isDone: ({ logits }) => Math.abs(shiftOf(logits)) >= SOFTMAX_GOALS.shift && isExample(softmax(logits)),
  },
  {
    id: 'cold',
    isDone: ({ logits, temperature }) =>
      Math.abs(shiftOf(logits)) < Infinity && Math.max(...softmax(logits, temperature)) > SOFTMAX_GOALS.sure,
  },
  {
    id: 'surprise',
    isDone: ({ logits, trueClass }) => crossEntropy(logits, trueClass) > SOFTMAX_GOALS.surprise,
  },
  {
    id: 'pair',
    isDone: ({ twoClasses: [z1, z2] }) =>
      Math.abs(twoClassProbability(z1, z2) - SOFTMAX_GOALS.pair) < SOFTMAX_GOALS.pairWithin,
  },
];
