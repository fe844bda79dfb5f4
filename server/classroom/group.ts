/** A group: its experiment, its stage with the runs on it, and its history. */
import type { GroupRecord } from '../history/types';
import { fact } from './events';
import { SharedExperiment } from './experiment';
import { GroupRuns } from './group-runs';
import type { RunDeps } from './group-runs';
import { GroupRecordings } from './recordings';
import { restoreScene } from './scene';
import { GroupStage } from './stage';

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly experiment: SharedExperiment;
  readonly runs: GroupRuns;
  readonly stage: GroupStage;
  readonly recordings: GroupRecordings;
}

/** Brings a group from the history to life. `onEnded` is called when one of its runs has ended. */
export async function loadGroup(
  record: GroupRecord,
  deps: Omit<RunDeps, 'onEnded'>,
  onEnded: () => void,
): Promise<Group> {
  const { id, name } = record;
  const scene = await restoreScene(deps.history, id, record.stage);
  const runDeps: RunDeps = {
    ...deps,
    onEnded: () => {
      stage.release();
      onEnded();
    },
  };
  const experiment = new SharedExperiment(record, deps.history.classrooms, deps.clock, (edit) => {
    deps.emit(fact({ groupId: id }, 'experiment:changed', edit));
    stage.takeOver(edit);
  });
  const runs = new GroupRuns(id, runDeps);
  const stage = new GroupStage(record, scene, experiment, runs, runDeps);
  return { id, name, experiment, runs, stage, recordings: new GroupRecordings(id, runs, stage, runDeps) };
}
