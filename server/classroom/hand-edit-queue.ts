/** Hand edits on their way to a group's runs, which take them over in the order in which they were handed in. */
import type { Run } from '@/lib/protocol';
import type { TrainingUpdate } from '../training/types';
import { Refused } from './refused';

interface Waiter {
  /** `epoch`: the one after which the edit holds. */
  readonly resolve: (epoch: number) => void;
  readonly reject: (reason: Refused) => void;
}

export class HandEditQueue {
  readonly #waiting = new Map<string, Waiter[]>();
  /** Hand edits of each run that trains, those on their way among them. */
  readonly #counts = new Map<string, number>();

  /** A run begins, with the hand edits that it had before. */
  begin(runId: string, count: number): void {
    this.#counts.set(runId, count);
  }

  countOf(runId: string): number {
    return this.#counts.get(runId) ?? 0;
  }

  /** Resolves with the epoch at which the run takes over the edit that is handed in now; refuses when it ends before. */
  expect(run: Run): Promise<number> {
    this.#counts.set(run.id, this.countOf(run.id) + 1);
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
    this.#counts.delete(run.id);
  }
}
