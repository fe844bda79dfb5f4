/** The own edits of this page, to take back and to do again: only where a field still holds what the user gave it. */
import type { Edits, Experiment, Field } from '@/lib/protocol';

/** One own edit with what its fields held before. */
export interface EditStep {
  readonly opId: string;
  readonly before: Edits;
  readonly after: Edits;
}

/** Newest last in both. */
export interface EditSteps {
  readonly done: readonly EditStep[];
  readonly undone: readonly EditStep[];
}

export const NO_STEPS: EditSteps = { done: [], undone: [] };

/** Steps kept; older ones can no longer be taken back. */
const MAX_STEPS = 100;

export type StepDirection = 'undo' | 'redo';

/** What taking a step came to. */
export interface TakenStep {
  readonly steps: EditSteps;
  /** The edit that does it; null when there is nothing to do. */
  readonly edits: Edits | null;
  /** What the edited fields must still hold. */
  readonly expected: Edits;
  /** Fields that somebody else has changed since: they stay. */
  readonly overtaken: readonly Field[];
}

/** Takes note of an own edit; what was undone before cannot be done again. */
export function withDone(steps: EditSteps, opId: string, visible: Experiment, edits: Edits): EditSteps {
  const step = { opId, before: pick(visible, fieldsOf(edits)), after: edits };
  return { done: [...steps.done, step].slice(-MAX_STEPS), undone: [] };
}

/** Forgets an edit that the server refused. */
export const withoutStep = ({ done, undone }: EditSteps, opId: string): EditSteps => ({
  done: done.filter((step) => step.opId !== opId),
  undone: undone.filter((step) => step.opId !== opId),
});

/** Which step to take, under which new operation; without `of` the newest. */
export interface StepRequest {
  readonly direction: StepDirection;
  readonly opId: string;
  readonly of?: string | undefined;
}

/** A step back or forth, as far as nobody else has changed its fields; null when there is none. */
export function takeStep(
  { done, undone }: EditSteps,
  { direction, opId, of }: StepRequest,
  visible: Experiment,
): TakenStep | null {
  const isUndo = direction === 'undo';
  const list = isUndo ? done : undone;
  const step = of === undefined ? list.at(-1) : list.find((known) => known.opId === of);
  if (!step) return null;
  const others = list.filter((known) => known !== step);
  const [from, to] = isUndo ? [step.after, step.before] : [step.before, step.after];
  const fields = fieldsOf(from);
  const kept = fields.filter((field) => isSame(visible[field], from[field]));
  const taken: EditStep = { opId, before: pick(step.before, kept), after: pick(step.after, kept) };
  const moved = kept.length > 0 ? [taken] : [];
  return {
    steps: isUndo
      ? { done: others, undone: [...undone, ...moved] }
      : { done: [...done, ...moved], undone: others },
    edits: kept.length > 0 ? pick(to, kept) : null,
    expected: pick(from, kept),
    overtaken: fields.filter((field) => !kept.includes(field)),
  };
}

const fieldsOf = (edits: Edits): Field[] => Object.keys(edits) as Field[];

const pick = (values: Edits, fields: readonly Field[]): Edits =>
  Object.fromEntries(fields.map((field) => [field, values[field]]));

/** Values are numbers, names, null, or a list of names. */
const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);
