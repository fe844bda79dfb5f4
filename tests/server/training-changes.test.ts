/** Live edits of runs in real threads: taken over at epoch boundaries, reported with the epoch, true to the numbers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  changeOf,
  experimentOf,
  firstDifference,
  heavyExperimentOf,
  jobOf,
  runIdOf,
  trainBare,
} from '../support/training';
import { openPool } from '../support/training-pool';
import type { PoolUnderTest } from '../support/training-pool';

const RUN = runIdOf(1);

let test: PoolUnderTest;

beforeEach(() => {
  test = openPool();
});

afterEach(() => test.pool.close());

async function stop(): Promise<void> {
  test.pool.control(RUN, 'stop');
  await test.updates.untilEnded(RUN);
}

describe('a live edit', () => {
  it('[RUN-10] changes the numbers from the epoch after the reported one', async () => {
    const experiment = experimentOf();
    test.pool.start(jobOf(experiment));
    await test.updates.untilEpoch(RUN, 200);
    test.pool.change(RUN, changeOf({ learningRate: 0.3, batchSize: 3 }));
    await test.updates.until((log) => log.updates.some(({ changes }) => changes.length > 0));
    await test.updates.untilEpoch(RUN, (test.updates.reported(RUN).changes[0]?.epoch ?? 0) + 50);
    await stop();
    const { rows, last, changes } = test.updates.reported(RUN);
    const [change] = changes;
    if (!change) throw new Error('No change was reported');
    expect(change).toMatchObject({ edits: { learningRate: 0.3, batchSize: 3 }, nickname: 'Ana' });
    expect(firstDifference(rows, trainBare(experiment, last.epoch, changes).rows)).toBeNull();
    for (const epoch of [change.epoch - 1, change.epoch + 1]) {
      expect(
        firstDifference(rows, trainBare(experiment, last.epoch, [{ ...change, epoch }]).rows),
      ).not.toBeNull();
    }
  });

  it('[RUN-10] arrives no later than the rows that it influences', async () => {
    test.pool.start(jobOf(experimentOf()));
    for (const learningRate of [0.1, 0.2, 0.3]) {
      const before = test.updates.updates.length;
      test.pool.change(RUN, changeOf({ learningRate }));
      await test.updates.until((log) => log.updates.slice(before).some(({ changes }) => changes.length > 0));
    }
    let lastEpoch = -1;
    for (const update of test.updates.reported(RUN).updates) {
      for (const change of update.changes) expect(change.epoch).toBeGreaterThanOrEqual(lastEpoch);
      lastEpoch = update.epoch;
    }
  });

  it('[EXP-11] never reaches the field in which a comparison differs', async () => {
    const experiment = experimentOf();
    test.pool.start(jobOf(experiment, { variedField: 'learningRate', isPaused: true }));
    test.pool.change(RUN, changeOf({ learningRate: 1 }, 1));
    test.pool.change(RUN, changeOf({ learningRate: 1, batchSize: 5 }, 2));
    test.pool.change(RUN, changeOf({ noise: 0.4 }, 3));
    test.pool.change(RUN, changeOf({ batchSize: 7, seed: 9 }, 4));
    await test.updates.until((log) => log.updates.flatMap(({ changes }) => changes).length >= 2);
    test.pool.control(RUN, 'resume');
    await test.updates.untilEpoch(RUN, 50);
    await stop();
    const { rows, last, changes } = test.updates.reported(RUN);
    expect(changes.map(({ edits, at, epoch }) => ({ edits, at, epoch }))).toEqual([
      { edits: { batchSize: 5 }, at: 2, epoch: 0 },
      { edits: { batchSize: 7 }, at: 4, epoch: 0 },
    ]);
    expect(firstDifference(rows, trainBare({ ...experiment, batchSize: 7 }, last.epoch).rows)).toBeNull();
  });

  it.each([
    ['light', experimentOf()],
    ['heavy', heavyExperimentOf()],
  ])('[EXP-11] of a paused %s run is taken over where it stands', async (_, experiment) => {
    test.pool.start(jobOf(experiment));
    await test.updates.untilEpoch(RUN, 1);
    test.pool.control(RUN, 'pause');
    await test.updates.untilState(RUN, 'paused');
    const { epoch } = test.updates.reported(RUN).last;
    test.pool.change(RUN, changeOf({ learningRate: 0.2 }));
    await test.updates.until((log) => (log.last(RUN)?.changes.length ?? 0) > 0);
    expect(test.updates.last(RUN)).toMatchObject({ state: 'paused', epoch, changes: [{ epoch }] });
    test.pool.control(RUN, 'step');
    await test.updates.untilEpoch(RUN, epoch + 1);
    await stop();
    const { rows, last, changes } = test.updates.reported(RUN);
    expect(firstDifference(rows, trainBare(experiment, last.epoch, changes).rows)).toBeNull();
  });

  it('[EXP-11] sent before a resume is taken over before it trains on', async () => {
    test.pool.start(jobOf(experimentOf(), { isPaused: true }));
    await test.updates.untilState(RUN, 'paused');
    for (let index = 0; index < 20; index++) {
      const count = index + 1;
      test.pool.change(RUN, changeOf({ learningRate: 0.01 * count }, count));
      test.pool.control(RUN, 'step');
      await test.updates.until((log) => log.last(RUN)?.epoch === count && log.last(RUN)?.state === 'paused');
    }
    const { changes } = test.updates.reported(RUN);
    expect(changes.map(({ epoch }) => epoch)).toEqual(Array.from({ length: 20 }, (_, epoch) => epoch));
  });

  it('[RUN-5] of the epoch count below the current epoch completes the run where it is', async () => {
    test.pool.start(jobOf(experimentOf()));
    await test.updates.untilEpoch(RUN, 100);
    test.pool.change(RUN, changeOf({ maxEpochs: 50 }));
    await test.updates.untilEnded(RUN);
    const { last, changes } = test.updates.reported(RUN);
    expect(last).toMatchObject({ state: 'completed', completion: 'epochs' });
    expect(changes[0]?.epoch).toBe(last.epoch);
  });

  it('[RUN-5] of the threshold above the current loss completes the run where it is', async () => {
    test.pool.start(jobOf(experimentOf()));
    await test.updates.untilEpoch(RUN, 100);
    test.pool.change(RUN, changeOf({ lossThreshold: 10 }));
    await test.updates.untilEnded(RUN);
    const { last, changes } = test.updates.reported(RUN);
    expect(last).toMatchObject({ state: 'completed', completion: 'threshold' });
    expect(changes[0]?.epoch).toBe(last.epoch);
  });

  it('[EXP-11] of the pace is taken over by a run that waits for its next epoch', async () => {
    const experiment = experimentOf({ epochsPerSecond: 1, maxEpochs: 500 });
    test.pool.start(jobOf(experiment));
    await test.updates.untilState(RUN, 'running');
    test.pool.change(RUN, changeOf({ epochsPerSecond: null }));
    await test.updates.untilEnded(RUN);
    const { last, rows } = test.updates.reported(RUN);
    expect(last.epoch).toBe(500);
    expect(firstDifference(rows, trainBare(experiment, 500).rows)).toBeNull();
  });
});
