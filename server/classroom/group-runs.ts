/** The runs of a group that are on stage or still train: what training reports of them, and how their end is told. */
import { isActive } from '@/lib/protocol';
import type { FactName, FactOf, Run } from '@/lib/protocol';
import type { Contents } from '../content/contents';
import type { History } from '../history/types';
import type { TrainingDispatcher, TrainingJob, TrainingUpdate } from '../training/types';
import type { TrainingCapacity } from './capacity';
import { fact } from './events';
import type { Emit, RecordedCurve } from './events';
import { HandEditQueue } from './hand-edit-queue';
import { advanced } from './run-records';
import { mapRuns, refOf } from './scene';

/** What runs need from the rest of the server. */
export interface RunDeps {
  readonly history: History;
  readonly contents: Contents;
  readonly dispatcher: TrainingDispatcher;
  /** Resolves once all that training reported of the run is in the database. */
  readonly recorded: (runId: string) => Promise<void>;
  readonly capacity: TrainingCapacity;
  readonly clock: () => number;
  readonly emit: Emit;
  /** Told of failures that no request waits for. */
  readonly onFault: (error: unknown, what: string) => void;
  /** Called when a run has ended. */
  readonly onEnded: () => void;
}

export class GroupRuns {
  readonly handEdits = new HandEditQueue();
  readonly #groupId: string;
  readonly #deps: RunDeps;
  readonly #runs = new Map<string, Run>();

  constructor(groupId: string, deps: RunDeps) {
    this.#groupId = groupId;
    this.#deps = deps;
  }

  get isTraining(): boolean {
    return [...this.#runs.values()].some((run) => isActive(run.state));
  }

  get(runId: string): Run | undefined {
    return this.#runs.get(runId);
  }

  /** The newest that is known of a run: the database is up to a second behind. */
  newest(run: Run): Run {
    const known = this.#runs.get(run.id);
    return known && isActive(known.state) ? known : run;
  }

  keep(run: Run): void {
    this.#runs.set(run.id, run);
  }

  /** Takes note of a run that is about to train, and lets others know of it. */
  announce(run: Run, recorded: RecordedCurve | null): void {
    this.#runs.set(run.id, run);
    this.handEdits.begin(run.id, recorded?.changes ?? []);
    this.#deps.emit({ kind: 'runBegan', run, recorded });
  }

  /** Hands a run to training; one that training does not take ends as failed. */
  train(job: TrainingJob): void {
    try {
      this.#deps.dispatcher.start(job);
    } catch (error) {
      this.#deps.onFault(error, `start of run ${job.runId}`);
      const run = this.#runs.get(job.runId);
      if (run) this.#end({ ...run, state: 'failed', endedAt: this.#deps.clock() });
    }
  }

  /** Takes in what training reports. A run's end is told once its recording is saved (RUN-8). */
  advance(update: TrainingUpdate): void {
    const run = this.#runs.get(update.runId);
    if (!run) return;
    this.handEdits.settle(update);
    if (!isActive(update.state)) {
      this.#finish(run, update).catch((error: unknown) => this.#deps.onFault(error, `end of run ${run.id}`));
      return;
    }
    const next = advanced(run, update, this.#deps.clock());
    this.#runs.set(run.id, next);
    this.#deps.emit({ kind: 'runAdvanced', update });
    if (next.state !== run.state) this.tell('run:changed', next);
  }

  /** Forgets runs that have ended, but for these. */
  release(keptIds: readonly string[]): void {
    const gone = [...this.#runs.values()].filter((run) => !isActive(run.state) && !keptIds.includes(run.id));
    for (const { id } of gone) this.#runs.delete(id);
    if (gone.length > 0) this.#deps.emit({ kind: 'runsReleased', runIds: gone.map(({ id }) => id) });
  }

  /** Tells the group of the history item that a run is listed in. */
  async tellItemOf(run: Run): Promise<void> {
    const item = await this.#deps.history.runs.item(this.#groupId, refOf(run));
    if (item)
      this.tell(
        'history:changed',
        mapRuns(item, (saved) => this.newest(saved)),
      );
  }

  tell<Name extends FactName>(name: Name, value: FactOf<Name>): void {
    this.#deps.emit(fact({ groupId: this.#groupId }, name, value));
  }

  async #finish(run: Run, update: TrainingUpdate): Promise<void> {
    const ended = await this.#saved(run, update);
    this.#deps.emit({ kind: 'runAdvanced', update: { ...update, state: ended.state } });
    this.#end(ended);
    await this.tellItemOf(ended);
  }

  #end(run: Run): void {
    this.#runs.set(run.id, run);
    this.#deps.capacity.release(1);
    this.handEdits.end(run);
    this.tell('run:changed', run);
    this.#deps.onEnded();
  }

  /** The ended run as it is saved; failed when it could not be. */
  async #saved(run: Run, update: TrainingUpdate): Promise<Run> {
    const at = this.#deps.clock();
    try {
      await this.#deps.recorded(run.id);
      const [saved] = await this.#deps.history.runs.find([run.id]);
      return saved ?? advanced(run, update, at);
    } catch (error) {
      this.#deps.onFault(error, `recording of run ${run.id}`);
      return advanced(run, { ...update, state: 'failed' }, at);
    }
  }
}
