/** What a group looks at and trains: starting, commanding and resuming runs, and what comes onto the stage. */
import { ENGINE_VERSION } from '@/lib/engine';
import { checkTrainable, contentOf, startContentOf } from '@/lib/experiment';
import { isActive, LIMITS, pickLiveEdits } from '@/lib/protocol';
import type { Comparison, HistoryItem, Run, Snapshot, Stage } from '@/lib/protocol';
import type { EditRecord, GroupRecord, RecordingRef } from '../history/types';
import type { ControlCommand, PendingChange, TrainingJob } from '../training/types';
import type { Actor, SharedExperiment } from './experiment';
import type { GroupRuns, RunDeps } from './group-runs';
import { refuse } from './refused';
import { readResumption } from './resumption';
import { firstJob, newComparison, newRun } from './run-records';
import type { RunOrigin } from './run-records';
import { EMPTY_SCENE, readScene, refOf, runsOf, sceneOfComparison, sceneOfRun } from './scene';
import type { Scene } from './scene';
import { Serial } from './serial';

export class GroupStage {
  readonly #groupId: string;
  readonly #experiment: SharedExperiment;
  readonly #runs: GroupRuns;
  readonly #deps: RunDeps;
  readonly #changes = new Serial();
  #stage: Stage = EMPTY_SCENE.stage;
  #comparison: Comparison | null = null;
  #lastRunNumber: number;
  #lastComparisonNumber: number;
  /** Live edits committed while runs are being started, which those runs have not got. */
  #missed: PendingChange[] | null = null;

  constructor(
    group: GroupRecord,
    scene: Scene,
    experiment: SharedExperiment,
    runs: GroupRuns,
    deps: RunDeps,
  ) {
    this.#groupId = group.id;
    this.#experiment = experiment;
    this.#runs = runs;
    this.#deps = deps;
    this.#lastRunNumber = group.lastRunNumber;
    this.#lastComparisonNumber = group.lastComparisonNumber;
    this.#place(scene);
  }

