/** What is streamed of one run: its curve, the entries of its frames, and the answer to whoever missed some. */
import { isActive, LIMITS } from '@/lib/protocol';
import type { Run, RunChange, RunFrame, RunState, RunSync, WireWeights } from '@/lib/protocol';
import { Curve, pointColumnsOf, POINTS_PER_FRAME, pointsFromMetrics } from '@/lib/streaming/curve';
import type { RecordedCurve } from '../classroom/events';
import type { TrainingUpdate } from '../training/types';
import { wireBytes } from './wire';

/** Up to this pace every epoch is a point of its own (FRAME-3). */
const EXACT_EPOCHS_PER_SECOND = 320;
/** Points that a run may have saved up: updates do not come evenly, on a busy machine least of all. */
const MAX_ALLOWANCE = 640;

/** Entries kept to answer `run:sync` with what is new only: 10 s and more of streaming. */
const TAIL_ENTRIES = 240;
const TAIL_BYTES = 512 * 1024;

/** Parameters of larger networks are previewed this often while they train (FRAME-4). */
const PREVIEW_MS = 1_000;

/** What an entry added to the curve. */
interface TailEntry {
  readonly seq: number;
  readonly points: Float64Array;
  readonly changes: readonly RunChange[];
}

export class LiveRun {
  readonly runId: string;
  readonly #curve: Curve;
  /** All changes up to `seq`. */
  readonly #changes: RunChange[];
  readonly #tail: TailEntry[] = [];
  #tailBytes = 0;
  #seq: number;
  #state: RunState;
  #epoch: number;
  /** Epochs a second that are asked of the run; null is as fast as it goes. */
  #pace: number | null;
  /** Exact points that a run without a pace is entitled to, and when that was counted last. */
  #allowance = 2 * POINTS_PER_FRAME;
  #countedAt: number;
  #latest: RunFrame | null = null;
  /** The newest parameters, and whether an entry has had them. */
  #weights: WireWeights | null = null;
  #areWeightsNew = false;
  #weightsSentAt = -Infinity;
  /** What came since the last entry. */
  #newPoints: Float64Array[] = [];
  #newChanges: RunChange[] = [];
  #isStateNew = false;

  /** `firstSeq` is the number before the first entry: beyond those used when the run was streamed before. */
  constructor(run: Run, recorded: RecordedCurve | null, firstSeq: number, now: number) {
    this.#countedAt = now;
    this.#pace = paceAfter(recorded?.changes ?? [], run.experiment.epochsPerSecond);
    this.runId = run.id;
    this.#seq = firstSeq;
    this.#state = run.state;
    this.#epoch = run.epoch;
    this.#curve = recorded?.curve ?? new Curve(pointColumnsOf(run.experiment.layerCount + 1));
    this.#changes = [...(recorded?.changes ?? [])];
  }

  /** Number of the last entry. */
  get seq(): number {
    return this.#seq;
  }

  /** The last entry as it was sent. */
  get latest(): RunFrame | null {
    return this.#latest;
  }

