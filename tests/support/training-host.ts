/** A training host without a thread: its clock and its messages are moved by hand, so that tests are exact. */
import type { Experiment } from '@/lib/protocol';
import type { ControlCommand, PendingChange } from '@/server/training/types';
import type { FromThread } from '@/server/training/messages';
import { TrackedRun } from '@/server/training/tracked-run';
import { TrainingHost } from '@/server/training/training-host';
import { jobOf, UpdateLog } from './training';

export class HostUnderTest {
  /** Milliseconds. Every look at the clock takes `tickMs`. */
  now = 0;
  readonly updates = new UpdateLog();
  /** Flushes that were posted and not yet received. */
  readonly inFlight: FromThread[] = [];
  readonly #host: TrainingHost;
  readonly #runs = new Map<string, TrackedRun>();

  constructor(tickMs: number) {
    this.#host = new TrainingHost(
      (message) => this.inFlight.push(message),
      () => (this.now += tickMs),
    );
  }

  start(runId: string, experiment: Experiment, isPaused = false): void {
    const run = new TrackedRun(jobOf(experiment, { runId, isPaused }));
    this.#runs.set(runId, run);
    this.#host.receive({ kind: 'start', assignment: run.assignment() });
  }

  command(runId: string, command: ControlCommand): void {
    this.#runs.get(runId)?.control.send(command);
  }

  /** Announces a live edit, which is on its way until the returned function lets it arrive. */
  announce(runId: string, change: PendingChange): () => void {
    const applicable = this.#runs.get(runId)?.addChange(change);
    if (!applicable) throw new Error(`Nothing of the change applies to run ${runId}`);
    return () => this.#host.receive({ kind: 'change', runId, change: applicable });
  }

  /** One turn; returns the milliseconds until the next. */
  turn(): number {
    return this.#host.turn();
  }

  /** Receives what was posted first and acknowledges it. */
  deliver(): void {
    const message = this.inFlight.shift();
    if (!message) throw new Error('Nothing was posted');
    for (const { stepsTaken, ...update } of message.updates) {
      this.#runs.get(update.runId)?.follow({ ...update, stepsTaken });
      this.updates.receive(update);
    }
    this.#host.receive({ kind: 'acknowledge' });
  }

  /** Lets `ms` pass, delivering at once; calls `onTurn` after every turn. */
  pass(ms: number, onTurn: () => void = () => undefined): void {
    const end = this.now + ms;
    while (this.now < end) {
      const wait = this.turn();
      while (this.inFlight.length > 0) this.deliver();
      onTurn();
      this.now = Math.max(this.now, Math.min(end, this.now + wait));
    }
  }

  /** Epochs reported of a run. */
  epochOf(runId: string): number {
    return this.updates.last(runId)?.epoch ?? -1;
  }
}
