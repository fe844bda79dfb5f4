/** Shares one thread fairly between many runs: the run that has trained for the least time goes next, for one slice. */
import type { TrainingRun } from './training-run';

/** Length of a slice: how long a command to another run may wait. */
const SLICE_MS = 4;

interface Entry {
  readonly run: TrainingRun;
  /** Milliseconds trained, counted so that all runs that are never idle have about the same. */
  usedMs: number;
}

/** The runs of one thread. The clock is monotonic, in milliseconds. */
export class RunScheduler {
  readonly #clock: () => number;
  readonly #entries = new Map<string, Entry>();
  /** `usedMs` of the run that was chosen last. */
  #currentMs = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  get runs(): Iterable<TrainingRun> {
    return [...this.#entries.values()].map(({ run }) => run);
  }

  add(run: TrainingRun): void {
    this.#entries.set(run.id, { run, usedMs: this.#currentMs });
  }

  find(runId: string): TrainingRun | undefined {
    return this.#entries.get(runId)?.run;
  }

  remove(runId: string): void {
    this.#entries.delete(runId);
  }

  /** Trains one slice of one run. Returns 0 when it did, else the milliseconds until a run is ready (Infinity: none). */
  turn(): number {
    const now = this.#clock();
    let wait = Infinity;
    let next: Entry | null = null;
    for (const entry of this.#entries.values()) {
      const entryWait = entry.run.wait(now);
      wait = Math.min(wait, entryWait);
      if (entryWait === 0 && (!next || entry.usedMs < next.usedMs)) next = entry;
    }
    if (!next) return wait;
    // Time that a run did not want is not saved up: it would starve the others later.
    next.usedMs = Math.max(next.usedMs, this.#currentMs);
    this.#currentMs = next.usedMs;
    next.run.slice(now + SLICE_MS);
    next.usedMs += this.#clock() - now;
    return 0;
  }
}
