/** The core without sockets, on a real history and real threads: an edit exactly while a run is being started. */
import { rm } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { RunChange } from '@/lib/protocol';
import { TrainingCapacity } from '@/server/classroom/capacity';
import { ClassroomRegistry } from '@/server/classroom/registry';
import { Contents } from '@/server/content/contents';
import { openHistory } from '@/server/history';
import type { History } from '@/server/history';
import { newOpId } from '../support/client-classroom';
import { newDataDir } from '../support/server-data';
import { openPool } from '../support/training-pool';

it('[EXP-11] a live edit committed while a run is being started reaches the run as a change', async () => {
  const dataDir = await newDataDir();
  const history = await openHistory(dataDir);
  const { pool, updates } = openPool();
  let editWhileStarting: () => Promise<unknown> = () => Promise.resolve();
  const interleaved: History = {
    ...history,
    classrooms: {
      ...history.classrooms,
      // The run is saved by now, and not yet on stage.
      setStage: async (groupId, stage) => {
        await editWhileStarting();
        await history.classrooms.setStage(groupId, stage);
      },
    },
  };
  const registry = new ClassroomRegistry({
    history: interleaved,
    contents: new Contents(history.contents),
    dispatcher: pool,
    recorded: () => Promise.resolve(),
    capacity: new TrainingCapacity(),
    clock: Date.now,
    emit: () => undefined,
    onFault: (error) => expect.unreachable(String(error)),
  });
  const { classroom, participantId } = await registry.create('Tess');
  const { experiment, stage } = classroom.groupOf(participantId);
  const actor = { participantId, nickname: 'Tess' };
  editWhileStarting = () =>
    experiment.edit({ opId: newOpId(), baseRevision: 0, edits: { batchSize: 50, seed: 4 } }, actor);

  const { runId } = await stage.start(false, actor);
  const changesOf = (): RunChange[] => updates.updates.flatMap(({ changes }) => [...changes]);
  await updates.until(() => changesOf().length > 0);

  expect(stage.current.stageRuns).toMatchObject([
    { id: runId, revision: 0, experiment: { batchSize: 10, seed: 1 } },
  ]);
  expect(changesOf()).toMatchObject([{ edits: { batchSize: 50 }, participantId, nickname: 'Tess' }]);
  await pool.close();
  await history.close();
  await rm(dataDir, { recursive: true });
});
