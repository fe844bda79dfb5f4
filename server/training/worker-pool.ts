/** Trains runs in worker threads of this process: each run goes to the thread with the fewest. */
import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { PoolThread } from './pool-thread';
import type {
  ControlCommand,
  Log,
  PendingChange,
  TrainingDispatcher,
  TrainingJob,
  TrainingListener,
} from './types';
import { startTrainingThread } from './worker-entry';

export interface WorkerPoolOptions {
  /** Receives every update, in order per run. */
  readonly listener: TrainingListener;
  readonly log: Log;
  /** Threads; by default one fewer than there are cores, which the main thread needs. */
  readonly size?: number;
  readonly startThread?: () => Worker;
}

/** A dispatcher whose training happens in this process. */
export class WorkerPool implements TrainingDispatcher {
  readonly #threads: readonly PoolThread[];
  #closing: Promise<void> | null = null;

  constructor({ listener, log, size, startThread = startTrainingThread }: WorkerPoolOptions) {
    const count = size ?? Math.max(1, availableParallelism() - 1);
    this.#threads = Array.from({ length: count }, () => new PoolThread({ listener, log, startThread }));
  }

  /** Throws when the run is already in training or the pool is closing. */
  start(job: TrainingJob): void {
    if (this.#closing) throw new Error(`Run ${job.runId} cannot start: training is closing`);
    if (this.#threadOf(job.runId)) throw new Error(`Run ${job.runId} is already in training`);
    const [first, ...others] = this.#threads;
    if (!first) throw new Error('A worker pool needs at least one thread');
    others.reduce((least, thread) => (thread.load < least.load ? thread : least), first).start(job);
  }

  control(runId: string, command: ControlCommand): void {
    this.#threadOf(runId)?.control(runId, command);
  }

  change(runId: string, change: PendingChange): void {
    this.#threadOf(runId)?.change(runId, change);
  }

  close(): Promise<void> {
    this.#closing ??= Promise.all(this.#threads.map((thread) => thread.close())).then(() => undefined);
    return this.#closing;
  }

  #threadOf(runId: string): PoolThread | undefined {
    return this.#threads.find((thread) => thread.has(runId));
  }
}
