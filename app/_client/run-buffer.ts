/** One run as it streams in: its curve, newest weights and changes, in typed arrays outside React. */
import type { RunChange, RunFrame, RunState, RunSync, WireWeights } from '@/lib/protocol';
import { Curve } from '@/lib/streaming/curve';
import { float32From, float64From } from '@/lib/streaming/bytes';
import { EpochClock } from './epoch-clock';

/** Parameters of the network after `epoch` epochs, in the engine's flat order. */
export interface RunWeights {
  readonly epoch: number;
  readonly parameters: Float32Array;
}

/** A run as it stands after a frame. The curve is the buffer's own and grows; everything else is of this moment. */
export interface RunView {
  readonly runId: string;
  readonly state: RunState;
  /** Completed epochs. */
  readonly epoch: number;
  readonly curve: Curve | null;
  readonly weights: RunWeights | null;
  readonly changes: readonly RunChange[];
  /** The buffer's own too; null for a recording. */
  readonly clock: EpochClock | null;
}

/** What receiving something led to: it fits, or the run has to be asked for again. */
export type ReceiveOutcome = 'applied' | 'ignored' | 'gap';

/** The stream of one run, joined together. Frames that come too early wait until the gap before them is filled. */
export class RunBuffer {
  readonly runId: string;
  /** Number of the last frame taken in; null before the first answer to `run:sync`. */
  seq: number | null = null;
  state: RunState = 'queued';
  /** Completed epochs. */
  epoch = 0;
  /** Null until the number of columns is known. */
  curve: Curve | null = null;
  weights: RunWeights | null = null;
  changes: readonly RunChange[] = [];
  readonly clock = new EpochClock();
  /** Frames set aside while the run is being asked for (STREAM-2). */
  #waiting: { readonly entry: RunFrame; readonly at: number }[] = [];
  #isSyncing = false;

  constructor(runId: string) {
    this.runId = runId;
  }

  /** True while an answer to `run:sync` is awaited. */
  get isSyncing(): boolean {
    return this.#isSyncing;
  }

  /** Last epoch of the curve; −1 while it is empty. */
  get lastEpoch(): number {
    return this.curve?.lastEpoch ?? -1;
  }

  /** The run as it stands. */
  view(): RunView {
    const { runId, state, epoch, curve, weights, changes, clock } = this;
    return { runId, state, epoch, curve, weights, changes, clock };
  }

  /** From now on frames wait for the answer to `run:sync`. */
  beginSync(): void {
    this.#isSyncing = true;
  }

  /** The answer never came: the next frame will show the gap again. */
  abandonSync(): void {
    this.#isSyncing = false;
    this.#waiting = [];
  }

  /** Takes in a frame's entry, sent `at`, or says that something before it is missing. */
  receive(entry: RunFrame, at: number): ReceiveOutcome {
    if (this.#isSyncing) {
      this.#waiting.push({ entry, at });
      return 'ignored';
    }
    if (this.seq !== null && entry.seq <= this.seq) return 'ignored';
    if (this.seq === null || entry.seq !== this.seq + 1) return 'gap';
    // A slow client gets entries without their points (STREAM-4): the curve would then end before the stated epoch.
    const isWithoutItsPoints = entry.points.byteLength === 0 && entry.epoch > Math.max(0, this.lastEpoch);
    if (isWithoutItsPoints || !this.#append(entry.points, entry.pointColumns)) return 'gap';
    this.#advance(entry);
    this.changes = [...this.changes, ...entry.changes];
    this.clock.mark(this.lastEpoch, at);
    return 'applied';
  }

  /** Takes in the answer to `run:sync` and the frames that waited for it. */
  completeSync(answer: RunSync): ReceiveOutcome {
    this.#isSyncing = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (answer.mode === 'full') {
      this.curve = null;
      this.changes = [];
    }
    if (!this.#append(answer.points, answer.pointColumns)) {
      if (answer.mode === 'full') throw new RangeError(`The whole curve of run ${this.runId} is malformed`);
      this.seq = null;
      return 'gap';
    }
    this.#advance(answer);
    this.changes = [...this.changes, ...answer.changes];
    this.clock.mark(this.lastEpoch, NaN);
    for (const { entry, at } of waiting) if (this.receive(entry, at) === 'gap') return 'gap';
    return 'applied';
  }

  #advance(news: { seq: number; state: RunState; epoch: number; weights?: WireWeights | undefined }): void {
    this.seq = news.seq;
    this.state = news.state;
    this.epoch = news.epoch;
    if (news.weights) {
      this.weights = { epoch: news.weights.epoch, parameters: float32From(news.weights.parameters) };
    }
  }

  #append(bytes: Uint8Array | ArrayBuffer, columns: number): boolean {
    this.curve ??= new Curve(columns);
    if (this.curve.columns !== columns) return false;
    const points = float64From(bytes);
    if (points.length === 0) return true;
    if (points.length % columns !== 0) return false;
    if (this.curve.length > 0 && points[0] !== this.curve.lastEpoch + 1) return false;
    this.curve.append(points);
    return true;
  }
}
