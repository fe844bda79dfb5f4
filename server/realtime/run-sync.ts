/** Answers `run:sync`: from the stream where the run is in it, else from its recording. */
import { ENGINE_VERSION, HeldNeurons, heldNeuronsOf, parametersOf } from '@/lib/engine';
import { applyHandEditsAt, toRecipe } from '@/lib/experiment';
import type { RecordingInfo, RunSync, WireWeights } from '@/lib/protocol';
import { readCurve } from '../classroom/recorded-curve';
import { refuse } from '../classroom/refused';
import type { RunStore } from '../history/types';
import type { Broadcaster } from './broadcaster';
import { wireBytes } from './wire';

export class RunSyncs {
  readonly #runs: RunStore;
  readonly #broadcaster: Broadcaster;
  /** Recordings being read: a class that comes back at once asks for the same one thirty times. */
  readonly #reading = new Map<string, Promise<RunSync | null>>();

  constructor(runs: RunStore, broadcaster: Broadcaster) {
    this.#runs = runs;
    this.#broadcaster = broadcaster;
  }

  /** Refuses runs that are not in the group, or deleted (STREAM-3). */
  async answer(groupId: string, runId: string, afterSeq: number | null): Promise<() => RunSync> {
    const [run] = await this.#runs.find([runId]);
    if (run?.groupId !== groupId) refuse('not-found', 'runId: This group has no such run', 'runId');
    const recorded = this.#broadcaster.sync(runId, afterSeq) ? null : await this.#read(runId);
    // Asked again at the moment of the answer, so that it is complete up to its `seq`.
    return () =>
      this.#broadcaster.sync(runId, afterSeq) ??
      recorded ??
      refuse('not-found', 'runId: The run is no longer there', 'runId');
  }

  #read(runId: string): Promise<RunSync | null> {
    const reading = this.#reading.get(runId) ?? readRecording(this.#runs, runId);
    this.#reading.set(runId, reading);
    return reading.finally(() => this.#reading.delete(runId));
  }
}

async function readRecording(runs: RunStore, runId: string): Promise<RunSync | null> {
  const recording = await runs.recording(runId);
  if (!recording) return null;
  const curve = await readCurve(runs, recording);
  const weights = await readWeights(runs, recording);
  return {
    runId,
    mode: 'full',
    seq: 0,
    state: recording.run.state,
    epoch: recording.run.epoch,
    points: wireBytes(curve.points),
    pointColumns: curve.columns,
    changes: recording.changes,
    ...(weights ? { weights } : {}),
  };
}

/** Parameters of the last keyframe with the hand edits of its epoch; null when there is none that this engine reads. */
async function readWeights(runs: RunStore, recording: RecordingInfo): Promise<WireWeights | null> {
  const { run, keyframes, engineVersion } = recording;
  if (engineVersion !== ENGINE_VERSION) return null;
  const epoch = keyframes.at(-1);
  const checkpoint = epoch === undefined ? null : await runs.keyframe(run.id, epoch);
  if (epoch === undefined || !checkpoint) return null;
  const recipe = toRecipe(run.experiment);
  const parameters = parametersOf(recipe, checkpoint);
  const edited = new HeldNeurons(recipe.network, parameters, heldNeuronsOf(recipe, checkpoint));
  applyHandEditsAt(edited, recording.changes, epoch);
  return { epoch, parameters: wireBytes(parameters) };
}
