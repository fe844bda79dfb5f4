/** The contract's part on own data: what is stored under a hash stays as it is while something refers to it. */
import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '@/lib/engine';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { Subject } from './history-contract';
import { GROUP, T0, classroom, edit, id, participant, run } from './records';

const CLASSROOM = id('classroom');
const DAY = 24 * 60 * 60 * 1_000;

/** Bytes that differ from piece to piece. */
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 7) % 251);

export function contentContract(subject: Subject): void {
  const contents = () => subject.history.contents;
  const save = (name: string, bytes = bytesOf(10), at = T0) =>
    contents().save(CLASSROOM, { id: id(name), kind: 'table', bytes, at });

  describe('contents', () => {
    it.each([0, 1, 64 * 1024, 64 * 1024 + 1, 2 * 1024 * 1024])(
      'come back as they were, at %i bytes, after a restart too',
      async (length) => {
        await save('A', bytesOf(length));
        const history = await subject.reopen();
        expect(await history.contents.read(id('A'))).toEqual({ kind: 'table', bytes: bytesOf(length) });
      },
    );

    it('belong to a classroom, and can be read by whoever has the identifier', async () => {
      const group = { id: id('otherGroup'), name: 'Everyone', experiment: DEFAULT_EXPERIMENT };
      const teacher = participant('Hopper', { role: 'teacher', groupId: group.id });
      const other = { id: id('other'), code: 'ABCDEF', group, teacher, teacherKeyHash: 'other' };
      await subject.history.classrooms.create(classroom(other));
      await contents().save(CLASSROOM, { id: id('A'), kind: 'points', bytes: bytesOf(5), at: T0 });
      expect(await contents().kindOf(CLASSROOM, id('A'))).toBe('points');
      expect(await contents().kindOf(id('other'), id('A'))).toBeNull();
      expect(await contents().kindOf(CLASSROOM, id('B'))).toBeNull();
      expect(await contents().read(id('B'))).toBeNull();
      expect([
        await contents().count(CLASSROOM, 'points'),
        await contents().count(CLASSROOM, 'table'),
        await contents().count(id('other'), 'points'),
      ]).toEqual([1, 0, 0]);
    });

    it('saved again are there once', async () => {
      await save('A');
      await save('A');
      expect(await contents().count(CLASSROOM, 'table')).toBe(1);
    });

    it('are purged when they are old and no run and no experiment refers to them', async () => {
      for (const name of ['run', 'start', 'now', 'gone', 'again', 'young']) await save(name);
      await save('again', bytesOf(10), T0 + DAY);
      await save('young', bytesOf(10), T0 + DAY);
      const refTo = (name: string) => ({
        ...DEFAULT_EXPERIMENT,
        table: { dataId: id(name), name: 't', target: 'y', inputs: ['x'], classes: [], rows: 10, dropped: 0 },
      });
      const { runs, classrooms } = subject.history;
      const startWeights = { dataId: id('start'), name: 'circle', epoch: 3, units: [2, 1] };
      const experiment = { ...refTo('run'), startWeights };
      await runs.create([run(1, { experiment })], ENGINE_VERSION, null);
      // Another data set is chosen now: the table is still at hand.
      await classrooms.commitEdits(GROUP, [edit(1)], { ...refTo('now'), dataset: 'xor' });
      expect(await contents().purgeUnused(T0)).toBe(0);
      expect(await contents().purgeUnused(T0 + DAY)).toBe(1);
      expect(await contents().read(id('gone'))).toBeNull();
      for (const name of ['run', 'start', 'now', 'again', 'young']) {
        expect((await contents().read(id(name)))?.bytes).toEqual(bytesOf(10));
      }
      // A deleted run can be brought back, so it counts until it is gone for good.
      await runs.setDeleted({ kind: 'run', id: id('run1') }, T0);
      expect(await contents().purgeUnused(T0 + DAY)).toBe(0);
      await runs.purgeDeleted(T0 + 1);
      expect(await contents().purgeUnused(T0 + DAY)).toBe(2);
      expect(await contents().read(id('run'))).toBeNull();
      expect(await contents().read(id('start'))).toBeNull();
    });
  });
}
