/** The contract's part on runs in training: fences, metrics, keyframes, changes, interruption. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { HandEdit, RunChange } from '@/lib/protocol';
import type { Subject } from './history-contract';
import { COLUMNS, T0, bytes, comparison, id, isSameBytes, rows, run, write } from './records';

const RUN = id('run1');

export function recordingContract(subject: Subject): void {
  describe('runs and their recordings', () => inTraining(subject));
}

function inTraining(subject: Subject): void {
  const runs = () => subject.history.runs;
  const found = async () => (await runs().find([RUN]))[0];
  let fence: number;

  beforeEach(async () => {
    await runs().create([run(1)], 4, null);
    fence = await runs().claim(RUN);
  });

  describe('runs', () => {
    it('[RUN-1] finds runs in the order asked for, and leaves out unknown and deleted ones', async () => {
      const second = run(2, {
        name: 'Fast',
        isStarred: true,
        state: 'queued',
        experiment: { ...DEFAULT_EXPERIMENT, seed: 9 },
      });
      await runs().create([second, run(3)], 4, null);
      await runs().setDeleted({ kind: 'run', id: id('run3') }, T0);
      expect(await runs().find([id('run2'), id('run3'), id('nothing'), RUN])).toEqual([second, run(1)]);
    });

    it('[RUN-2] saves a comparison with its runs, or nothing of it', async () => {
      const race = comparison(1, 2, [0.03, 0.3, 3]);
      const clashing = race.runs.map((each, index) => (index === 2 ? { ...each, number: 1 } : each));
      await expect(runs().create(clashing, 4, race.comparison)).rejects.toThrow();
      expect(await runs().findComparison(race.comparison.id)).toBeNull();
      expect(await runs().find(race.comparison.runIds)).toEqual([]);
      await runs().create(race.runs, 4, race.comparison);
      expect(await runs().findComparison(race.comparison.id)).toEqual(race.comparison);
      expect(await runs().find(race.comparison.runIds)).toEqual(race.runs);
      const group = (await subject.history.classrooms.findByCode('K7PM3X'))?.groups[0];
      expect(group).toMatchObject({ lastRunNumber: 4, lastComparisonNumber: 1 });
    });

    it('[HIST-7] counts the runs of a group, deleted ones included', async () => {
      await runs().create([run(2)], 4, null);
      await runs().setDeleted({ kind: 'run', id: id('run2') }, T0);
      expect(await runs().count(run(1).groupId)).toBe(2);
      expect(await runs().count(id('group2'))).toBe(0);
    });

    it('[HIST-6] marks what was active as interrupted, at its last recorded epoch, and shuts out earlier writers', async () => {
      await runs().create(
        [run(2, { state: 'paused' }), run(3, { state: 'completed', endedAt: T0 })],
        4,
        null,
      );
      await runs().record(RUN, fence, write(0, 5));
      expect(await runs().interruptActive(T0 + 99)).toBe(2);
      expect(await found()).toMatchObject({ state: 'interrupted', epoch: 4, endedAt: T0 + 99 });
      expect((await runs().find([id('run2'), id('run3')])).map(({ state }) => state)).toEqual([
        'interrupted',
        'completed',
      ]);
      expect(await runs().record(RUN, fence, write(5, 1))).toBe(false);
      expect(await runs().interruptActive(T0 + 100)).toBe(0);
    });
  });

  describe('fences', () => {
    it('a claim shuts out the writer before it: nothing of its late write is kept', async () => {
      expect(await runs().record(RUN, fence, write(0, 2))).toBe(true);
      const before = await runs().recording(RUN);
      const next = await runs().claim(RUN);
      expect(next).toBe(fence + 1);
      const late = write(2, 3, { keyframes: [{ epoch: 4, bytes: bytes(10) }], changes: [change(3)] });
      expect(await runs().record(RUN, fence, late)).toBe(false);
      expect(await runs().recording(RUN)).toEqual(before);
      expect(await runs().metrics(RUN, 0, 100)).toEqual(rows(0, 2));
      expect(await runs().record(RUN, next, late)).toBe(true);
      expect((await runs().recording(RUN))?.keyframes).toEqual([4]);
    });

    it('a run that is not there takes no record', async () => {
      expect(await runs().record(id('nothing'), 1, write(0, 1))).toBe(false);
      await expect(runs().claim(id('nothing'))).rejects.toThrow();
    });
  });

  describe('metrics', () => {
    it('keeps progress, and every bit of every row over a restart', async () => {
      const special = rows(0, 3);
      special.set([NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE, 0.1 + 0.2], COLUMNS);
      const progress = { state: 'completed', completion: 'threshold', endedAt: T0 + 5 } as const;
      await runs().record(RUN, fence, write(0, 3, { rows: special, progress }));
      await subject.reopen();
      expect(isSameBytes(await runs().metrics(RUN, 0, 2), special)).toBe(true);
      expect(await found()).toEqual({
        ...run(1),
        ...progress,
        epoch: 2,
        metrics: { trainLoss: 0.25, testLoss: 0.5, trainAccuracy: 0.75, testAccuracy: 0.625 },
      });
    });

    it('[RUN-6] losses that are not finite are null, also at epoch 0', async () => {
      const metrics = { trainLoss: NaN, testLoss: Infinity, trainAccuracy: null, testAccuracy: null };
      await runs().record(RUN, fence, write(0, 1, { progress: { state: 'diverged', metrics } }));
      const expected = { trainLoss: null, testLoss: null, trainAccuracy: null, testAccuracy: null };
      expect((await found())?.metrics).toEqual(expected);
    });

    it('a write without rows changes the state only', async () => {
      await runs().record(RUN, fence, write(0, 0, { progress: { state: 'paused', metrics: null } }));
      expect(await found()).toEqual(run(1, { state: 'paused' }));
      expect((await runs().recording(RUN))?.lastEpoch).toBe(-1);
      await runs().record(RUN, fence, write(0, 4));
      await runs().record(RUN, fence, write(0, 0, { progress: { state: 'stopped', epoch: 3, endedAt: T0 } }));
      expect(await found()).toMatchObject({ state: 'stopped', epoch: 3, metrics: { trainLoss: 0.25 } });
      expect(await runs().metrics(RUN, 0, 9)).toEqual(rows(0, 4));
    });

    it('[REST-3] gives any range of 100,000 epochs written piece by piece', async () => {
      for (let epoch = 0; epoch < 100_001; epoch += 2_501) {
        const count = Math.min(2_501, 100_001 - epoch);
        await runs().record(RUN, fence, write(epoch, count));
      }
      expect(isSameBytes(await runs().metrics(RUN, 0, 100_000), rows(0, 100_001))).toBe(true);
      for (const [from, to] of [
        [0, 0],
        [100_000, 100_000],
        [2_500, 2_501],
        [1_169, 1_171],
        [41_234, 51_233],
      ] as const)
        expect(isSameBytes(await runs().metrics(RUN, from, to), rows(from, to - from + 1))).toBe(true);
      expect(await runs().metrics(RUN, 99_999, 200_000)).toEqual(rows(99_999, 2));
      expect(await runs().metrics(RUN, 100_001, 200_000)).toEqual(new Float64Array());
      expect(await runs().metrics(RUN, 10, 9)).toEqual(new Float64Array());
      expect((await runs().recording(RUN))?.lastEpoch).toBe(100_000);
    });

    it('[RUN-11] epochs trained again after a claim are kept once, and the recording never goes back', async () => {
      await runs().record(RUN, fence, write(0, 50));
      const next = await runs().claim(RUN);
      const older = { trainLoss: 9, testLoss: 9, trainAccuracy: 0, testAccuracy: 0 };
      await runs().record(RUN, next, write(31, 10, { progress: { metrics: older } }));
      expect(await found()).toMatchObject({ epoch: 49, metrics: { trainLoss: 0.25 } });
      await runs().record(RUN, next, write(41, 20));
      expect(await found()).toMatchObject({ epoch: 60 });
      expect(await runs().metrics(RUN, 0, 100)).toEqual(rows(0, 61));
    });

    it('refuses rows that leave out epochs, and writes nothing of them', async () => {
      await runs().record(RUN, fence, write(0, 5));
      await expect(runs().record(RUN, fence, write(6, 1))).rejects.toThrow(
        'Rows start at epoch 6, but the recording ends at 4',
      );
      await expect(runs().record(RUN, fence, write(5, 1, { metricColumns: COLUMNS + 1 }))).rejects.toThrow(
        RangeError,
      );
      expect(await found()).toMatchObject({ epoch: 4 });
    });
  });

  describe('keyframes', () => {
    it('[REST-4] gives keyframes of any size byte by byte, only at their epochs', async () => {
      const sizes = [0, 1, 65_536, 65_537, 160_000];
      const keyframes = sizes.map((size, epoch) => ({ epoch, bytes: bytes(size, epoch) }));
      await runs().record(RUN, fence, write(0, 5, { keyframes }));
      await subject.reopen();
      for (const { epoch, bytes: expected } of keyframes) {
        expect(isSameBytes(await runs().keyframe(RUN, epoch), expected)).toBe(true);
      }
      expect(await runs().keyframe(RUN, 5)).toBeNull();
      expect((await runs().recording(RUN))?.keyframes).toEqual([0, 1, 2, 3, 4]);
    });

    it('drops what is no longer needed, and replaces a keyframe of the same epoch', async () => {
      const keyframes = [0, 10, 20].map((epoch) => ({ epoch, bytes: bytes(160_000, epoch) }));
      await runs().record(RUN, fence, write(0, 21, { keyframes }));
      const replacement = { epoch: 20, bytes: bytes(70_000, 5) };
      await runs().record(RUN, fence, write(21, 1, { keyframes: [replacement], droppedKeyframes: [10] }));
      expect((await runs().recording(RUN))?.keyframes).toEqual([0, 20]);
      expect(await runs().keyframe(RUN, 10)).toBeNull();
      expect(isSameBytes(await runs().keyframe(RUN, 20), replacement.bytes)).toBe(true);
      expect(isSameBytes(await runs().keyframe(RUN, 0), bytes(160_000, 0))).toBe(true);
    });

    it('keeps a view into a larger buffer, and only that', async () => {
      const view = bytes(100).subarray(20, 30);
      await runs().record(RUN, fence, write(0, 1, { keyframes: [{ epoch: 0, bytes: view }] }));
      expect(await runs().keyframe(RUN, 0)).toEqual(new Uint8Array(view));
    });
  });

  describe('recordings', () => {
    it('[REST-2] tells all about a run: changes in order, engine version, siblings', async () => {
      const race = comparison(1, 2, [0.03, 0.3]);
      await runs().create(race.runs, 4, race.comparison);
      const second = await runs().claim(id('run3'));
      const changes = [
        change(2),
        change(2, { participantId: id('Bob') }),
        change(7, { edits: { batchSize: 3 } }),
      ];
      await runs().record(id('run3'), second, write(0, 4, { changes: changes.slice(0, 2) }));
      await runs().record(id('run3'), second, write(4, 4, { changes: changes.slice(2) }));
      const state = { epoch: 7, metrics: write(0, 1).progress.metrics };
      const expected = [race.runs[0], { ...race.runs[1], ...state }];
      expect(await runs().recording(id('run3'))).toEqual({
        run: expected[1],
        comparison: race.comparison,
        siblings: expected,
        changes,
        engineVersion: 4,
        keyframes: [],
        lastEpoch: 7,
        metricColumns: COLUMNS,
      });
    });

    it('a lone run is its own sibling; a deleted run has no recording', async () => {
      expect(await runs().recording(RUN)).toMatchObject({
        comparison: null,
        siblings: [run(1)],
        changes: [],
      });
      await runs().setDeleted({ kind: 'run', id: RUN }, T0);
      expect(await runs().recording(RUN)).toBeNull();
      expect(await runs().recording(id('nothing'))).toBeNull();
    });

    it('[RUN-10] a change that is sent again is kept once', async () => {
      await runs().record(RUN, fence, write(0, 5, { changes: [change(3), change(4)] }));
      const next = await runs().claim(RUN);
      const sent = [change(3), change(4), change(4, { at: T0 + 1_000 })];
      await runs().record(RUN, next, write(3, 5, { changes: sent }));
      expect((await runs().recording(RUN))?.changes).toEqual(sent);
    });

    it('[RUN-14] hand edits come back as they were made, in their order among the others', async () => {
      const changes = [
        byHand(2, { kind: 'parameter', layer: 1, unit: 3, input: 0, value: -0.1 }),
        change(2),
        byHand(2, { kind: 'parameter', layer: 2, unit: 0, input: null, value: 10_000 }),
        byHand(4, { kind: 'neuron', layer: 0, unit: 5, state: 'silent' }),
      ];
      await runs().record(RUN, fence, write(0, 5, { changes }));
      expect((await runs().recording(RUN))?.changes).toEqual(changes);
      const next = await runs().claim(RUN);
      await runs().record(RUN, next, write(3, 5, { changes: changes.slice(3) }));
      expect((await runs().recording(RUN))?.changes).toEqual(changes);
    });
  });
}

const byHand = (epoch: number, hand: HandEdit): RunChange => ({ ...change(epoch, { edits: {} }), hand });

const change = (epoch: number, other: Partial<RunChange> = {}): RunChange => ({
  epoch,
  edits: { learningRate: 0.1 },
  participantId: id('Ada'),
  nickname: 'Ada',
  at: T0 + epoch,
  ...other,
});
