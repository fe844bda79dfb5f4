/** Tasks of the lesson on the training algorithm. */
import { LOOP_PHASES, type LoopPlan, type LoopState } from '../loop';
import type { Task } from './task';

export interface LoopAttempt {
  readonly plan: LoopPlan;
  readonly state: LoopState;
  /** Phases gone through one by one since the last initialisation. */
  readonly handSteps: number;
}

/** The error that counts as learned, and the epochs that count as fast. */
export const LOOP_GOALS = { threshold: 0.01, epochs: 40 } as const;

const isLearned = ({ plan, state }: LoopAttempt): boolean =>
  state.end === 'threshold' && plan.threshold <= LOOP_GOALS.threshold;

export const TRAINING_ALGORITHM_TASKS: readonly Task<LoopAttempt>[] = [
  { id: 'byHand', isDone: ({ state, handSteps }) => handSteps >= LOOP_PHASES.length && state.epoch >= 1 },
  { id: 'epochs', isDone: ({ state }) => state.end === 'epochs' },
  { id: 'threshold', isDone: isLearned },
  { id: 'fast', isDone: (attempt) => isLearned(attempt) && attempt.state.epoch <= LOOP_GOALS.epochs },
];
