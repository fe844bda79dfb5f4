/** The shared experiment as this client knows it: what the server confirmed, under the own edits still on their way. */
import { withFittingStart } from '@/lib/experiment/start-weights';
import type { Edits, Experiment, Field, FieldAuthor, FactOf, Snapshot } from '@/lib/protocol';

/** An own edit that the server has not confirmed yet. */
export interface PendingEdit {
  readonly opId: string;
  readonly baseRevision: number;
  readonly edits: Edits;
  /** What these fields must still hold on the server; absent where that does not matter. */
  readonly expected?: Edits;
  /** The revision it made, once acknowledged; its fact may still be on the way. */
  readonly revision: number | null;
}

/** All that is known of the group's experiment. */
export interface ExperimentState {
  /** What everyone in the group has agreed on, at `revision`. */
  readonly confirmed: Experiment;
  readonly revision: number;
  readonly authors: Partial<Record<Field, FieldAuthor>>;
  /** Own edits in the order they were made. */
  readonly pending: readonly PendingEdit[];
  /** `confirmed` with `pending` over it: what the page shows (EXP-10). */
  readonly visible: Experiment;
}

/** The part of a snapshot or of an `experiment:since` answer that says what is confirmed. */
export type ConfirmedExperiment = Pick<Snapshot, 'experiment' | 'revision' | 'authors'>;

/** The state after joining, keeping the own edits that are still on their way. */
export function withConfirmed(
  { experiment, revision, authors }: ConfirmedExperiment,
  pending: readonly PendingEdit[] = [],
): ExperimentState {
  return settle({ confirmed: experiment, revision, authors, pending });
}

/** Adds an own edit on top of what is shown. */
export function withPending(
  state: ExperimentState,
  edit: Pick<PendingEdit, 'opId' | 'edits' | 'expected'>,
): ExperimentState {
  const pending: PendingEdit = { ...edit, baseRevision: state.revision, revision: null };
  return settle({ ...state, pending: [...state.pending, pending] });
}

/** Takes note that the server committed an own edit. It stays on top until its revision is confirmed, so nothing flickers. */
export function withAcknowledged(state: ExperimentState, opId: string, revision: number): ExperimentState {
  return settle({
    ...state,
    pending: state.pending.map((edit) => (edit.opId === opId ? { ...edit, revision } : edit)),
  });
}

/** Takes a refused edit away again. */
export function withRefused(state: ExperimentState, opId: string): ExperimentState {
  return settle({ ...state, pending: state.pending.filter((edit) => edit.opId !== opId) });
}

/** What a fact about an edit does: it is applied, known already, or shows that one before it is missing. */
export type FactOutcome = { kind: 'applied'; state: ExperimentState } | { kind: 'known' } | { kind: 'gap' };

/** Applies an edit that the server told of. */
export function withChange(state: ExperimentState, fact: FactOf<'experiment:changed'>): FactOutcome {
  if (fact.revision <= state.revision) return { kind: 'known' };
  if (fact.revision > state.revision + 1) return { kind: 'gap' };
  const { participantId, nickname, revision, at } = fact;
  const author: FieldAuthor = { participantId, nickname, revision, at };
  const authored = Object.fromEntries(Object.keys(fact.edits).map((field) => [field, author]));
  return {
    kind: 'applied',
    state: settle({
      confirmed: applyEdits(state.confirmed, fact.edits),
      revision,
      authors: { ...state.authors, ...authored },
      pending: state.pending.filter((edit) => edit.opId !== fact.opId),
    }),
  };
}

/** Edits as a schema hands them out: a field may be there and undefined. */
type LooseEdits = { readonly [F in Field]?: Experiment[F] | undefined };

/** An experiment with some of its fields replaced; fields given as undefined stay. */
export function applyEdits(experiment: Experiment, edits: LooseEdits): Experiment {
  const given = Object.entries(edits).filter(([, value]) => value !== undefined);
  return { ...experiment, ...Object.fromEntries(given) };
}

function settle(state: Omit<ExperimentState, 'visible'>): ExperimentState {
  const pending = state.pending.filter((edit) => edit.revision === null || edit.revision > state.revision);
  const visible = pending.reduce((experiment, edit) => applyEdits(experiment, edit.edits), state.confirmed);
  // What edits of several people come to may have weights that fit no more (EXP-17).
  return { ...state, pending, visible: { ...visible, ...withFittingStart(visible, {}) } };
}
