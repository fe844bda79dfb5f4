/** Which keyframes of a run are kept: those on a grid of epochs that widens as the run gets long, and the newest. */

/** More than this are thinned to about half. */
export const MAX_KEYFRAMES = 128;

/** The epochs of one run's kept keyframes. */
export class KeyframeGrid {
  /** Epochs between two kept keyframes. */
  #interval: number;
  /** Ascending; all but the last are multiples of the interval. */
  #kept: number[];

  /** `kept`: epochs of keyframes that were kept before, for a run that continues. */
  constructor(interval: number, kept: readonly number[] = []) {
    this.#interval = interval;
    this.#kept = kept.toSorted((a, b) => a - b);
  }

  /** Epochs of the keyframes that are kept, ascending. */
  get kept(): readonly number[] {
    return this.#kept;
  }

  /** Adds a keyframe; returns the epochs of those that are not needed, perhaps this one. */
  add(epoch: number): number[] {
    const all = [...new Set([...this.#kept, epoch])].sort((a, b) => a - b);
    this.#kept = all;
    this.#dropOffGrid();
    while (this.#kept.length > MAX_KEYFRAMES) {
      this.#interval *= 2;
      this.#dropOffGrid();
    }
    return all.filter((candidate) => !this.#kept.includes(candidate));
  }

  #dropOffGrid(): void {
    const newest = this.#kept.at(-1);
    this.#kept = this.#kept.filter((epoch) => epoch % this.#interval === 0 || epoch === newest);
  }
}
