/** How far a step can be taken: only where things still are as this person left them. */
import { labelAt, placeOf, type Drawing, type DrawnPoint } from '@/lib/drawing';
import {
  LIMITS,
  placeOfHand,
  type Edits,
  type Experiment,
  type Field,
  type HandEdit,
  type RequestOf,
  type RunChange,
} from '@/lib/protocol';
import type { EditStep, HandStep, StepDirection, StrokeCell, StrokeStep } from './own-steps';

/** What taking an edit back or forth comes to. */
export interface EditPlan {
  /** Null when all of its fields have been changed by others. */
  readonly taken: EditStep | null;
  /** The edit that does it, and what its fields must still hold. */
  readonly edits: Edits;
  readonly expected: Edits;
  /** Fields that somebody else has changed since: they stay. */
  readonly overtaken: readonly Field[];
}

/** `id` becomes the step's: the operation's that takes it. */
export function planEdit(
  step: EditStep,
  direction: StepDirection,
  id: string,
  visible: Experiment,
): EditPlan {
  const [from, to] = direction === 'undo' ? [step.after, step.before] : [step.before, step.after];
  const fields = Object.keys(from) as Field[];
  const kept = fields.filter((field) => isSame(visible[field], from[field]));
  return {
    taken:
      kept.length > 0
        ? { ...step, id, before: pick(step.before, kept), after: pick(step.after, kept) }
        : null,
    edits: pick(to, kept),
    expected: pick(from, kept),
    overtaken: fields.filter((field) => !kept.includes(field)),
  };
}

const pick = (values: Edits, fields: readonly Field[]): Edits =>
  Object.fromEntries(fields.map((field) => [field, values[field]]));

/** Values are numbers, names, null, or a list of names. */
const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** Edits by others of what a hand edit changes, oldest first. */
export function othersAt(changes: readonly RunChange[], hand: HandEdit, me: string): readonly RunChange[] {
  const place = placeOfHand(hand);
  return changes.filter(
    (change) => change.participantId !== me && change.hand && placeOfHand(change.hand) === place,
  );
}

/** The hand edit that takes the step, or who has edited the same place since. */
export function planHand(
  step: HandStep,
  direction: StepDirection,
  changes: readonly RunChange[],
  me: string,
): { readonly hand: HandEdit } | { readonly overtakenBy: string } {
  const others = othersAt(changes, step.after, me);
  const newest = others.at(-1);
  if (newest && others.length > step.others) return { overtakenBy: newest.nickname };
  return { hand: direction === 'undo' ? step.before : step.after };
}

/** The edit that sets a parameter back; null when its value cannot be set by hand. */
export const parameterBack = (hand: HandEdit & { kind: 'parameter' }, before: number): HandEdit | null =>
  Math.abs(before) <= LIMITS.maxParameter ? { ...hand, value: before } : null;

/** Points put into the drawing, and places emptied. */
export interface Stroke {
  readonly add: readonly DrawnPoint[];
  readonly erase: readonly Pick<DrawnPoint, 'x1' | 'x2'>[];
}

/** The places that a stroke touches, each once, with what they held and hold; those that it leaves as they are, not. */
export function strokeCells(drawing: Drawing, { add, erase }: Stroke): StrokeCell[] {
  const cells = new Map<string, StrokeCell>();
  const touch = ({ x1, x2 }: Pick<DrawnPoint, 'x1' | 'x2'>, after: number | null) =>
    cells.set(placeOf({ x1, x2 }), { x1, x2, before: labelAt(drawing, { x1, x2 }), after });
  for (const place of erase) touch(place, null);
  for (const point of add) touch(point, point.label);
  return [...cells.values()].filter(({ before, after }) => before !== after);
}

/** The stroke that gives places what they held before or after it. */
export const strokeTo = (cells: readonly StrokeCell[], to: 'before' | 'after') => ({
  add: cells.flatMap(({ x1, x2, [to]: label }) => (label === null ? [] : [{ x1, x2, label }])),
  erase: cells.flatMap(({ x1, x2, [to]: label }) => (label === null ? [{ x1, x2 }] : [])),
});

/** What taking some places of a stroke back or forth comes to. */
export interface StrokePlan {
  readonly kept: readonly StrokeCell[];
  readonly request: Pick<RequestOf<'points:edit'>, 'add' | 'erase' | 'expected'>;
  /** Places that somebody else has changed since. */
  readonly overtaken: number;
}

export function planStroke(
  cells: StrokeStep['cells'],
  direction: StepDirection,
  drawing: Drawing,
): StrokePlan {
  const [from, to] = direction === 'undo' ? (['after', 'before'] as const) : (['before', 'after'] as const);
  const kept = cells.filter((cell) => labelAt(drawing, cell) === cell[from]);
  return {
    kept,
    request: {
      ...strokeTo(kept, to),
      expected: kept.map(({ x1, x2, [from]: label }) => ({ x1, x2, label })),
    },
    overtaken: cells.length - kept.length,
  };
}
