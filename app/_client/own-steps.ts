/** What this person did, to take back and to do again, in the order it was done: one stack for all kinds of doing. */
import type { Edits, Experiment, Field, HandEdit } from '@/lib/protocol';

/** An edit of the experiment, with what its fields held before. */
export interface EditStep {
  readonly kind: 'edit';
  readonly id: string;
  readonly before: Edits;
  readonly after: Edits;
}

/** An edit of a run's network by hand, and the one that sets back what it changed. */
export interface HandStep {
  readonly kind: 'hand';
  readonly id: string;
  readonly runId: string;
  /** Hidden layers of the run's network, for its words. */
  readonly layerCount: number;
  readonly before: HandEdit;
  readonly after: HandEdit;
  /** Edits of the same place by others that were known when it was made: with more, it stays (RUN-18). */
  readonly others: number;
}

/** One place of the drawing: the class of its point, or null for none. */
export interface StrokeCell {
  readonly x1: number;
  readonly x2: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** A stroke on the group's drawing. */
export interface StrokeStep {
  readonly kind: 'stroke';
  readonly id: string;
  readonly cells: readonly StrokeCell[];
}

export type OwnStep = EditStep | HandStep | StrokeStep;

/** Newest last in both. */
export interface OwnSteps {
  readonly done: readonly OwnStep[];
  readonly undone: readonly OwnStep[];
}

export const NO_STEPS: OwnSteps = { done: [], undone: [] };

/** Steps kept; older ones can no longer be taken back. */
const MAX_STEPS = 100;

export type StepDirection = 'undo' | 'redo';

/** The step of an own edit. */
export const editStep = (id: string, visible: Experiment, edits: Edits): EditStep => ({
  kind: 'edit',
  id,
  before: Object.fromEntries((Object.keys(edits) as Field[]).map((field) => [field, visible[field]])),
  after: edits,
});

/** Takes note of what was done; what was undone before cannot be done again. */
export const withStep = ({ done }: OwnSteps, step: OwnStep): OwnSteps => ({
  done: [...done, step].slice(-MAX_STEPS),
  undone: [],
});

/** Puts another step, or none, in a step's place. */
export function withReplaced({ done, undone }: OwnSteps, id: string, by: OwnStep | null): OwnSteps {
  const replace = (list: readonly OwnStep[]) =>
    list.flatMap((step) => (step.id !== id ? [step] : by ? [by] : []));
  return { done: replace(done), undone: replace(undone) };
}

/** The step to take next: the newest, or a certain one. */
export function stepFor({ done, undone }: OwnSteps, direction: StepDirection, of?: string): OwnStep | null {
  const list = direction === 'undo' ? done : undone;
  return (of === undefined ? list.at(-1) : list.find(({ id }) => id === of)) ?? null;
}

/** A step was taken, as far as `taken` says; without it the step is dropped. */
export function withTaken(
  steps: OwnSteps,
  direction: StepDirection,
  id: string,
  taken: OwnStep | null,
): OwnSteps {
  const { done, undone } = withReplaced(steps, id, null);
  if (!taken) return { done, undone };
  return direction === 'undo'
    ? { done, undone: [...undone, taken] }
    : { done: [...done, taken].slice(-MAX_STEPS), undone };
}
