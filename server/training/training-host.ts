/** What a training thread does, without the thread: runs its runs and sends what is new, with back-pressure. */
import type { FromThread, ToThread } from './messages';
import { RunScheduler } from './run-scheduler';
import { TrainingRun } from './training-run';

/** Time between two flushes; a run's new state does not wait for it. */
const FLUSH_INTERVAL_MS = 50;
/** Flushes on their way at most; what comes meanwhile is merged into the next. */
const MAX_UNACKNOWLEDGED = 2;
/** With more than this waiting to be sent, training rests until the main thread has caught up. */
const MAX_PENDING_BYTES = 4 * 1024 * 1024;

/** Drives the runs of one thread. Call `turn` again after the time it returns and after every message. */
export class TrainingHost {
  readonly #post: (message: FromThread) => void;
  readonly #clock: () => number;
  readonly #scheduler: RunScheduler;
  #unacknowledged = 0;
  #flushedAt = -Infinity;

  /** The clock is monotonic, in milliseconds. */
  constructor(post: (message: FromThread) => void, clock: () => number) {
    this.#post = post;
    this.#clock = clock;
    this.#scheduler = new RunScheduler(clock);
  }

  receive(message: ToThread): void {
    switch (message.kind) {
      case 'start':
        return this.#scheduler.add(new TrainingRun(message.assignment, this.#clock));
      case 'change':
        return this.#scheduler.find(message.runId)?.receive(message.change);
      case 'wake':
        return;
      case 'acknowledge':
        this.#unacknowledged -= 1;
        return;
    }
  }

  /** Trains one slice and sends what is due. Returns the milliseconds until the next turn; Infinity: after a message. */
  turn(): number {
    const wait = this.#isOverfull ? Infinity : this.#scheduler.turn();
    return Math.min(wait, this.#flush());
  }

  get #isOverfull(): boolean {
    let bytes = 0;
    for (const run of this.#scheduler.runs) bytes += run.pendingBytes;
    return bytes > MAX_PENDING_BYTES;
  }

  /** Flushes when it is time. Returns the milliseconds until the next turn; Infinity: not before a message. */
  #flush(): number {
    const runs = [...this.#scheduler.runs].filter((run) => run.hasNews);
    if (runs.length === 0 || this.#unacknowledged >= MAX_UNACKNOWLEDGED) return Infinity;
    const now = this.#clock();
    const dueAt = this.#flushedAt + FLUSH_INTERVAL_MS;
    if (now < dueAt && !runs.some((run) => run.isStateNew)) return dueAt - now;
    this.#flushedAt = now;
    this.#unacknowledged += 1;
    this.#post({ kind: 'flush', updates: runs.map((run) => run.takeUpdate()) });
    for (const run of runs) if (run.isEnded) this.#scheduler.remove(run.id);
    // Where too much waited, training may go on now.
    return 0;
  }
}
