/** The tasks of every lesson. */
import { ACTIVATIONS_TASKS } from './activations';
import { BACKPROPAGATION_TASKS } from './backpropagation';
import { GRADIENT_DESCENT_TASKS } from './gradient-descent';
import { SOFTMAX_TASKS } from './softmax';
import { TRAINING_ALGORITHM_TASKS } from './training-algorithm';
import { VANISHING_GRADIENT_TASKS } from './vanishing-gradient';
import type { LessonSlug } from '../lessons';

export * from './activations';
export * from './backpropagation';
export * from './gradient-descent';
export * from './softmax';
export * from './training-algorithm';
export * from './vanishing-gradient';
export type { Task } from './task';

const idsOf = (tasks: readonly { readonly id: string }[]): readonly string[] => tasks.map(({ id }) => id);

/** The ids of each lesson's tasks, in order. */
export const LESSON_TASKS: Readonly<Record<LessonSlug, readonly string[]>> = {
  'gradient-descent': idsOf(GRADIENT_DESCENT_TASKS),
  backpropagation: idsOf(BACKPROPAGATION_TASKS),
  'training-algorithm': idsOf(TRAINING_ALGORITHM_TASKS),
  'vanishing-gradient': idsOf(VANISHING_GRADIENT_TASKS),
  activations: idsOf(ACTIVATIONS_TASKS),
  softmax: idsOf(SOFTMAX_TASKS),
};