  /** The stage as a page draws it. */
  get current(): Pick<Snapshot, 'stage' | 'stageRuns' | 'stageComparison'> {
    const stageRuns = this.#runIds.flatMap((id) => this.#runs.get(id) ?? []);
    return { stage: this.#stage, stageRuns, stageComparison: this.#comparison };
  }

  /** Starts one run of the experiment as it is now (RUN-1). */
  start(isPaused: boolean, actor: Actor): Promise<{ runId: string }> {
    return this.exclusively(async () => {
      const run = newRun(this.#origin(actor), this.#lastRunNumber + 1);
      await this.#begin(sceneOfRun(run), actor, isPaused);
      return { runId: run.id };
    });
  }

  /** Starts one run per learning rate (RUN-2). */
  compare(
    learningRates: readonly number[],
    actor: Actor,
  ): Promise<{ comparisonId: string; runIds: string[] }> {
    return this.exclusively(async () => {
      const numbers = { comparison: this.#lastComparisonNumber + 1, firstRun: this.#lastRunNumber + 1 };
      const { comparison, runs } = newComparison(this.#origin(actor), numbers, learningRates);
      await this.#begin(sceneOfComparison(comparison, runs), actor, false);
      return { comparisonId: comparison.id, runIds: comparison.runIds };
    });
  }

  /** Commands runs, or resumes interrupted ones (RUN-3): all of them, or none when one cannot be commanded. */
  control(runIds: readonly string[], command: ControlCommand, actor: Actor): Promise<void> {
    return this.exclusively(async () => {
      const runs = await this.#find([...new Set(runIds)]);
      const interrupted = command === 'resume' ? runs.filter((run) => run.state === 'interrupted') : [];
      runs.forEach((run, index) => {
        if (isActive(run.state) || interrupted.includes(run)) return;
        const field = `runIds.${index}`;
        refuse('stale', `${field}: Run ${run.number} is ${run.state} and takes no more commands`, field);
      });
      if (interrupted.length > 0) await this.#resume(interrupted, actor);
      for (const run of runs) {
        if (!interrupted.includes(run)) this.#deps.dispatcher.control(run.id, command);
      }
    });
  }

  /** Empties the stage (RUN-9). */
  reset(actor: Actor): Promise<void> {
    return this.exclusively(() => this.#show(EMPTY_SCENE, actor));
  }

  /** Brings a saved item onto the stage (RUN-9). */
  show(ref: RecordingRef, actor: Actor): Promise<void> {
    return this.exclusively(async () => this.#show(await this.#sceneOf(ref, 'id'), actor));
  }

  /** Empties the stage when it shows a run of this item, which is about to be hidden. Only inside `exclusively`. */
  async withdraw(item: HistoryItem, actor: Actor): Promise<void> {
    const isShown = runsOf(item).some((run) => this.#runIds.includes(run.id));
    if (isShown) await this.#show(EMPTY_SCENE, actor);
  }

  /** Takes over the name and star that an item was given. */
  adopt(item: HistoryItem): void {
    for (const { id, name, isStarred } of runsOf(item)) {
      const run = this.#runs.get(id);
      if (run) this.#runs.keep({ ...run, name, isStarred });
    }
    if (item.kind === 'comparison' && item.comparison.id === this.#comparison?.id) {
      this.#comparison = item.comparison;
    }
  }

  /** Nothing starts, resumes or leaves the stage by a request while the task lasts. */
  exclusively<Value>(task: () => Promise<Value>): Promise<Value> {
    return this.#changes.run(task);
  }

  /** Hands the live part of a committed edit to what trains on stage (EXP-11). */
  takeOver({ edits, participantId, nickname, at }: EditRecord): void {
    const live = pickLiveEdits(edits);
    if (Object.keys(live).length === 0) return;
    const change: PendingChange = { edits: live, participantId, nickname, at };
    this.#missed?.push(change);
    for (const run of this.#training()) this.#deps.dispatcher.change(run.id, change);
  }

  /** Forgets runs that have ended and left the stage. */
  release(): void {
    this.#runs.release(this.#runIds);
  }

  async #begin(scene: Scene, actor: Actor, isPaused: boolean): Promise<void> {
    const { runs, comparison } = scene;
    const [fault] = runs.flatMap((run) => checkTrainable(run.experiment));
    if (fault) refuse('invalid', fault.message);
    this.#deps.capacity.take(runs.length, this.#training().length);
    const missed: PendingChange[] = [];
    this.#missed = missed;
    let contents: Pick<TrainingJob, 'content' | 'start'>;
    try {
      contents = await this.#contentsOf(scene);
      await this.#save(scene);
    } catch (error) {
      this.#deps.capacity.release(runs.length);
      throw error;
    } finally {
      this.#missed = null;
    }
    this.#lastRunNumber += runs.length;
    if (comparison) this.#lastComparisonNumber += 1;
    for (const run of runs) this.#runs.announce(run, null);
    this.#change(scene, actor);
    for (const run of runs) {
      this.#runs.train(firstJob(run, contents, isPaused));
      for (const change of missed) this.#deps.dispatcher.change(run.id, change);
    }
    const [run] = runs;
    if (run) await this.#runs.tellItemOf(run);
  }

  /** What the runs of a scene, which differ in a live field only, are trained on and start from. */
  async #contentsOf({ runs: [run] }: Scene): Promise<Pick<TrainingJob, 'content' | 'start'>> {
    if (!run) return { content: null, start: null };
    const { contents } = this.#deps;
    const [content, start] = await Promise.all([
      contents.load(contentOf(run.experiment)),
      contents.load(startContentOf(run.experiment)),
    ]);
    return { content, start };
  }

  /** Saves new runs and puts them on the saved stage; hides them again when the second fails. */
  async #save({ runs, comparison, stage }: Scene): Promise<void> {
    const { history, clock } = this.#deps;
    const kept = await history.runs.count(this.#groupId);
    const total = kept + runs.length;
    if (total > LIMITS.runsPerGroup) {
      refuse(
        'limit',
        `The group would keep ${total} runs; the limit is ${LIMITS.runsPerGroup}. Delete some first`,
      );
    }
    await history.runs.create(runs, ENGINE_VERSION, comparison);
    try {
      await history.classrooms.setStage(this.#groupId, stage);
    } catch (error) {
      for (const run of runs) await history.runs.setDeleted(refOf(run), clock());
      throw error;
    }
  }

  async #resume(runs: readonly Run[], actor: Actor): Promise<void> {
    const [first] = runs;
    const isOnStage = runs.every((run) => this.#runIds.includes(run.id));
    const scene = isOnStage || !first ? null : await this.#sceneOf(refOf(first), 'runIds');
    if (scene && !runs.every((run) => scene.runs.some(({ id }) => id === run.id))) {
      refuse('invalid', 'runIds: One run or the runs of one comparison are resumed at a time', 'runIds');
    }
    const resumptions = await Promise.all(
      runs.map((run) => readResumption(this.#deps.history.runs, this.#deps.contents, run)),
    );
    this.#deps.capacity.take(runs.length, scene ? this.#training().length : 0);
    try {
      if (scene) await this.#show(scene, actor);
    } catch (error) {
      this.#deps.capacity.release(runs.length);
      throw error;
    }
    for (const { run, recorded, job } of resumptions) {
      this.#runs.announce(run, recorded);
      this.#runs.tell('run:changed', run);
      this.#runs.train(job);
    }
  }

  async #show(scene: Scene, actor: Actor): Promise<void> {
    await this.#deps.history.classrooms.setStage(this.#groupId, scene.stage);
    this.#change(scene, actor);
  }

  /** Puts the scene on stage and stops what trained there and is not part of it. */
  #change(scene: Scene, actor: Actor): void {
    const kept = new Set(scene.runs.map((run) => run.id));
    for (const run of this.#training()) {
      if (!kept.has(run.id)) this.#deps.dispatcher.control(run.id, 'stop');
    }
    this.#place(scene);
    this.release();
    const { stage, stageRuns: runs, stageComparison: comparison } = this.current;
    this.#runs.tell('stage:changed', { stage, runs, comparison, participantId: actor.participantId });
  }

  #place(scene: Scene): void {
    this.#stage = scene.stage;
    this.#comparison = scene.comparison;
    for (const run of scene.runs) this.#runs.keep(this.#runs.newest(run));
  }

  /** What trains on stage. */
  #training(): Run[] {
    return this.current.stageRuns.filter((run) => isActive(run.state));
  }

  get #runIds(): readonly string[] {
    switch (this.#stage.kind) {
      case 'empty':
        return [];
      case 'run':
        return [this.#stage.runId];
      case 'comparison':
        return this.#stage.runIds;
    }
  }

  #origin(actor: Actor): RunOrigin {
    const { experiment, revision } = this.#experiment.current;
    return { groupId: this.#groupId, actor, experiment, revision, at: this.#deps.clock() };
  }

  /** The runs of these identifiers; refuses when one is not in this group. */
  async #find(runIds: readonly string[]): Promise<Run[]> {
    const saved = await this.#deps.history.runs.find(runIds.filter((id) => !this.#runs.get(id)));
    return runIds.map((id, index) => {
      const run = this.#runs.get(id) ?? saved.find((candidate) => candidate.id === id);
      const field = `runIds.${index}`;
      return run?.groupId === this.#groupId
        ? run
        : refuse('not-found', `${field}: This group has no such run`, field);
    });
  }

  async #sceneOf(ref: RecordingRef, field: string): Promise<Scene> {
    const scene = await readScene(this.#deps.history, this.#groupId, ref);
    return scene ?? refuse('not-found', `${field}: This group has no such ${ref.kind}`, field);
  }
}
