/** The contract's part on what people do to recordings: name, star, delete, restore; and on purging. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Subject } from './history-contract';
import { GROUP, T0, bytes, comparison, id, rows, run, write } from './records';

const LONE = { kind: 'run', id: id('run1') } as const;
const RACE = { kind: 'comparison', id: id('comparison1') } as const;
const SECOND = { kind: 'run', id: id('run3') } as const;

export function curationContract(subject: Subject): void {
  const runs = () => subject.history.runs;
  const shown = async () => {
    const { items } = await runs().list(GROUP, { limit: 50 });
    return items.map((item) => (item.kind === 'run' ? item.run.id : item.runs.map((each) => each.id)));
  };

  describe('curation', () => {
    const race = comparison(1, 2, [0.03, 0.3, 3]);
    const [first, second, third] = race.comparison.runIds;

    beforeEach(async () => {
      await runs().create([run(1)], 1, null);
      await runs().create(race.runs, 1, race.comparison);
    });

    it('[HIST-4] names and stars are kept over a restart, and taken back', async () => {
      for (const ref of [LONE, RACE]) {
        await runs().rename(ref, 'Best % of all');
        await runs().setStarred(ref, true);
      }
      await subject.reopen();
      const named = { name: 'Best % of all', isStarred: true };
      expect(await runs().item(GROUP, LONE)).toEqual({ kind: 'run', run: run(1, named) });
      expect(await runs().item(GROUP, RACE)).toEqual({
        kind: 'comparison',
        comparison: { ...race.comparison, ...named },
        runs: race.runs,
      });
      for (const ref of [LONE, RACE]) {
        await runs().rename(ref, null);
        await runs().setStarred(ref, false);
      }
      expect(await runs().item(GROUP, LONE)).toEqual({ kind: 'run', run: run(1) });
      expect(await runs().findComparison(RACE.id)).toEqual(race.comparison);
    });

    it('refuses to name or star what is not there', async () => {
      for (const kind of ['run', 'comparison'] as const) {
        await expect(runs().rename({ kind, id: id('nothing') }, 'X')).rejects.toThrow();
        await expect(runs().setStarred({ kind, id: id('nothing') }, true)).rejects.toThrow();
      }
    });

    it('an item is found in its own group only', async () => {
      expect(await runs().item(id('group2'), LONE)).toBeNull();
      expect(await runs().item(id('group2'), RACE)).toBeNull();
      expect(await runs().item(GROUP, { kind: 'run', id: RACE.id })).toBeNull();
    });

    it('[HIST-5] a deleted run is hidden until it is restored', async () => {
      await runs().setDeleted(LONE, T0);
      expect(await runs().isDeleted(LONE)).toBe(true);
      expect(await shown()).toEqual([[first, second, third]]);
      expect(await runs().item(GROUP, LONE)).toEqual({ kind: 'run', run: run(1) });
      await runs().setDeleted(LONE, null);
      expect(await runs().isDeleted(LONE)).toBe(false);
      expect(await shown()).toEqual([[first, second, third], LONE.id]);
    });

    it('[HIST-5] a comparison is deleted and restored with those of its runs that were there', async () => {
      await runs().setDeleted(SECOND, T0);
      await runs().setDeleted(RACE, T0 + 1);
      expect(await shown()).toEqual([LONE.id]);
      expect(await runs().find([...race.comparison.runIds])).toEqual([]);
      expect(await runs().findComparison(RACE.id)).toBeNull();
      expect(await runs().isDeleted(RACE)).toBe(true);
      expect(await runs().item(GROUP, RACE)).toMatchObject({ runs: [{ id: first }, { id: third }] });
      await runs().setDeleted(RACE, null);
      expect(await shown()).toEqual([[first, third], LONE.id]);
      await runs().setDeleted(SECOND, null);
      expect(await shown()).toEqual([[first, second, third], LONE.id]);
    });

    it('a run restored out of a deleted comparison brings that back, without its other runs', async () => {
      await runs().setDeleted(RACE, T0);
      await runs().setDeleted(SECOND, null);
      expect(await shown()).toEqual([[second], LONE.id]);
    });

    it('deleting again does not put off the purge', async () => {
      await runs().setDeleted(LONE, T0);
      await runs().setDeleted(LONE, T0 + 1_000);
      expect(await runs().purgeDeleted(T0 + 500)).toBe(1);
    });

    it('[HIST-5] a purge removes for good what was deleted before, with all that belongs to it', async () => {
      const fence = await runs().claim(LONE.id);
      const change = { epoch: 0, edits: { batchSize: 2 }, participantId: id('Ada'), nickname: 'Ada', at: T0 };
      await runs().record(
        LONE.id,
        fence,
        write(0, 10, { keyframes: [{ epoch: 9, bytes: bytes(100_000) }], changes: [change] }),
      );
      await runs().setDeleted(LONE, T0);
      await runs().setDeleted(RACE, T0 + 10);
      expect(await runs().purgeDeleted(T0)).toBe(0);
      expect(await runs().metrics(LONE.id, 0, 9)).toEqual(rows(0, 10));
      expect(await runs().purgeDeleted(T0 + 10)).toBe(1);
      expect(await runs().metrics(LONE.id, 0, 9)).toEqual(new Float64Array());
      expect(await runs().keyframe(LONE.id, 9)).toBeNull();
      expect(await runs().item(GROUP, LONE)).toBeNull();
      expect(await runs().isDeleted(LONE)).toBe(false);
      expect(await runs().item(GROUP, RACE)).not.toBeNull();
      expect(await runs().purgeDeleted(T0 + 11)).toBe(3);
      expect(await runs().item(GROUP, RACE)).toBeNull();
      expect(await runs().count(GROUP)).toBe(0);
      // The identifier is free again: nothing of the recording was left behind.
      await runs().create([run(1)], 1, null);
      expect(await runs().recording(LONE.id)).toMatchObject({ changes: [], keyframes: [], lastEpoch: -1 });
      expect(await runs().metrics(LONE.id, 0, 9)).toEqual(new Float64Array());
    });
  });
}
