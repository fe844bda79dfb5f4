/** What the core tells the world: facts for people, and the progress of training for those who stream it. */
import type { Curve } from '@/lib/streaming/curve';
import type { FactName, FactOf, Run, RunChange } from '@/lib/protocol';
import type { TrainingUpdate } from '../training/types';

/** A fact by name, with its value. */
export type Fact = { [Name in FactName]: { readonly name: Name; readonly value: FactOf<Name> } }[FactName];

/** Who is told: one group, without one session where that one knows already; all groups of a classroom; or certain sessions alone. */
export type Audience =
  | { readonly groupId: string; readonly exceptSessionId?: string }
  | { readonly classroomId: string }
  | { readonly sessionIds: readonly string[] };

/** What an interrupted run had recorded when it was resumed. */
export interface RecordedCurve {
  readonly curve: Curve;
  readonly changes: readonly RunChange[];
}

export type DomainEvent =
  | { readonly kind: 'fact'; readonly audience: Audience; readonly fact: Fact }
  | { readonly kind: 'sessionsEnded'; readonly sessionIds: readonly string[]; readonly reason: 'removed' }
  /** A run is about to train; `recorded` when it goes on from an earlier time. */
  | { readonly kind: 'runBegan'; readonly run: Run; readonly recorded: RecordedCurve | null }
  | { readonly kind: 'runAdvanced'; readonly update: TrainingUpdate }
  /** These runs have ended and left the stage. */
  | { readonly kind: 'runsReleased'; readonly runIds: readonly string[] };

export type Emit = (event: DomainEvent) => void;

/** The event that tells a fact. */
export function fact<Name extends FactName>(
  audience: Audience,
  name: Name,
  value: FactOf<Name>,
): DomainEvent {
  // The compiler does not follow that name and value belong together once they are in one object.
  return { kind: 'fact', audience, fact: { name, value } as Fact };
}
