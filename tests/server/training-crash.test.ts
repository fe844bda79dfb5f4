/** Threads that die: their runs go on from their keyframes, with the same numbers and nothing reported twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeOf, experimentOf, firstDifference, jobOf, runIdOf, trainBare } from '../support/training';
import { openPool } from '../support/training-pool';
import type { PoolUnderTest } from '../support/training-pool';

const RUN = runIdOf(1);
const OTHER = runIdOf(2);

let test: PoolUnderTest;

beforeEach(() => {
  test = openPool();
});

afterEach(() => test.pool.close());

async function kill(): Promise<void> {
  await test.killThread();
}

describe('a run whose thread died', () => {
  it('[RUN-11] goes on with the same bits, no epoch missing or repeated', async () => {
    const experiment = experimentOf();
    test.pool.start(jobOf(experiment));
    test.pool.start(jobOf(experimentOf({ learningRate: 0.3 }), { runId: OTHER }));
    for (let crash = 1; crash <= 2; crash++) {
      const { epoch } = test.updates.last(RUN) ?? { epoch: 0 };
      await test.updates.untilEpoch(RUN, epoch + 300);
      await kill();
    }
    await test.updates.untilEpoch(RUN, (test.updates.last(RUN)?.epoch ?? 0) + 300);
    test.pool.control(RUN, 'stop');
    await test.updates.untilEnded(RUN);
    const { rows, last } = test.updates.reported(RUN);
    expect(last.state).toBe('stopped');
    expect(firstDifference(rows, trainBare(experiment, last.epoch).rows)).toBeNull();
    expect(last.parameters ?? test.updates.updates.findLast((u) => u.parameters)?.parameters).toBeDefined();
    expect(test.log.errors).toHaveLength(2);
  });

  it('[RUN-10] [RUN-11] applies its changes again at their epochs, and those on their way once', async () => {
    const experiment = experimentOf();
    test.pool.start(jobOf(experiment));
    await test.updates.untilEpoch(RUN, 100);
    test.pool.change(RUN, changeOf({ learningRate: 0.1 }, 1));
    await test.updates.until((log) => log.updates.some(({ changes }) => changes.length > 0));
    test.pool.change(RUN, changeOf({ batchSize: 4 }, 2));
    const killed = kill();
    test.pool.change(RUN, changeOf({ learningRate: 0.05 }, 3));
    await killed;
    const reachedAt = (): number => test.updates.reported(RUN).changes.length;
    await test.updates.until(() => reachedAt() === 3);
    await test.updates.untilEpoch(RUN, (test.updates.last(RUN)?.epoch ?? 0) + 100);
    test.pool.control(RUN, 'stop');
    await test.updates.untilEnded(RUN);
    const { rows, last, changes } = test.updates.reported(RUN);
    expect(changes.map(({ at }) => at)).toEqual([1, 2, 3]);
    expect(firstDifference(rows, trainBare(experiment, last.epoch, changes).rows)).toBeNull();
  });

  it('[RUN-3] is still paused, and steps from where it stood', async () => {
    const experiment = experimentOf();
    test.pool.start(jobOf(experiment));
    await test.updates.untilEpoch(RUN, 150);
    test.pool.control(RUN, 'pause');
    await test.updates.untilState(RUN, 'paused');
    const { epoch } = test.updates.reported(RUN).last;
    await kill();
    test.pool.control(RUN, 'step');
    await test.updates.until(
      (log) => log.last(RUN)?.epoch === epoch + 1 && log.last(RUN)?.state === 'paused',
    );
    test.pool.control(RUN, 'stop');
    await test.updates.untilEnded(RUN);
    const { rows, last } = test.updates.reported(RUN);
    expect(last.epoch).toBe(epoch + 1);
    expect(firstDifference(rows, trainBare(experiment, epoch + 1).rows)).toBeNull();
  });

  it('obeys a command that was given while there was no thread', async () => {
    test.pool.start(jobOf(experimentOf()));
    await test.updates.untilEpoch(RUN, 100);
    const killed = kill();
    test.pool.control(RUN, 'stop');
    await killed;
    await test.updates.untilEnded(RUN);
    expect(test.updates.last(RUN)?.state).toBe('stopped');
  });

  it('[RUN-4] fails at the third crash, and keeps what it reported', async () => {
    test.pool.start(jobOf(experimentOf()));
    for (let crash = 1; crash <= 3; crash++) {
      await test.updates.untilEpoch(RUN, (test.updates.last(RUN)?.epoch ?? 0) + 100);
      await kill();
    }
    await test.updates.untilEnded(RUN);
    const { last, rows } = test.updates.reported(RUN);
    expect(last.state).toBe('failed');
    expect(rows).toHaveLength((last.epoch + 1) * last.metricColumns);
    expect(last.metrics?.trainLoss).toBe(rows[last.epoch * last.metricColumns]);
  });

  it('[RUN-4] takes no other run with it', async () => {
    const experiment = experimentOf({ maxEpochs: 3_000 });
    test.pool.start(jobOf(experiment));
    test.pool.start(jobOf(experimentOf(), { runId: OTHER, checkpoint: new Uint8Array(100) }));
    await test.updates.untilEnded(OTHER);
    expect(test.updates.last(OTHER)).toMatchObject({ state: 'failed', epoch: 0, metrics: null });
    await test.updates.untilEnded(RUN);
    const { last, rows } = test.updates.reported(RUN);
    expect(last).toMatchObject({ state: 'completed', epoch: 3_000 });
    expect(firstDifference(rows, trainBare(experiment, 3_000).rows)).toBeNull();
    const blamed = test.log.errors.map(({ details }) => details).filter((details) => 'runIds' in details);
    expect(blamed.map((details) => ('runIds' in details ? details.runIds : []))).toEqual([
      [OTHER],
      [OTHER],
      [OTHER],
    ]);
  });
});
