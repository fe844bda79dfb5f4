/** A group: its experiment, its stage with the runs on it, and its history. */
import type { GroupRecord } from '../history/types';
import { GroupDrawing } from './drawing';
import { fact } from './events';
import { SharedExperiment } from './experiment';
import { GroupHandEdits } from './hand-edits';
import { GroupRuns } from './group-runs';
import type { RunDeps } from './group-runs';
import type { OwnData } from './own-data';
import { GroupRecordings } from './recordings';
import { restoreScene } from './scene';
import { GroupStage } from './stage';

export interface Group {
  readonly id: string;
  readonly name: string;
  readonly experiment: SharedExperiment;
  readonly drawing: GroupDrawing;
  readonly runs: GroupRuns;
  readonly handEdits: GroupHandEdits;
  readonly stage: GroupStage;
  readonly recordings: GroupRecordings;
  /** Resolves once every edit and every stroke received so far is committed or refused. */
  readonly settled: () => Promise<void>;
}

/** Brings a group from the history to life. `onEnded` is called when one of its runs has ended. */
export async function loadGroup(
  record: GroupRecord,
  ownData: OwnData,
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
  const experiment = new SharedExperiment(record, {
    store: deps.history.classrooms,
    ownData,
    clock: deps.clock,
    onCommitted: (edit) => {
      deps.emit(fact({ groupId: id }, 'experiment:changed', edit));
      stage.takeOver(edit);
    },
  });
  const drawing = new GroupDrawing(experiment, ownData, deps.contents);
  const runs = new GroupRuns(id, runDeps);
  const stage = new GroupStage(record, scene, experiment, runs, runDeps);
  const handEdits = new GroupHandEdits(id, runs, runDeps);
  const recordings = new GroupRecordings(id, runs, stage, runDeps);
  const settled = async (): Promise<void> => {
    await Promise.all([experiment.settled(), drawing.settled()]);
  };
  return { id, name, experiment, drawing, runs, handEdits, stage, recordings, settled };
}
