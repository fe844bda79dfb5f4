/** A real history in a temporary folder, with a classroom whose group owns the runs of a test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_VERSION } from '@/lib/engine';
import type { Experiment, Run } from '@/lib/protocol';
import { openHistory } from '@/server/history';
import type { History } from '@/server/history';

const GROUP = 'group-0000000000000001';
const TEACHER = 'participant-0000000001';

export interface HistoryUnderTest {
  readonly history: History;
  /** Saves a run that waits to be trained. */
  readonly addRun: (id: string, experiment: Experiment) => Promise<void>;
  readonly remove: () => Promise<void>;
}

export async function openTemporaryHistory(): Promise<HistoryUnderTest> {
  const folder = await mkdtemp(join(tmpdir(), 'downhill-recorder-'));
  const history = await openHistory(folder);
  const teacher = {
    id: TEACHER,
    groupId: GROUP,
    nickname: 'Grace',
    color: 0,
    role: 'teacher',
    tokenHash: '0',
  } as const;
  let number = 0;
  return {
    history,
    addRun: async (id, experiment) => {
      if (number === 0) {
        const group = { id: GROUP, name: 'Everyone', experiment };
        const classroom = { id: 'classroom-000000000001', code: 'K7PM3X', teacherKeyHash: '0', createdAt: 0 };
        await history.classrooms.create({ ...classroom, group, teacher });
      }
      number += 1;
      await history.runs.create([newRun(id, number, experiment)], ENGINE_VERSION, null);
    },
    remove: async () => {
      await history.close();
      await rm(folder, { recursive: true });
    },
  };
}

const newRun = (id: string, number: number, experiment: Experiment): Run => ({
  id,
  groupId: GROUP,
  number,
  name: null,
  isStarred: false,
  ownerId: TEACHER,
  ownerNickname: 'Grace',
  comparisonId: null,
  comparisonIndex: null,
  experiment,
  revision: 0,
  state: 'queued',
  epoch: 0,
  metrics: null,
  completion: null,
  startedAt: 0,
  endedAt: null,
});
