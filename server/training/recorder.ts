/** Saves runs as they train. Writes happen behind the updates and never hold them up. */
import { isActive } from '@/lib/protocol';
import { RunRecorder } from './run-recorder';
import type { RecorderDeps } from './run-recorder';
import type { TrainingUpdate } from './types';

export type { RecorderDeps } from './run-recorder';

/**
 * Takes every update of every run. A run must be in the store before its first update arrives; with that update the
 * recorder claims it, and after its last it forgets it.
 */
export class Recorder {
  readonly #deps: RecorderDeps;
  readonly #runs = new Map<string, RunRecorder>();

  constructor(deps: RecorderDeps) {
    this.#deps = deps;
  }

  receive(update: TrainingUpdate): void {
    const { runId } = update;
    const recorder = this.#runs.get(runId) ?? new RunRecorder(runId, this.#deps);
    this.#runs.set(runId, recorder);
    recorder.receive(update);
    if (isActive(update.state)) return;
    const forget = (): void => {
      if (recorder.isSettled) this.#runs.delete(runId);
    };
    recorder.recorded().then(forget, forget);
  }

  /** Resolves once everything received of the run so far is saved; rejects when another trainer has claimed it. */
  async recorded(runId: string): Promise<void> {
    await this.#runs.get(runId)?.recorded();
  }

  /** Saves everything received so far, now. Throws AggregateError naming the runs that could not be saved. */
  async flush(): Promise<void> {
    const results = await Promise.allSettled([...this.#runs.values()].map((recorder) => recorder.flush()));
    const faults = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    );
    if (faults.length > 0)
      throw new AggregateError(faults, `${faults.length} runs could not be saved to their ends`);
  }
}
