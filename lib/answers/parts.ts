/** Which of a lesson's settings prove each of its tasks. */
import type { LessonSlug } from '../lessons/lessons';

/** The name of the part of a lesson's evidence that a task needs, by lesson and task. */
export const TASK_PARTS = {
  'gradient-descent': {
    arrive: 'descent',
    edge: 'descent',
    oneStep: 'descent',
    deeperValley: 'descent',
    momentum: 'race',
  },
  backpropagation: { sign: 'signs', factor: 'factor', silent: 'chain', train: 'chain', batch: 'batch' },
  'training-algorithm': { byHand: 'phases', epochs: 'loop', threshold: 'loop', fast: 'loop' },
  'vanishing-gradient': {
    vanish: 'chain',
    explode: 'chain',
    keep: 'chain',
    restore: 'network',
    learn: 'network',
  },
  activations: { steepest: 'curve', flat: 'curve', alive: 'curve', silent: 'layer', compare: 'practices' },
  softmax: { example: 'scores', shift: 'scores', cold: 'scores', surprise: 'scores', pair: 'pair' },
} as const satisfies Record<LessonSlug, Readonly<Record<string, string>>>;

/** The name of the part that proves a task; undefined for what is no task of the lesson. */
export function partOf(lesson: LessonSlug, task: string): string | undefined {
  const parts: Readonly<Record<string, string>> = TASK_PARTS[lesson];
  return Object.hasOwn(parts, task) ? parts[task] : undefined;
}
