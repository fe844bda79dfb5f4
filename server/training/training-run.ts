/** One run in a training thread: trains in slices, obeys its control word, takes over live edits, gathers what is new. */
import { METRIC } from '@/lib/engine';
import { keyframeInterval, liveSettingsOf } from '@/lib/experiment';
import { isActive } from '@/lib/protocol';
import type { Experiment, HandEdit, Run, RunChange, RunState } from '@/lib/protocol';
import { RunControl, stepsBetween } from './control';
import { metricsOf } from './epoch-metrics';
import { afterChange, experimentAt } from './live-edits';
import type { Assignment, ThreadUpdate } from './messages';
import { Pacer } from './pacer';
import { SlicedTrainer } from './sliced-trainer';
import type { PendingChange } from './types';
import { UpdateBuffer } from './update-buffer';

/** An epoch shorter than this is trained as a whole even when less of the slice is left. */
const MIN_CALL_MS = 1;

/** A run from its assignment to its end. Times are milliseconds of the clock that it is given. */
export class TrainingRun {
  readonly id: string;
  readonly #clock: () => number;
  readonly #control: RunControl;
  readonly #trainer: SlicedTrainer;
  readonly #pacer: Pacer;
  readonly #buffer: UpdateBuffer;
  readonly #keyframeInterval: number;
  /** Metrics at the current epoch. */
  readonly #latestRow: Float64Array;
  /** Epochs up to this one are known outside: after a crash they are trained again, silently. */
  readonly #reportedEpoch: number;
  /** Known changes that lie ahead of the current epoch. */
  #replays: RunChange[];
  #pending: PendingChange[];
  #changesReceived: number;
  #stepsTaken: number;
  /** The epoch in progress, or the next, answers a step command. */
  #isStepping = false;
  #experiment: Experiment;
  #state: RunState = 'queued';
  #completion: Run['completion'] = null;
  #lastKeyframe: number;
  #sentState: RunState = 'queued';
  #sentParametersEpoch: number;
  /** Whether a hand edit changed the parameters since they were sent. */
  #areParametersEdited = false;

  constructor(assignment: Assignment, clock: () => number) {
    const { runId, experiment, checkpoint, changes } = assignment;
    this.id = runId;
    this.#clock = clock;
    this.#control = new RunControl(assignment.control);
    this.#control.isBusy = true;
    this.#trainer = new SlicedTrainer(assignment, clock);
    const { epoch, metricColumns } = this.#trainer;
    this.#replays = changes.filter((change) => change.epoch > epoch);
    this.#lastKeyframe = checkpoint ? epoch : -1;
    this.#experiment = experimentAt(experiment, changes, epoch);
    this.#trainer.update(liveSettingsOf(this.#experiment));
    this.#pending = [...assignment.pending];
    this.#changesReceived = assignment.changesReceived;
    this.#stepsTaken = assignment.stepsTaken;
    this.#reportedEpoch = assignment.reportedEpoch ?? (checkpoint ? epoch : -1);
    this.#sentParametersEpoch = this.#reportedEpoch;
    this.#pacer = new Pacer(this.#experiment.epochsPerSecond, clock());
    this.#keyframeInterval = keyframeInterval(experiment);
    this.#buffer = new UpdateBuffer(metricColumns, this.#reportedEpoch + 1);
    this.#latestRow = new Float64Array(metricColumns);
    this.#trainer.measure(this.#latestRow);
    if (this.#reportedEpoch < 0) {
      this.#buffer.reserve(1).set(this.#latestRow);
      this.#buffer.addRows(1);
    }
    for (const { hand } of changes.filter((change) => change.epoch === epoch)) if (hand) this.#edit(hand);
    if (!this.#isBehind) {
      this.#arrive();
      this.#obey(clock());
    }
    this.#control.isBusy = false;
  }

