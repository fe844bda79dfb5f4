/** One training thread and its runs, as the main thread sees them: restarts the thread when it dies. */
import type { Worker } from 'node:worker_threads';
import { isActive } from '@/lib/protocol';
import { fromThreadSchema } from './messages';
import type { ToThread } from './messages';
import { TrackedRun } from './tracked-run';
import type { ControlCommand, Log, PendingChange, TrainingJob, TrainingListener } from './types';

/** A run in which the thread died this often is given up. */
const MAX_CRASHES = 3;

/** What a PoolThread needs from outside. */
export interface PoolThreadDeps {
  readonly startThread: () => Worker;
  readonly listener: TrainingListener;
  readonly log: Log;
}

/** One place for a thread in the pool; the thread is started with its first run. */
export class PoolThread {
  readonly #deps: PoolThreadDeps;
  readonly #runs = new Map<string, TrackedRun>();
  #worker: Worker | null = null;
  /** Called when the last run has ended. */
  #onIdle: (() => void) | null = null;

  constructor(deps: PoolThreadDeps) {
    this.#deps = deps;
  }

  /** Number of runs that have not ended. */
  get load(): number {
    return this.#runs.size;
  }

  has(runId: string): boolean {
    return this.#runs.has(runId);
  }

  start(job: TrainingJob): void {
    const run = new TrackedRun(job);
    this.#runs.set(run.id, run);
    if (this.#worker) this.#post({ kind: 'start', assignment: run.assignment() });
    else this.#spawn();
  }

  control(runId: string, command: ControlCommand): void {
    this.#runs.get(runId)?.control.send(command);
    this.#post({ kind: 'wake' });
  }

  change(runId: string, change: PendingChange): void {
    const applicable = this.#runs.get(runId)?.addChange(change);
    if (applicable) this.#post({ kind: 'change', runId, change: applicable });
  }

  /** Interrupts all runs, waits for their last updates, and stops the thread. */
  async close(): Promise<void> {
    for (const run of this.#runs.values()) run.control.send('interrupt');
    this.#post({ kind: 'wake' });
    if (this.load > 0) await new Promise<void>((resolve) => (this.#onIdle = resolve));
    await this.#worker?.terminate();
  }

  #post(message: ToThread): void {
    this.#worker?.postMessage(message);
  }

  #spawn(): void {
    const worker = this.#deps.startThread();
    this.#worker = worker;
    let cause: unknown = null;
    worker.on('message', (message: unknown) => this.#receive(message));
    worker.on('error', (error: unknown) => (cause = error));
    worker.on('exit', () => this.#recover(cause));
    for (const run of this.#runs.values()) this.#post({ kind: 'start', assignment: run.assignment() });
  }

  #receive(message: unknown): void {
    for (const { stepsTaken, ...update } of fromThreadSchema.parse(message).updates) {
      this.#runs.get(update.runId)?.follow({ ...update, stepsTaken });
      if (!isActive(update.state)) this.#runs.delete(update.runId);
      this.#deps.listener(update);
    }
    this.#post({ kind: 'acknowledge' });
    this.#reportIdle();
  }

  /** After the thread's end: gives up runs that brought it down too often, takes the others on with a new thread. */
  #recover(cause: unknown): void {
    this.#worker = null;
    if (this.load === 0 && cause === null) return;
    const runs = [...this.#runs.values()];
    const busy = runs.filter((run) => run.control.isBusy);
    const blamed = busy.length > 0 ? busy : runs;
    this.#deps.log.error(
      { err: cause, runIds: blamed.map((run) => run.id), runs: runs.length },
      'A training thread died; its runs go on from their last keyframes',
    );
    for (const run of runs) run.control.isBusy = false;
    for (const run of blamed) {
      run.crashes += 1;
      if (run.crashes < MAX_CRASHES) continue;
      this.#runs.delete(run.id);
      this.#deps.log.error({ runId: run.id, crashes: run.crashes }, 'A run is given up');
      this.#deps.listener(run.failure());
    }
    if (this.load > 0) this.#spawn();
    this.#reportIdle();
  }

  #reportIdle(): void {
    if (this.load === 0) this.#onIdle?.();
  }
}
