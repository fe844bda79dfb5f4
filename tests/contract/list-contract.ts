/** The contract's part on the history list: order, pages, search, stars. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { HistoryItem } from '@/lib/protocol';
import type { HistoryQuery } from '@/server/history';
import type { Subject } from './history-contract';
import { GROUP, T0, comparison, id, run } from './records';

export function listContract(subject: Subject): void {
  describe('the history list', () => listed(subject));
}

function listed(subject: Subject): void {
  const runs = () => subject.history.runs;
  const list = (query: Partial<HistoryQuery> = {}) => runs().list(GROUP, { limit: 50, ...query });
  const labels = async (query: Partial<HistoryQuery> = {}) => (await list(query)).items.map(label);

  /** Beside run 1: runs 10 and 20, and comparison 1 of runs 15 and 16. */
  const fill = async () => {
    const race = comparison(1, 15, [0.03, 0.3]);
    await runs().create([run(10)], 1, null);
    await runs().create(race.runs, 1, race.comparison);
    await runs().create([run(20)], 1, null);
    return race;
  };

  beforeEach(async () => {
    await runs().create([run(1)], 1, null);
  });

  describe('pages', () => {
    it('[HIST-2] holds lone runs and comparisons, newest first, with all their values', async () => {
      const race = await fill();
      expect(await list()).toEqual({
        items: [
          { kind: 'run', run: run(20) },
          { kind: 'comparison', comparison: race.comparison, runs: race.runs },
          { kind: 'run', run: run(10) },
          { kind: 'run', run: run(1) },
        ],
        nextCursor: null,
      });
      expect(await runs().list(id('group2'), { limit: 50 })).toEqual({ items: [], nextCursor: null });
    });

    it('[HIST-2] pages cover each item once, also when many start in the same millisecond', async () => {
      const sameTime = Array.from({ length: 23 }, (_, index) => run(100 + index, { startedAt: T0 + 50_000 }));
      const older = Array.from({ length: 5 }, (_, index) => run(50 + index));
      await runs().create([...sameTime, ...older], 1, null);
      for (let number = 1; number <= 4; number++) {
        const race = comparison(number, 200 + number * 2, [0.1, 1], { startedAt: T0 + 50_000 });
        await runs().create(race.runs, 1, race.comparison);
      }
      const everything = await labels();
      expect(new Set(everything).size).toBe(33);
      const paged: string[] = [];
      const sizes: number[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await list(cursor ? { limit: 4, cursor } : { limit: 4 });
        paged.push(...page.items.map(label));
        sizes.push(page.items.length);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(paged).toEqual(everything);
      expect(sizes).toEqual([4, 4, 4, 4, 4, 4, 4, 4, 1]);
    });

    it('a page that ends with the last item says that none follows', async () => {
      await fill();
      expect((await list({ limit: 4 })).nextCursor).toBeNull();
      expect((await list({ limit: 3 })).nextCursor).not.toBeNull();
    });

    it('nothing stands after a cursor that the list did not give', async () => {
      expect(await list({ cursor: "1' OR 1=1 --" })).toEqual({ items: [], nextCursor: null });
    });

    it('leaves out deleted runs, of comparisons too, and comparisons with no run left', async () => {
      await fill();
      await runs().setDeleted({ kind: 'run', id: id('run20') }, T0);
      await runs().setDeleted({ kind: 'run', id: id('run15') }, T0);
      const items = (await list()).items;
      expect(items.map(label)).toEqual(['comparison 1', 'run 10', 'run 1']);
      expect(items[0]).toMatchObject({ runs: [{ id: id('run16') }] });
      await runs().setDeleted({ kind: 'run', id: id('run16') }, T0);
      expect(await labels()).toEqual(['run 10', 'run 1']);
    });
  });

  describe('search', () => {
    it('[HIST-2] finds by name, owner and data set, whatever the case and the accents', async () => {
      const iris = { ...DEFAULT_EXPERIMENT, dataset: 'iris' as const };
      await runs().create(
        [
          run(2, { name: 'Too fast?' }),
          run(3, { ownerNickname: 'José Ñandú' }),
          run(4, { experiment: iris, name: 'FAST learner' }),
        ],
        1,
        null,
      );
      const race = comparison(1, 5, [0.1, 1], { name: 'Fast or slow', ownerNickname: 'Zoë' });
      await runs().create(race.runs, 1, race.comparison);
      expect(await labels({ search: ' fast ' })).toEqual(['comparison 1', 'run 4', 'run 2']);
      expect(await labels({ search: 'jose ñAND' })).toEqual(['run 3']);
      expect(await labels({ search: 'iris' })).toEqual(['run 4']);
      expect(await labels({ search: 'fast iris' })).toEqual(['run 4']);
      expect(await labels({ search: 'zoe circle' })).toEqual(['comparison 1']);
      expect(await labels({ search: 'nobody' })).toEqual([]);
      expect(await labels({ search: '  ' })).toHaveLength(5);
    });

    it('[HIST-2] finds by number: of a run, of a comparison, and of a comparison’s run', async () => {
      await fill();
      await runs().create([run(2, { name: 'like 20' })], 1, null);
      expect(await labels({ search: '20' })).toEqual(['run 20', 'run 2']);
      expect(await labels({ search: 'Run 20' })).toEqual(['run 20']);
      expect(await labels({ search: '#10' })).toEqual(['run 10']);
      expect(await labels({ search: '1' })).toEqual(['comparison 1', 'run 1']);
      expect(await labels({ search: 'run 1' })).toEqual(['run 1']);
      expect(await labels({ search: 'comparison 1' })).toEqual(['comparison 1']);
      expect(await labels({ search: 'run 16' })).toEqual(['comparison 1']);
    });

    it('takes percent signs, underscores and quotes literally', async () => {
      await runs().create(
        [run(2, { name: '90% done' }), run(3, { name: 'a_b' }), run(4, { name: "it's \\o/" })],
        1,
        null,
      );
      expect(await labels({ search: '%' })).toEqual(['run 2']);
      expect(await labels({ search: '_' })).toEqual(['run 3']);
      expect(await labels({ search: "'s \\" })).toEqual(['run 4']);
    });

    it('finds by a new name, and no longer by the old one', async () => {
      await fill();
      await runs().rename({ kind: 'run', id: id('run10') }, 'Sunflower');
      await runs().rename({ kind: 'comparison', id: id('comparison1') }, 'Tulip');
      expect(await labels({ search: 'sunflower' })).toEqual(['run 10']);
      expect(await labels({ search: 'tulip ada circle' })).toEqual(['comparison 1']);
      await runs().rename({ kind: 'run', id: id('run10') }, null);
      expect(await labels({ search: 'sunflower' })).toEqual([]);
    });
  });

  describe('stars', () => {
    it('[HIST-2] the starred ones are those, and comparisons of which a run is', async () => {
      await fill();
      expect(await labels({ isStarred: true })).toEqual([]);
      await runs().setStarred({ kind: 'run', id: id('run10') }, true);
      await runs().setStarred({ kind: 'comparison', id: id('comparison1') }, true);
      expect(await labels({ isStarred: true })).toEqual(['comparison 1', 'run 10']);
      expect(await labels({ isStarred: true, search: 'run 10' })).toEqual(['run 10']);
      await runs().setStarred({ kind: 'comparison', id: id('comparison1') }, false);
      expect(await labels({ isStarred: true })).toEqual(['run 10']);
      await runs().setStarred({ kind: 'run', id: id('run16') }, true);
      expect(await labels({ isStarred: true })).toEqual(['comparison 1', 'run 10']);
    });
  });
}

const label = (item: HistoryItem): string =>
  item.kind === 'run' ? `run ${item.run.number}` : `comparison ${item.comparison.number}`;