  get isEnded(): boolean {
    return !isActive(this.#state);
  }

  /** Whether an update would say something. */
  get hasNews(): boolean {
    return !this.#isBehind && (this.isStateNew || !this.#buffer.isEmpty);
  }

  /** Whether the state differs from the one last sent. */
  get isStateNew(): boolean {
    return this.#state !== this.#sentState;
  }

  /** Bytes that wait to be sent. */
  get pendingBytes(): number {
    return this.#buffer.bytes;
  }

  /** Hands in a live edit; it is taken over at the next epoch boundary. */
  receive(change: PendingChange): void {
    this.#changesReceived += 1;
    this.#pending.push(change);
  }

  /** Milliseconds until a slice has something to do; Infinity when only a message can bring that about. */
  wait(now: number): number {
    if (this.isEnded) return Infinity;
    if (this.#isBehind) return 0;
    const { mode, steps } = this.#control.read();
    if (mode === 'stop' || mode === 'interrupt') return 0;
    const wanted = mode === 'run' || stepsBetween(this.#stepsTaken, steps) > 0 ? 'running' : 'paused';
    if (wanted !== this.#state) return 0;
    if (this.#pending.length > 0 && (this.#trainer.isBetweenEpochs || wanted === 'paused')) return 0;
    if (wanted === 'paused') return Infinity;
    if (!this.#trainer.isBetweenEpochs) return 0;
    if (this.#isChangeComing) return Infinity;
    return mode === 'pause' ? 0 : this.#pacer.wait(now);
  }

  /** Obeys commands, takes over changes and trains until `deadline` at most, give or take one call of the engine. */
  slice(deadline: number): void {
    // Left set when something throws: the crash is then this run's.
    this.#control.isBusy = true;
    for (let now = this.#clock(); ; now = this.#clock()) {
      if (!this.#isBehind) this.#obey(now);
      const epochs = this.#epochsAllowed(now);
      if (epochs === 0) break;
      this.#train(epochs, now, Math.max(MIN_CALL_MS, deadline - now));
      if (this.#clock() >= deadline) break;
    }
    this.#control.isBusy = false;
  }

  /** What is new since the last call. */
  takeUpdate(): ThreadUpdate {
    const { epoch } = this.#trainer;
    const areParametersNew = epoch !== this.#sentParametersEpoch || this.#areParametersEdited;
    this.#areParametersEdited = false;
    this.#sentState = this.#state;
    this.#sentParametersEpoch = epoch;
    return {
      runId: this.id,
      state: this.#state,
      epoch,
      ...this.#buffer.take(),
      metricColumns: this.#trainer.metricColumns,
      metrics: metricsOf(this.#latestRow),
      parameters: areParametersNew ? this.#trainer.parameters() : null,
      completion: this.#completion,
      stepsTaken: this.#stepsTaken,
    };
  }

  get #isBehind(): boolean {
    return this.#trainer.epoch < this.#reportedEpoch;
  }

  /** A change was announced and is still on its way: no epoch begins before it is here. */
  get #isChangeComing(): boolean {
    return this.#control.changes !== this.#changesReceived;
  }

  #obey(now: number): void {
    if (this.isEnded) return;
    const { mode, steps } = this.#control.read();
    switch (mode) {
      case 'stop':
        return this.#end('stopped');
      case 'interrupt':
        return this.#end('interrupted');
      case 'run':
        if (this.#state !== 'running') this.#pacer.resume(now);
        this.#state = 'running';
        this.#stepsTaken = steps;
        this.#isStepping = false;
        break;
      case 'pause':
        this.#isStepping = stepsBetween(this.#stepsTaken, steps) > 0;
        this.#state = this.#isStepping ? 'running' : 'paused';
        break;
    }
    this.#takeOverChanges(now);
  }

  #takeOverChanges(now: number): void {
    if (this.#pending.length === 0) return;
    // A paused run has a boundary to take changes over at: the one before its unfinished epoch.
    if (this.#state === 'paused') this.#trainer.rollBack();
    if (!this.#trainer.isBetweenEpochs) return;
    // A keyframe is of the epoch as it was measured; what is edited after it is made again from the changes.
    if (this.#pending.some(({ hand }) => hand)) this.#addKeyframe();
    for (const pending of this.#pending) {
      const change = { ...pending, epoch: this.#trainer.epoch };
      this.#apply(change, now);
      this.#buffer.addChange(change);
    }
    this.#pending = [];
    this.#checkEnd();
  }

  #apply(change: RunChange, now: number): void {
    if (change.hand) return this.#edit(change.hand);
    const pace = this.#experiment.epochsPerSecond;
    this.#experiment = afterChange(this.#experiment, change);
    this.#trainer.update(liveSettingsOf(this.#experiment));
    const { epochsPerSecond } = this.#experiment;
    if (epochsPerSecond !== pace) this.#pacer.setPace(epochsPerSecond, now);
  }

  #edit(hand: HandEdit): void {
    this.#trainer.edit(hand);
    this.#areParametersEdited = true;
  }

  /** Epochs that may be trained now, in one call of the engine. */
  #epochsAllowed(now: number): number {
    const { epoch, isBetweenEpochs } = this.#trainer;
    const nextReplay = this.#replays[0]?.epoch ?? Infinity;
    if (this.#isBehind) return Math.min(this.#reportedEpoch, nextReplay) - epoch;
    if (this.#state !== 'running') return 0;
    if (!isBetweenEpochs) return 1;
    if (this.#isChangeComing) return 0;
    const paced = this.#isStepping ? 1 : this.#pacer.due(now);
    // The first epoch under the threshold is known only after it, so the engine must not run on past it.
    const exact = this.#experiment.lossThreshold > 0 ? 1 : Infinity;
    const toKeyframe = this.#keyframeInterval - (epoch % this.#keyframeInterval);
    const toEnd = this.#experiment.maxEpochs - epoch;
    return Math.min(paced, exact, toKeyframe, toEnd, nextReplay - epoch);
  }

  #train(allowed: number, now: number, ms: number): void {
    const isSilent = this.#isBehind;
    const epochs = Math.min(allowed, this.#trainer.epochsWithin(ms));
    const rows = this.#buffer.reserve(epochs);
    const completed = this.#trainer.train(epochs, ms, rows);
    if (completed === 0) return;
    const columns = this.#latestRow.length;
    this.#latestRow.set(rows.subarray((completed - 1) * columns, completed * columns));
    if (!isSilent) {
      this.#buffer.addRows(completed);
      this.#pacer.trained(completed, now);
      if (this.#isStepping) this.#stepsTaken += 1;
    }
    this.#replayChanges(now);
    if (!this.#isBehind) this.#arrive();
  }

  /** Applies again what the run took over at this epoch before. */
  #replayChanges(now: number): void {
    const { epoch } = this.#trainer;
    for (const change of this.#replays) if (change.epoch === epoch) this.#apply(change, now);
    this.#replays = this.#replays.filter((change) => change.epoch > epoch);
  }

  /** At an epoch that is, or becomes, known outside. */
  #arrive(): void {
    const { epoch } = this.#trainer;
    if (epoch > this.#reportedEpoch && epoch % this.#keyframeInterval === 0) this.#addKeyframe();
    this.#checkEnd();
  }

  #checkEnd(): void {
    const { lossThreshold, maxEpochs } = this.#experiment;
    const trainLoss = this.#latestRow[METRIC.trainLoss] ?? NaN;
    const testLoss = this.#latestRow[METRIC.testLoss] ?? NaN;
    if (!Number.isFinite(trainLoss) || !Number.isFinite(testLoss)) this.#end('diverged');
    else if (trainLoss < lossThreshold) this.#end('completed', 'threshold');
    else if (this.#trainer.epoch >= maxEpochs) this.#end('completed', 'epochs');
  }

  #end(state: RunState, completion: Run['completion'] = null): void {
    this.#state = state;
    this.#completion = completion;
    this.#trainer.rollBack();
    this.#addKeyframe();
  }

  /** Of a diverged run its last finite state: from there its last epoch can be recomputed. */
  #addKeyframe(): void {
    const { epoch, bytes } = this.#trainer.finiteCheckpoint();
    if (epoch <= this.#lastKeyframe) return;
    this.#lastKeyframe = epoch;
    this.#buffer.addKeyframe(epoch, bytes);
  }
}
