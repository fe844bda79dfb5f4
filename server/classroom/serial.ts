/** One after another: what must not interleave although each part waits for the database. */

/** Runs each task when the one before has settled, whether that one succeeded or not. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  run<Value>(task: () => Promise<Value>): Promise<Value> {
    const result = this.#last.then(task);
    // The queue goes on after a failure; the failure itself belongs to whoever asked for the task.
    this.#last = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
