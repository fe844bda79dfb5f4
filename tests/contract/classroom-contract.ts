/** The contract's part on classrooms, people and committed edits. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { CodeTakenError } from '@/server/history';
import type { Subject } from './history-contract';
import { GROUP, T0, classroom, edit, id, participant, run } from './records';

const CODE = 'K7PM3X';

export function classroomContract(subject: Subject): void {
  const classrooms = () => subject.history.classrooms;
  const group = async () => (await classrooms().findByCode(CODE))?.groups[0];

  describe('classrooms', () => {
    it('[ROOM-1] a new classroom has its teacher and one group with the given experiment', async () => {
      expect(await classrooms().findByCode(CODE)).toEqual({
        id: id('classroom'),
        code: CODE,
        teacherKeyHash: 'hash-of-key',
        isLocked: false,
        createdAt: T0,
        groups: [
          {
            id: GROUP,
            name: 'Everyone',
            revision: 0,
            experiment: DEFAULT_EXPERIMENT,
            stage: { kind: 'empty' },
            authors: {},
            lastRunNumber: 0,
            lastComparisonNumber: 0,
          },
        ],
        participants: [participant('Grace', { role: 'teacher' })],
      });
    });

    it('[ROOM-6] an unknown code finds nothing', async () => {
      expect(await classrooms().findByCode('ZZZZZZ')).toBeNull();
    });

    it('refuses a code that is in use, and keeps nothing of that classroom', async () => {
      const other = classroom({
        id: id('other'),
        group: { id: id('group2'), name: 'Everyone', experiment: DEFAULT_EXPERIMENT },
        teacher: participant('Alan', { role: 'teacher', groupId: id('group2') }),
      });
      await expect(classrooms().create(other)).rejects.toThrow(CodeTakenError);
      expect((await classrooms().findByCode(CODE))?.id).toBe(id('classroom'));
      await classrooms().create({ ...other, code: 'Q8RT4Y' });
      expect((await classrooms().findByCode('Q8RT4Y'))?.participants).toEqual([other.teacher]);
    });

    it('[ROOM-14] lock, people and stage survive a restart', async () => {
      await classrooms().addParticipant(id('classroom'), participant('Ada'));
      await classrooms().addParticipant(id('classroom'), participant('Bob'));
      await classrooms().changeParticipant(id('Ada'), { nickname: 'Ada L', role: 'teacher' });
      await classrooms().changeParticipant(id('Bob'), { nickname: 'Bo' });
      await classrooms().setLocked(id('classroom'), true);
      await classrooms().setStage(GROUP, { kind: 'run', runId: id('run1') });
      await subject.reopen();
      const found = await classrooms().findByCode(CODE);
      expect(found?.isLocked).toBe(true);
      expect(found?.groups[0]?.stage).toEqual({ kind: 'run', runId: id('run1') });
      expect(new Set(found?.participants)).toEqual(
        new Set([
          participant('Grace', { role: 'teacher' }),
          participant('Ada', { nickname: 'Ada L', role: 'teacher' }),
          participant('Bob', { nickname: 'Bo' }),
        ]),
      );
    });

    it('a removed participant is no longer in the classroom', async () => {
      await classrooms().addParticipant(id('classroom'), participant('Ada'));
      await classrooms().removeParticipant(id('Ada'), T0);
      expect((await classrooms().findByCode(CODE))?.participants.map(({ nickname }) => nickname)).toEqual([
        'Grace',
      ]);
    });

    it('keeps the highest numbers given, also when the runs are gone for good', async () => {
      await subject.history.runs.create([run(1), run(7)], 1, null);
      await subject.history.runs.create([run(4)], 1, null);
      await subject.history.runs.setDeleted({ kind: 'run', id: id('run7') }, T0);
      expect(await subject.history.runs.purgeDeleted(T0 + 1)).toBe(1);
      expect((await group())?.lastRunNumber).toBe(7);
    });
  });

  describe('edits', () => {
    it('[EXP-6] each edit makes a revision, and the last author of each field is known', async () => {
      const edits = [
        edit(1, { edits: { learningRate: 0.1, batchSize: 5 } }),
        edit(2, { edits: { batchSize: 20 }, participantId: id('Bob'), nickname: 'Bob' }),
      ];
      await classrooms().commitEdits(GROUP, edits, {
        ...DEFAULT_EXPERIMENT,
        learningRate: 0.1,
        batchSize: 20,
      });
      const third = edit(3, { edits: { 'layers.4.units': 9 } });
      const experiment = { ...DEFAULT_EXPERIMENT, learningRate: 0.1, batchSize: 20, 'layers.4.units': 9 };
      await classrooms().commitEdits(GROUP, [third], experiment);
      await subject.reopen();
      expect(await group()).toMatchObject({ revision: 3, experiment });
      expect((await group())?.authors).toEqual({
        learningRate: { participantId: id('Ada'), nickname: 'Ada', revision: 1, at: T0 + 1 },
        batchSize: { participantId: id('Bob'), nickname: 'Bob', revision: 2, at: T0 + 2 },
        'layers.4.units': { participantId: id('Ada'), nickname: 'Ada', revision: 3, at: T0 + 3 },
      });
    });

    it('[EXP-7] tells which revision an operation made', async () => {
      await classrooms().commitEdits(GROUP, [edit(1), edit(2)], DEFAULT_EXPERIMENT);
      expect(await classrooms().findRevision(GROUP, id('op2'))).toBe(2);
      expect(await classrooms().findRevision(GROUP, id('op3'))).toBeNull();
      expect(await classrooms().findRevision(id('group2'), id('op2'))).toBeNull();
    });

    it('[EXP-3] commits all edits of a batch or none: one operation is not committed twice', async () => {
      await classrooms().commitEdits(GROUP, [edit(1)], DEFAULT_EXPERIMENT);
      const changed = { ...DEFAULT_EXPERIMENT, learningRate: 0.5 };
      const batch = [edit(2), edit(3, { opId: id('op1') })];
      await expect(classrooms().commitEdits(GROUP, batch, changed)).rejects.toThrow();
      expect(await group()).toMatchObject({ revision: 1, experiment: DEFAULT_EXPERIMENT });
      expect(await classrooms().findRevision(GROUP, id('op2'))).toBeNull();
      await classrooms().commitEdits(GROUP, [edit(2)], changed);
      expect((await group())?.revision).toBe(2);
    });

    it('[EXP-3] keeps no edit whose experiment cannot be kept', async () => {
      const unstorable = {
        ...DEFAULT_EXPERIMENT,
        toJSON: () => {
          throw new Error('not to be stored');
        },
      };
      await expect(classrooms().commitEdits(GROUP, [edit(1)], unstorable)).rejects.toThrow(
        'not to be stored',
      );
      expect(await classrooms().findRevision(GROUP, id('op1'))).toBeNull();
      expect((await group())?.revision).toBe(0);
    });

    it('commits no edit that does not continue the revisions', async () => {
      await expect(classrooms().commitEdits(GROUP, [edit(2)], DEFAULT_EXPERIMENT)).rejects.toThrow(
        'got revision 2, but the next is 1',
      );
      expect(await classrooms().findRevision(GROUP, id('op2'))).toBeNull();
    });

    it('takes writes that come all at once', async () => {
      const joins = Array.from({ length: 60 }, (_, index) =>
        classrooms().addParticipant(id('classroom'), participant(`P${index}`)),
      );
      const writes = Array.from({ length: 60 }, (_, index) =>
        classrooms().commitEdits(GROUP, [edit(index + 1)], { ...DEFAULT_EXPERIMENT, seed: index }),
      );
      const reads = Array.from({ length: 20 }, () => classrooms().findByCode(CODE));
      await Promise.all([...joins, ...writes, ...reads]);
      expect(await group()).toMatchObject({ revision: 60, experiment: { seed: 59 } });
      expect((await classrooms().findByCode(CODE))?.participants).toHaveLength(61);
    });
  });
}
