/** What the main thread keeps of a run so that another thread can take it on where a crash left it. */
import { metricColumnsOf } from '@/lib/engine';
import { hiddenLayers } from '@/lib/protocol';
import type { EpochMetrics, RunChange } from '@/lib/protocol';
import { RunControl } from './control';
import { changeFor } from './live-edits';
import type { Assignment, ThreadUpdate } from './messages';
import type { PendingChange, TrainingJob, TrainingUpdate } from './types';

/** A run that a thread trains, as the updates so far describe it. */
export class TrackedRun {
  readonly control = new RunControl();
  /** How often the thread died in this run. */
  crashes = 0;
  readonly #job: TrainingJob;
  #checkpoint: Uint8Array | null;
  readonly #changes: RunChange[];
  #pending: PendingChange[] = [];
  #reportedEpoch: number | null;
  #metrics: EpochMetrics | null = null;
  #stepsTaken = 0;

  constructor(job: TrainingJob) {
    this.#job = job;
    this.#checkpoint = job.checkpoint;
    this.#changes = [...job.changes];
    this.#reportedEpoch = job.recordedEpoch ?? null;
    if (job.isPaused) this.control.send('pause');
  }

  get id(): string {
    return this.#job.runId;
  }

  /** Everything a thread needs to start this run, or to go on with it. */
  assignment(): Assignment {
    const { runId, experiment, content, start } = this.#job;
    return {
      runId,
      experiment,
      content,
      start,
      checkpoint: this.#checkpoint,
      changes: this.#changes,
      pending: this.#pending,
      reportedEpoch: this.#reportedEpoch,
      stepsTaken: this.#stepsTaken,
      changesReceived: this.control.changes,
      control: this.control.memory,
    };
  }

  /** Keeps a live edit until the run reports it. Returns the part that applies to this run, to be posted; null for none. */
  addChange(change: PendingChange): PendingChange | null {
    const applicable = changeFor(this.#job, change);
    if (applicable) {
      this.#pending.push(applicable);
      this.control.announceChange();
    }
    return applicable;
  }

  /** Takes note of an update. */
  follow(update: ThreadUpdate): void {
    this.#reportedEpoch = update.epoch;
    this.#metrics = update.metrics;
    this.#stepsTaken = update.stepsTaken;
    this.#changes.push(...update.changes);
    // A run takes changes over in the order in which they were posted.
    this.#pending = this.#pending.slice(update.changes.length);
    this.#checkpoint = update.keyframes.at(-1)?.bytes ?? this.#checkpoint;
  }

  /** The last update of a run that is given up. */
  failure(): TrainingUpdate {
    const epoch = this.#reportedEpoch ?? 0;
    return {
      runId: this.id,
      state: 'failed',
      epoch,
      firstEpoch: this.#reportedEpoch === null ? 0 : epoch + 1,
      rows: new Float64Array(),
      metricColumns: metricColumnsOf(hiddenLayers(this.#job.experiment).length + 1),
      metrics: this.#metrics,
      parameters: null,
      changes: [],
      keyframes: [],
      completion: null,
    };
  }
}
