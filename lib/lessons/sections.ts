/** Which part of its lesson each task belongs to, and how far a class may go. */
import { LESSON_SLUGS, type LessonSlug } from './lessons';

/** The parts of each lesson as its page shows them, each with the tasks that are solved there. */
export const LESSON_SECTIONS: Readonly<Record<LessonSlug, readonly (readonly string[])[]>> = {
  'gradient-descent': [['arrive', 'edge', 'oneStep', 'deeperValley'], [], ['momentum']],
  backpropagation: [['silent', 'train'], ['sign', 'factor'], ['batch'], []],
  'training-algorithm': [['byHand', 'epochs', 'threshold', 'fast'], []],
  'vanishing-gradient': [['vanish', 'explode', 'keep'], [], ['restore', 'learn']],
  activations: [['steepest', 'flat', 'alive'], ['silent'], ['compare']],
  softmax: [['example', 'shift'], ['cold'], ['surprise'], ['pair']],
};

/** Where a class is: at this lesson, of which so many parts are open, or all with null. */
export interface Pace {
  readonly lesson: LessonSlug;
  readonly section: number | null;
}

/** How many parts of a lesson are open: lessons before the class's are open as a whole, those after it closed. */
export function openSections(pace: Pace | null, lesson: LessonSlug): number {
  const all = LESSON_SECTIONS[lesson].length;
  if (pace === null) return all;
  const ahead = LESSON_SLUGS.indexOf(lesson) - LESSON_SLUGS.indexOf(pace.lesson);
  if (ahead === 0) return pace.section ?? all;
  return ahead < 0 ? all : 0;
}

/** Whether a task may be solved at this pace. */
export const isTaskOpen = (pace: Pace | null, lesson: LessonSlug, task: string): boolean =>
  LESSON_SECTIONS[lesson].slice(0, openSections(pace, lesson)).some((tasks) => tasks.includes(task));
