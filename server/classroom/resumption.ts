/** How an interrupted run goes on: from its last checkpoint, with the changes that it had taken over. */
import { ENGINE_VERSION } from '@/lib/engine';
import { contentOf, startContentOf } from '@/lib/experiment';
import type { Run } from '@/lib/protocol';
import type { Contents } from '../content/contents';
import type { RunStore } from '../history/types';
import type { TrainingJob } from '../training/types';
import type { RecordedCurve } from './events';
import { readCurve } from './recorded-curve';
import { refuse } from './refused';
import { variedFieldOf } from './run-records';

export interface Resumption {
  readonly run: Run;
  readonly recorded: RecordedCurve;
  readonly job: TrainingJob;
}

/** Reads what a run needs to go on; refuses when it was recorded by an engine with other numbers. */
export async function readResumption(runs: RunStore, contents: Contents, run: Run): Promise<Resumption> {
  const recording = await runs.recording(run.id);
  if (!recording) throw new Error(`Run ${run.id} has no recording`);
  if (recording.engineVersion !== ENGINE_VERSION) {
    const versions = `it was recorded with engine ${recording.engineVersion}, this is engine ${ENGINE_VERSION}`;
    refuse('stale', `Run ${run.number} cannot go on: ${versions}. A new run of its settings can be started`);
  }
  const { changes, keyframes, lastEpoch } = recording;
  const keyframe = keyframes.at(-1);
  const checkpoint = keyframe === undefined ? null : await runs.keyframe(run.id, keyframe);
  return {
    run: { ...run, state: 'queued', endedAt: null },
    recorded: { curve: await readCurve(runs, recording), changes },
    job: {
      runId: run.id,
      experiment: run.experiment,
      content: await contents.load(contentOf(run.experiment)),
      start: checkpoint ? null : await contents.load(startContentOf(run.experiment)),
      changes,
      checkpoint,
      ...(lastEpoch < 0 ? {} : { recordedEpoch: lastEpoch }),
      isPaused: false,
      variedField: variedFieldOf(run),
    },
  };
}