  /** Takes in an update of training; it becomes part of the next entry. */
  accept(update: TrainingUpdate, now: number): void {
    const { rows, metricColumns, firstEpoch, parameters, epoch, state } = update;
    // Rows may come from before and after a change of pace: they count as slow when both paces are.
    const wasSlow = isSlow(this.#pace);
    this.#pace = paceAfter(update.changes, this.#pace);
    if (rows.length > 0) {
      const maxPoints = this.#pointsFor(rows.length / metricColumns, wasSlow && isSlow(this.#pace), now);
      this.#newPoints.push(pointsFromMetrics(rows, metricColumns, firstEpoch, maxPoints));
    }
    this.#newChanges.push(...update.changes);
    if (parameters) {
      this.#weights = { epoch, parameters: wireBytes(parameters) };
      this.#areWeightsNew = true;
    }
    this.#epoch = epoch;
    this.#isStateNew ||= state !== this.#state;
    this.#state = state;
  }

  /** The next entry; null when there is nothing new. */
  take(now: number): RunFrame | null {
    const weights = this.#weightsToSend(now);
    const hasNews = this.#newPoints.length > 0 || this.#newChanges.length > 0 || this.#isStateNew;
    if (!hasNews && !weights) return null;
    const points = concatenated(this.#newPoints);
    const changes = this.#newChanges;
    this.#seq += 1;
    this.#curve.append(points);
    this.#changes.push(...changes);
    this.#remember({ seq: this.#seq, points, changes });
    this.#newPoints = [];
    this.#newChanges = [];
    this.#isStateNew = false;
    if (weights) {
      this.#areWeightsNew = false;
      this.#weightsSentAt = now;
    }
    this.#latest = {
      runId: this.runId,
      seq: this.#seq,
      state: this.#state,
      epoch: this.#epoch,
      points: wireBytes(points),
      pointColumns: this.#curve.columns,
      changes,
      ...(weights ? { weights } : {}),
    };
    return this.#latest;
  }

  /** All up to `seq`: what came after `afterSeq` where that is still known, else everything (STREAM-1). */
  sync(afterSeq: number | null): RunSync {
    const tail = this.#after(afterSeq);
    const points = tail ? concatenated(tail.map((entry) => entry.points)) : this.#curve.points.slice();
    const { state, epoch } = this.#latest ?? { state: this.#state, epoch: this.#epoch };
    return {
      runId: this.runId,
      mode: tail ? 'deltas' : 'full',
      seq: this.#seq,
      state,
      epoch,
      points: wireBytes(points),
      pointColumns: this.#curve.columns,
      changes: tail ? tail.flatMap((entry) => entry.changes) : [...this.#changes],
      ...(this.#weights ? { weights: this.#weights } : {}),
    };
  }

  /** The entries after `afterSeq`; null when one of them is no longer kept. */
  #after(afterSeq: number | null): readonly TailEntry[] | null {
    if (afterSeq === null || afterSeq > this.#seq) return null;
    const tail = this.#tail.filter((entry) => entry.seq > afterSeq);
    return tail.length === this.#seq - afterSeq ? tail : null;
  }

  /**
   * As many points as epochs for a run paced slowly enough, however unevenly a busy machine delivers them. Without such a
   * pace, while the speed allows it; a run that is faster than that begins to save up anew.
   */
  #pointsFor(epochs: number, isPacedSlowly: boolean, now: number): number {
    if (isPacedSlowly) return epochs;
    const gained = ((now - this.#countedAt) * EXACT_EPOCHS_PER_SECOND) / 1_000;
    this.#countedAt = now;
    this.#allowance = Math.min(MAX_ALLOWANCE, this.#allowance + gained);
    const isExact = epochs <= Math.max(this.#allowance, POINTS_PER_FRAME);
    this.#allowance = isExact ? Math.max(0, this.#allowance - epochs) : 0;
    return isExact ? epochs : POINTS_PER_FRAME;
  }

  #remember(entry: TailEntry): void {
    this.#tail.push(entry);
    this.#tailBytes += entry.points.byteLength;
    while (this.#tail.length > TAIL_ENTRIES || this.#tailBytes > TAIL_BYTES) {
      this.#tailBytes -= this.#tail.shift()?.points.byteLength ?? 0;
    }
  }

  /** Always with a pause or an end; while running, when new and not sent too recently for its size. */
  #weightsToSend(now: number): WireWeights | null {
    const weights = this.#weights;
    if (!weights) return null;
    const isResting = this.#state === 'paused' || !isActive(this.#state);
    if (isResting && this.#isStateNew) return weights;
    if (!this.#areWeightsNew) return null;
    const isSmall = weights.parameters.byteLength <= 4 * LIMITS.previewedParameters;
    return isResting || isSmall || now - this.#weightsSentAt >= PREVIEW_MS ? weights : null;
  }
}

const isSlow = (pace: number | null): boolean => pace !== null && pace <= EXACT_EPOCHS_PER_SECOND;

/** The pace that the last of these changes asks for. */
const paceAfter = (changes: readonly RunChange[], pace: number | null): number | null =>
  changes.reduce(
    (current, { edits }) => (edits.epochsPerSecond === undefined ? current : edits.epochsPerSecond),
    pace,
  );

function concatenated(parts: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
