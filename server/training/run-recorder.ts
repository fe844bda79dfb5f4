/** Saves one run as it trains: gathers updates, writes them one batch at a time, and tries again when a write fails. */
import { keyframeInterval } from '@/lib/experiment';
import type { RecordingWrite, RunStore } from '../history/types';
import { KeyframeGrid } from './keyframe-grid';
import { RecordingBatch } from './recording-batch';
import type { Log, TrainingUpdate } from './types';

/** What the recorder needs from outside. */
export interface RecorderDeps {
  readonly store: Pick<RunStore, 'claim' | 'find' | 'recording' | 'record'>;
  readonly log: Log;
  /** Stops the training of a run that cannot be saved here any more. */
  readonly stopRun: (runId: string) => void;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** Time from the first unsaved update to its write, in milliseconds. */
  readonly batchMs?: number;
  /** Wait after a first failed write, in milliseconds; it doubles with every further one, to 64 times this. */
  readonly retryMs?: number;
  /** A run with more than this unsaved is stopped. */
  readonly maxUnsavedBytes?: number;
}

const DEFAULTS = { batchMs: 500, retryMs: 250, maxUnsavedBytes: 16 * 1024 * 1024 };
/** Gathered bytes that are written at once. */
const FULL_BATCH_BYTES = 64 * 1024;
const MAX_RETRY_DOUBLINGS = 6;

/** The run's place in the history, claimed. */
interface Claim {
  readonly fence: number;
  readonly grid: KeyframeGrid;
}

interface Waiter {
  /** Number of updates that must be saved. */
  readonly through: number;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

export class RunRecorder {
  readonly #runId: string;
  readonly #deps: RecorderDeps & typeof DEFAULTS;
  #claim: Claim | null = null;
  /** Received, not yet part of a write. */
  #gathered = new RecordingBatch();
  /** The write that is under way or has to be tried again. */
  #write: { readonly write: RecordingWrite; readonly through: number; readonly bytes: number } | null = null;
  #received = 0;
  #saved = 0;
  #isUrgent = false;
  #isStopped = false;
  #failures = 0;
  #lastError: unknown = null;
  /** Set once another trainer has claimed the run: nothing is written any more. */
  #loss: Error | null = null;
  #attempt: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;
  #waiters: Waiter[] = [];

  constructor(runId: string, deps: RecorderDeps) {
    this.#runId = runId;
    this.#deps = { ...DEFAULTS, ...deps };
  }

  /** Whether everything received is saved, or can never be. */
  get isSettled(): boolean {
    return this.#loss !== null || this.#saved === this.#received;
  }

  receive(update: TrainingUpdate): void {
    if (this.#loss) return;
    this.#received += 1;
    this.#gathered.add(update, this.#deps.clock());
    const { bytes, isFinal } = this.#gathered;
    this.#isUrgent ||= isFinal || bytes >= FULL_BATCH_BYTES;
    if (bytes + (this.#write?.bytes ?? 0) > this.#deps.maxUnsavedBytes)
      this.#stop('Too much of a run is unsaved');
    this.#plan();
  }

  /** Resolves once everything received so far is saved; rejects when another trainer has the run. */
  recorded(): Promise<void> {
    if (this.#loss) return Promise.reject(this.#loss);
    if (this.isSettled) return Promise.resolve();
    this.#isUrgent = true;
    this.#plan();
    return new Promise((resolve, reject) => this.#waiters.push({ through: this.#received, resolve, reject }));
  }

  /** Writes everything now, without waiting to try again. Throws when a write fails. */
  async flush(): Promise<void> {
    await this.#attempt;
    while (!this.isSettled) {
      const failuresBefore = this.#failures;
      await this.#start();
      if (this.#failures <= failuresBefore) continue;
      clearTimeout(this.#timer);
      this.#timer = undefined;
      throw new Error(`Run ${this.#runId} is not saved to its end`, { cause: this.#lastError });
    }
  }

  #plan(): void {
    if (this.#attempt || this.isSettled) return;
    if (this.#isUrgent && this.#failures === 0) {
      void this.#start();
      return;
    }
    const { batchMs, retryMs } = this.#deps;
    const doublings = Math.min(this.#failures - 1, MAX_RETRY_DOUBLINGS);
    const waitMs = this.#failures > 0 ? retryMs * 2 ** doublings : batchMs;
    this.#timer ??= setTimeout(() => void this.#start(), waitMs);
  }

  /** One attempt to write one batch; never rejects. */
  #start(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#attempt ??= this.#tryWrite().then(() => {
      this.#attempt = null;
      this.#plan();
    });
    return this.#attempt;
  }

  async #tryWrite(): Promise<void> {
    try {
      this.#claim ??= await this.#open();
      this.#write ??= this.#take(this.#claim.grid);
      const { write, through } = this.#write;
      const isOurs = await this.#deps.store.record(this.#runId, this.#claim.fence, write);
      if (!isOurs) return this.#lose();
      this.#write = null;
      this.#saved = through;
      if (this.#failures > 0) this.#deps.log.warn({ runId: this.#runId }, 'A run is being saved again');
      this.#failures = 0;
      for (const waiter of this.#waiters) if (waiter.through <= through) waiter.resolve();
      this.#waiters = this.#waiters.filter((waiter) => waiter.through > through);
    } catch (error) {
      this.#failures += 1;
      this.#lastError = error;
      if (this.#failures > 1) return;
      this.#deps.log.error({ err: error, runId: this.#runId }, 'A run could not be saved; trying again');
    }
  }

  async #open(): Promise<Claim> {
    const { store } = this.#deps;
    const fence = await store.claim(this.#runId);
    const [run] = await store.find([this.#runId]);
    if (!run) throw new Error(`Run ${this.#runId} is not in the history`);
    const recording = await store.recording(this.#runId);
    return { fence, grid: new KeyframeGrid(keyframeInterval(run.experiment), recording?.keyframes) };
  }

  #take(grid: KeyframeGrid): { write: RecordingWrite; through: number; bytes: number } {
    const { bytes } = this.#gathered;
    const write = this.#gathered.write(grid);
    this.#gathered = new RecordingBatch();
    this.#isUrgent = false;
    return { write, through: this.#received, bytes };
  }

  #lose(): void {
    this.#loss = new Error(`Run ${this.#runId} has been claimed by another trainer`);
    this.#write = null;
    this.#gathered = new RecordingBatch();
    this.#stop('Another trainer has claimed a run');
    for (const waiter of this.#waiters) waiter.reject(this.#loss);
    this.#waiters = [];
  }

  #stop(reason: string): void {
    if (this.#isStopped) return;
    this.#isStopped = true;
    this.#deps.log.error({ runId: this.#runId }, `${reason}; it is stopped`);
    this.#deps.stopRun(this.#runId);
  }
}
