/** When the epochs of a run were trained, as far as the page was there: the times of the frames that brought them. */

/** Marks kept at most; beyond that every second one is dropped. */
const MAX_MARKS = 4096;

interface Mark {
  /** Last completed epoch of a frame. */
  readonly epoch: number;
  /** Milliseconds since 1970, the server's clock; NaN for epochs that came by `run:sync`, which says no times. */
  readonly at: number;
}

/** Grows with a run; answers in milliseconds of the server's clock. */
export class EpochClock {
  #marks: Mark[] = [];

  /** Epochs up to `epoch` are known now, told by a frame at `at`, or at an unknown time. */
  mark(epoch: number, at: number): void {
    const last = this.#marks.at(-1);
    if (last && epoch <= last.epoch) return;
    this.#marks.push({ epoch, at });
    if (this.#marks.length <= MAX_MARKS) return;
    // The newest stays, and so does where times are missing.
    const parity = (this.#marks.length - 1) % 2;
    this.#marks = this.#marks.filter((known, index) => index % 2 === parity || Number.isNaN(known.at));
  }

  /** Whether the time of any epoch is known. */
  get hasTimes(): boolean {
    return this.#marks.some(({ at }) => !Number.isNaN(at));
  }

  /** When the frame with this epoch was sent; NaN where the page was not there. */
  timeOf(epoch: number): number {
    let low = 0;
    let high = this.#marks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#marks[middle]?.epoch ?? Infinity) < epoch) low = middle + 1;
      else high = middle;
    }
    return this.#marks[low]?.at ?? NaN;
  }
}
