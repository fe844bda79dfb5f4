/** What a run has gained since its last update: grows until it is taken. */
import type { RunChange } from '@/lib/protocol';
import type { TrainingUpdate } from './types';

type Gains = Pick<TrainingUpdate, 'firstEpoch' | 'rows'> & {
  readonly changes: RunChange[];
  readonly keyframes: { epoch: number; bytes: Uint8Array }[];
};

/** Collects rows, changes and keyframes of one run. */
export class UpdateBuffer {
  readonly #columns: number;
  /** Epoch of the first row held, or of the next when none is. */
  #firstEpoch: number;
  #rows: Float64Array;
  #rowCount = 0;
  #changes: RunChange[] = [];
  #keyframes: { epoch: number; bytes: Uint8Array }[] = [];
  #keyframeBytes = 0;

  constructor(columns: number, firstEpoch: number) {
    this.#columns = columns;
    this.#firstEpoch = firstEpoch;
    this.#rows = new Float64Array(64 * columns);
  }

  get isEmpty(): boolean {
    return this.#rowCount === 0 && this.#changes.length === 0 && this.#keyframes.length === 0;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.#rowCount * this.#columns * 8 + this.#keyframeBytes;
  }

  /** Room for `count` rows after those held, to be written and then added; valid until the next call. */
  reserve(count: number): Float64Array {
    const start = this.#rowCount * this.#columns;
    const end = start + count * this.#columns;
    if (end > this.#rows.length) {
      const grown = new Float64Array(Math.max(end, this.#rows.length * 2));
      grown.set(this.#rows.subarray(0, start));
      this.#rows = grown;
    }
    return this.#rows.subarray(start, end);
  }

  /** Keeps the first `count` rows that were written to the reserved room. */
  addRows(count: number): void {
    this.#rowCount += count;
  }

  addChange(change: RunChange): void {
    this.#changes.push(change);
  }

  addKeyframe(epoch: number, bytes: Uint8Array): void {
    this.#keyframes.push({ epoch, bytes });
    this.#keyframeBytes += bytes.byteLength;
  }

  /** Hands over everything and begins anew. */
  take(): Gains {
    const gains = {
      firstEpoch: this.#firstEpoch,
      // A copy: posting a view would send the whole buffer under it.
      rows: this.#rows.slice(0, this.#rowCount * this.#columns),
      changes: this.#changes,
      keyframes: this.#keyframes,
    };
    this.#firstEpoch += this.#rowCount;
    this.#rowCount = 0;
    this.#changes = [];
    this.#keyframes = [];
    this.#keyframeBytes = 0;
    return gains;
  }
}
