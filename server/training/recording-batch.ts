/** What a run has gained since its last write to the history. */
import { isActive } from '@/lib/protocol';
import type { RunChange } from '@/lib/protocol';
import type { RecordingWrite } from '../history/types';
import type { KeyframeGrid } from './keyframe-grid';
import type { TrainingUpdate } from './types';

/** Gathers updates of one run, in order, into one write. */
export class RecordingBatch {
  /** Bytes of rows and keyframes gathered. */
  bytes = 0;
  readonly #rows: Float64Array[] = [];
  readonly #changes: RunChange[] = [];
  readonly #keyframes = new Map<number, Uint8Array>();
  #first: TrainingUpdate | null = null;
  #last: TrainingUpdate | null = null;
  #endedAt: number | null = null;

  get isEmpty(): boolean {
    return this.#last === null;
  }

  /** Whether it holds the end of the run. */
  get isFinal(): boolean {
    return this.#endedAt !== null;
  }

  /** `at`: now, in milliseconds since 1970. */
  add(update: TrainingUpdate, at: number): void {
    this.#first ??= update;
    this.#last = update;
    this.#rows.push(update.rows);
    this.bytes += update.rows.byteLength;
    this.#changes.push(...update.changes);
    for (const { epoch, bytes } of update.keyframes) {
      this.#keyframes.set(epoch, bytes);
      this.bytes += bytes.byteLength;
    }
    this.#endedAt = isActive(update.state) ? null : at;
  }

  /** The write that saves all of it; keyframes that the grid drops again are left out. Throws when it is empty. */
  write(grid: KeyframeGrid): RecordingWrite {
    const [first, last] = [this.#first, this.#last];
    if (!first || !last) throw new Error('An empty batch has nothing to write');
    const dropped = new Set([...this.#keyframes.keys()].flatMap((epoch) => grid.add(epoch)));
    const keyframes = [...this.#keyframes].map(([epoch, bytes]) => ({ epoch, bytes }));
    const { state, epoch, metrics, completion, metricColumns } = last;
    return {
      firstEpoch: first.firstEpoch,
      rows: concatenate(this.#rows),
      metricColumns,
      changes: this.#changes,
      keyframes: keyframes.filter((keyframe) => !dropped.has(keyframe.epoch)),
      droppedKeyframes: [...dropped],
      progress: { state, epoch, metrics, completion, endedAt: this.#endedAt },
    };
  }
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
