/** Hand edits on their way to a group's runs, which take them over in the order in which they were handed in. */
import { placeOfHand } from '@/lib/protocol';
import type { HandEdit, Run, RunChange } from '@/lib/protocol';
import type { TrainingUpdate } from '../training/types';
import { Refused } from './refused';

interface Waiter {
  /** `epoch`: the one after which the edit holds. */
  readonly resolve: (epoch: number) => void;
  readonly reject: (reason: Refused) => void;
}

/** Who edited what. */
interface MadeEdit {
  readonly place: string;
  readonly participantId: string;
}

export class HandEditQueue {
  readonly #waiting = new Map<string, Waiter[]>();
  /** Hand edits of each run that trains, those on their way among them. */
  readonly #made = new Map<string, MadeEdit[]>();

  /** A run begins, with the changes that it had before. */
  begin(runId: string, changes: readonly RunChange[]): void {
    const made = changes.flatMap(({ hand, participantId }) =>
      hand ? [{ place: placeOfHand(hand), participantId }] : [],
    );
    this.#made.set(runId, made);
  }

  countOf(runId: string): number {
    return this.#made.get(runId)?.length ?? 0;
  }

  /** How often people other than this one have edited what `hand` edits. */
  othersAt(runId: string, hand: HandEdit, participantId: string): number {
    const place = placeOfHand(hand);
    const made = this.#made.get(runId) ?? [];
    return made.filter((edit) => edit.place === place && edit.participantId !== participantId).length;
  }

  /** Resolves with the epoch at which the run takes over the edit that is handed in now; refuses when it ends before. */
  expect(run: Run, hand: HandEdit, participantId: string): Promise<number> {
    const made = this.#made.get(run.id) ?? [];
    made.push({ place: placeOfHand(hand), participantId });
    this.#made.set(run.id, made);
    return new Promise((resolve, reject) => {
      this.#waiting.set(run.id, [...(this.#waiting.get(run.id) ?? []), { resolve, reject }]);
    });
  }

  /** Takes note of what a run took over. */
  settle({ runId, changes }: TrainingUpdate): void {
    const waiting = this.#waiting.get(runId) ?? [];
    const taken = changes.filter(({ hand }) => hand);
    waiting.slice(0, taken.length).forEach((waiter, index) => waiter.resolve(taken[index]?.epoch ?? 0));
    this.#waiting.set(runId, waiting.slice(taken.length));
  }

  /** The run has ended: what it did not take over is refused. */
  end(run: Run): void {
    const message = `runId: Run ${run.number} is ${run.state}: it ended before it took the edit over`;
    const refusal = new Refused({ code: 'stale', message, field: 'runId' });
    for (const { reject } of this.#waiting.get(run.id) ?? []) reject(refusal);
    this.#waiting.delete(run.id);
    this.#made.delete(run.id);
  }
}
