/** What the rest of the server asks of training, whether it happens in threads here or, later, on other machines. */
import type { EpochMetrics, Experiment, PendingChange, Run, RunChange, RunState } from '@/lib/protocol';

/** One run to train. */
export interface TrainingJob {
  readonly runId: string;
  readonly experiment: Experiment;
  /** What its data are made from besides the experiment; null for nothing. Not copied where it is shared memory. */
  readonly content: Uint8Array | null;
  /** The weights that it starts from; null draws them, or has no need of them because there is a checkpoint. */
  readonly start: Uint8Array | null;
  /** Live and hand edits taken over so far, when the run continues from a checkpoint. */
  readonly changes: readonly RunChange[];
  /** Continue from here; null starts at epoch 0. */
  readonly checkpoint: Uint8Array | null;
  /**
   * Epochs up to this one are recorded already: from the checkpoint to it they are trained again without being reported.
   * Absent: the checkpoint's epoch.
   */
  readonly recordedEpoch?: number;
  readonly isPaused: boolean;
  /** The field that a comparison varies: live edits of it do not reach this run. */
  readonly variedField: 'learningRate' | null;
}

export type ControlCommand = 'pause' | 'resume' | 'step' | 'stop';

/** It becomes a RunChange with the epoch at which the run takes it over. */
export type { PendingChange };

/** What a run has gained since its last update. Epochs arrive in order, each once, epoch 0 (untrained) first. */
export interface TrainingUpdate {
  readonly runId: string;
  readonly state: RunState;
  /** Completed epochs. */
  readonly epoch: number;
  /** Epoch of the first of `rows`. */
  readonly firstEpoch: number;
  /** `[n, metricColumns]`, row-major, as lib/engine's METRIC describes. */
  readonly rows: Float64Array;
  readonly metricColumns: number;
  /** Metrics of the newest row ever; null before epoch 0 was measured. */
  readonly metrics: EpochMetrics | null;
  /** Parameters at `epoch`, flat; null when nothing was trained or edited by hand since the last update. */
  readonly parameters: Float32Array | null;
  readonly changes: readonly RunChange[];
  readonly keyframes: readonly { readonly epoch: number; readonly bytes: Uint8Array }[];
  readonly completion: Run['completion'];
}

export interface TrainingDispatcher {
  /** Takes the job; updates follow. */
  start(job: TrainingJob): void;
  /** Acts at the next slice (≤ ~5 ms) of the run; unknown or ended runs are ignored. */
  control(runId: string, command: ControlCommand): void;
  /** Hands a live or hand edit to the run, which takes it over at its next epoch boundary. */
  change(runId: string, change: PendingChange): void;
  /** Ends every run as interrupted with a last update and keyframe, waits for these, and stops the threads. */
  close(): Promise<void>;
}

export type TrainingListener = (update: TrainingUpdate) => void;

/** Where training reports what went wrong; a pino logger fits. */
export interface Log {
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
