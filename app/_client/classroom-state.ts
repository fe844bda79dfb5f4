/** What the page knows of a classroom apart from curves: who is there, what is on stage, and how facts change it. */
import {
  LIVE_FIELDS,
  type Comparison,
  type FactOf,
  type Experiment,
  type Field,
  type Mark,
  type Participant,
  type Run,
  type Snapshot,
  type Stage,
} from '@/lib/protocol';
import { differingFields } from './experiment-diff';
import { withConfirmed, type ExperimentState, type PendingEdit } from './experiment-state';

/** Whether the page hears from the server. */
export type ConnectionState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** `since`: milliseconds since 1970, this browser's clock. */
  | { readonly kind: 'offline'; readonly since: number }
  | { readonly kind: 'ended'; readonly reason: EndReason };

/** Why a session is over for good. */
export type EndReason = 'removed' | 'unknown-code' | 'outdated-page';

/** A value that somebody else is dragging. */
export interface Draft {
  readonly field: Mark;
  readonly value: number;
}

/** Everything that came with the snapshot, kept up to date. */
export interface ClassroomState {
  readonly code: string;
  readonly isLocked: boolean;
  readonly groupId: string;
  readonly groupName: string;
  /** Own participant identifier. */
  readonly me: string;
  readonly participants: Readonly<Record<string, Participant>>;
  /** Values that others are dragging now, by participant. */
  readonly drafts: Readonly<Record<string, Draft>>;
  readonly experiment: ExperimentState;
  readonly stage: Stage;
  /** The runs on stage, in the order of the stage. */
  readonly stageRuns: readonly Run[];
  readonly stageComparison: Comparison | null;
}

/** The state that a snapshot describes, with the own edits that are still on their way over it. */
export function fromSnapshot(snapshot: Snapshot, pending: readonly PendingEdit[] = []): ClassroomState {
  return {
    code: snapshot.classroom.code,
    isLocked: snapshot.classroom.isLocked,
    groupId: snapshot.group.id,
    groupName: snapshot.group.name,
    me: snapshot.me,
    participants: Object.fromEntries(snapshot.participants.map((person) => [person.id, person])),
    drafts: {},
    experiment: withConfirmed(snapshot, pending),
    stage: snapshot.stage,
    stageRuns: snapshot.stageRuns,
    stageComparison: snapshot.stageComparison,
  };
}

/** Somebody joined, came back, left, was renamed or changed role. */
export function withParticipant(state: ClassroomState, person: Participant): ClassroomState {
  const participants = { ...state.participants, [person.id]: person };
  return { ...state, participants, drafts: person.editing ? state.drafts : without(state.drafts, person.id) };
}

/** Somebody was removed by a teacher. */
export function withoutParticipant(state: ClassroomState, participantId: string): ClassroomState {
  return {
    ...state,
    participants: without(state.participants, participantId),
    drafts: without(state.drafts, participantId),
  };
}

/** Somebody took hold of a control, dragged it, or let it go. */
export function withPresence(state: ClassroomState, fact: FactOf<'presence:changed'>): ClassroomState {
  const person = state.participants[fact.participantId];
  if (!person) return state;
  const drafts =
    fact.editing !== null && fact.draft !== undefined
      ? { ...state.drafts, [person.id]: { field: fact.editing, value: fact.draft } }
      : without(state.drafts, person.id);
  return {
    ...state,
    drafts,
    participants: { ...state.participants, [person.id]: { ...person, editing: fact.editing } },
  };
}

/** The group looks at something else now. */
export function withStage(state: ClassroomState, fact: FactOf<'stage:changed'>): ClassroomState {
  return { ...state, stage: fact.stage, stageRuns: fact.runs, stageComparison: fact.comparison };
}

/** A run changed; nothing happens when it is not on stage. */
export function withRun(state: ClassroomState, run: Run): ClassroomState {
  if (!state.stageRuns.some(({ id }) => id === run.id)) return state;
  return { ...state, stageRuns: state.stageRuns.map((known) => (known.id === run.id ? run : known)) };
}

/** The comparison on stage was renamed or starred. */
export function withComparison(state: ClassroomState, comparison: Comparison): ClassroomState {
  return state.stageComparison?.id === comparison.id ? { ...state, stageComparison: comparison } : state;
}

/** The own participant; undefined for a moment while being removed. */
export const meOf = (state: ClassroomState): Participant | undefined => state.participants[state.me];

/** Whether this participant may edit and run now (ROOM-12). */
export const canAct = (state: ClassroomState): boolean => !state.isLocked || meOf(state)?.role === 'teacher';

/** Fields in which the experiment has gone on since the run was started; live fields, which the run follows, aside. */
export function fieldsSinceRun(experiment: Experiment, run: Run): Field[] {
  const live = new Set<string>(LIVE_FIELDS);
  return differingFields(run.experiment, experiment).filter((field) => !live.has(field));
}

function without<Value>(record: Readonly<Record<string, Value>>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
