/** When a run may train its next epochs: evenly over time at its pace, or at once. */

/** A run that fell behind its pace catches up at most this much of it; the rest is let go. */
const CATCH_UP_MS = 250;

/** Spreads epochs evenly over time. All times are milliseconds of one monotonic clock. */
export class Pacer {
  #epochsPerSecond: number | null;
  /** When the next epoch is due. */
  #dueAt: number;

  constructor(epochsPerSecond: number | null, now: number) {
    this.#epochsPerSecond = epochsPerSecond;
    this.#dueAt = now;
  }

  /** Epochs that may be trained now; Infinity at full speed. */
  due(now: number): number {
    const pace = this.#epochsPerSecond;
    if (pace === null) return Infinity;
    if (now < this.#dueAt) return 0;
    return 1 + Math.floor(((now - this.#owedSince(now)) * pace) / 1000);
  }

  /** Milliseconds until an epoch is due; 0 when one is. */
  wait(now: number): number {
    return this.#epochsPerSecond === null ? 0 : Math.max(0, this.#dueAt - now);
  }

  /** Counts trained epochs against the pace. */
  trained(epochs: number, now: number): void {
    if (this.#epochsPerSecond === null) return;
    this.#dueAt = this.#owedSince(now) + (epochs * 1000) / this.#epochsPerSecond;
  }

  /** Begins anew after a pause: what was due meanwhile is not owed. */
  resume(now: number): void {
    this.#dueAt = Math.max(this.#dueAt, now);
  }

  /** Takes another pace; the next epoch is due within one interval of it. */
  setPace(epochsPerSecond: number | null, now: number): void {
    this.#epochsPerSecond = epochsPerSecond;
    const latest = epochsPerSecond === null ? now : now + 1000 / epochsPerSecond;
    this.#dueAt = Math.min(Math.max(this.#dueAt, now), latest);
  }

  #owedSince(now: number): number {
    return Math.max(this.#dueAt, now - CATCH_UP_MS);
  }
}
