/** Writes one after the other. */

/**
 * SQLite takes one writer at a time, and Prisma gives up on a transaction that waits for 2 s to begin; in this queue a
 * write waits as long as it takes.
 */
export class WriteQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `write` after all earlier ones have ended, well or badly. */
  run<Result>(write: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(write);
    // The caller gets the error; the next write only needs to know that this one is over.
    this.#last = result.catch(() => undefined);
    return result;
  }

  /** Resolves when everything that was queued so far is written. */
  async drain(): Promise<void> {
    await this.#last;
  }
}
