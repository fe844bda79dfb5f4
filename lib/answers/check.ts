/** Checks the evidence of a solved task with the lesson's own checker. */
import {
  ACTIVATIONS_TASKS,
  BACKPROPAGATION_TASKS,
  GRADIENT_DESCENT_TASKS,
  type LessonSlug,
  SOFTMAX_TASKS,
  type Task,
  TRAINING_ALGORITHM_TASKS,
  VANISHING_GRADIENT_TASKS,
} from '../lessons';
import type { Evidence, Parsed } from '../protocol';
import { ACTIVATIONS_READERS } from './activations';
import { CHAIN_READERS } from './backpropagation';
import { DESCENT_READERS } from './gradient-descent';
import { partOf } from './parts';
import type { Reader } from './reader';
import { SOFTMAX_READERS } from './softmax';
import { LOOP_READERS } from './training-algorithm';
import { VANISHING_READERS } from './vanishing-gradient';

type Check = (task: string, evidence: unknown) => Parsed<Evidence>;

/** Refused as a request is: `field` says what is at fault. */
const refused = (field: string, fault: string): Parsed<never> => ({
  ok: false,
  error: { code: 'invalid', field, message: `${field}: ${fault}` },
});

function checkOf<Attempt>(
  lesson: LessonSlug,
  tasks: readonly Task<Attempt>[],
  readers: Readonly<Record<string, Reader<Attempt>>>,
): Check {
  return (id, input) => {
    const task = tasks.find((known) => known.id === id);
    const read = readers[partOf(lesson, id) ?? ''];
    if (!task || !read) return refused('task', `The lesson ${lesson} has no such task`);
    const result = read(input);
    if (!result.ok) return result;
    const { evidence, attempt } = result.value;
    return task.isDone(attempt)
      ? { ok: true, value: evidence }
      : refused('evidence', `It does not solve the task ${id}`);
  };
}

const CHECKS: Readonly<Record<LessonSlug, Check>> = {
  'gradient-descent': checkOf('gradient-descent', GRADIENT_DESCENT_TASKS, DESCENT_READERS),
  backpropagation: checkOf('backpropagation', BACKPROPAGATION_TASKS, CHAIN_READERS),
  'training-algorithm': checkOf('training-algorithm', TRAINING_ALGORITHM_TASKS, LOOP_READERS),
  'vanishing-gradient': checkOf('vanishing-gradient', VANISHING_GRADIENT_TASKS, VANISHING_READERS),
  activations: checkOf('activations', ACTIVATIONS_TASKS, ACTIVATIONS_READERS),
  softmax: checkOf('softmax', SOFTMAX_TASKS, SOFTMAX_READERS),
};

/**
 * Whether evidence from anywhere solves a task: the evidence alone, in its form, or a refusal that names the field at fault. Training
 * networks again takes up to a tenth of a second.
 */
export const checkEvidence = (lesson: LessonSlug, task: string, evidence: unknown): Parsed<Evidence> =>
  CHECKS[lesson](task, evidence);
