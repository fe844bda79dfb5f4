/** Runs in real threads: every number is compared with the engine run bare in this thread. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { METRIC, restoreTrainer } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import type { Experiment } from '@/lib/protocol';
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
const OTHER = runIdOf(2);

let test: PoolUnderTest;

beforeEach(() => {
  test = openPool();
});

afterEach(() => test.pool.close());

/** Everything that the run reported is what the engine computes with the changes that the run reported. */
function expectSameAsBare(experiment: Experiment, runId = RUN): void {
  const { rows, last, changes } = test.updates.reported(runId);
  const reference = trainBare(experiment, last.epoch, changes);
  expect(firstDifference(rows, reference.rows)).toBeNull();
  const newest = test.updates.updates.findLast((update) => update.runId === runId && update.parameters);
  expect(newest?.epoch).toBe(last.epoch);
  expect(firstDifference(newest?.parameters ?? [], reference.parameters)).toBeNull();
}

describe('the numbers of a run', () => {
  it('[RUN-7] [RUN-11] are those of the bare engine, from epoch 0 to the last', async () => {
    const experiment = experimentOf({ maxEpochs: 700 });
    test.pool.start(jobOf(experiment));
    await test.updates.untilEnded(RUN);
    const { last, keyframes } = test.updates.reported(RUN);
    expect(last).toMatchObject({ state: 'completed', completion: 'epochs', epoch: 700 });
    expect(keyframes.at(-1)?.epoch).toBe(700);
    expectSameAsBare(experiment);
  });

  it('[RUN-11] do not depend on seven other runs in the same thread', async () => {
    const rates = [0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.5, 1];
    const experiments = rates.map((learningRate) => experimentOf({ learningRate, maxEpochs: 400 }));
    experiments.forEach((experiment, index) => test.pool.start(jobOf(experiment, { runId: runIdOf(index) })));
    for (const [index, experiment] of experiments.entries()) {
      await test.updates.untilEnded(runIdOf(index));
      expectSameAsBare(experiment, runIdOf(index));
    }
  });

  it('[RUN-3] [RUN-11] do not depend on pauses', async () => {
    const experiment = experimentOf();
    test.pool.start(jobOf(experiment));
    for (const epoch of [50, 300, 900]) {
      await test.updates.untilEpoch(RUN, epoch);
      test.pool.control(RUN, 'pause');
      await test.updates.untilState(RUN, 'paused');
      test.pool.control(RUN, 'resume');
      await test.updates.untilState(RUN, 'running');
    }
    test.pool.control(RUN, 'stop');
    await test.updates.untilEnded(RUN);
    expectSameAsBare(experiment);
  });

  it('[RUN-11] do not depend on the pace', async () => {
    const experiment = experimentOf({ epochsPerSecond: 1_000, maxEpochs: 60 });
    test.pool.start(jobOf(experiment));
    await test.updates.untilEnded(RUN);
    expectSameAsBare(experiment);
  });

  it('[RUN-11] do not depend on epochs being cut into slices', async () => {
    const experiment = heavyExperimentOf({ maxEpochs: 4 });
    test.pool.start(jobOf(experiment));
    test.pool.start(jobOf(experimentOf({ maxEpochs: 1_000 }), { runId: OTHER }));
    await test.updates.untilEnded(RUN);
    expectSameAsBare(experiment);
  });

  it('[RUN-11] do not depend on being continued from a keyframe', async () => {
    const experiment = experimentOf({ maxEpochs: 3_000 });
    test.pool.start(jobOf(experiment));
    test.pool.change(RUN, changeOf({ learningRate: 0.1 }));
    await test.updates.untilEnded(RUN);
    const { rows, keyframes, changes } = test.updates.reported(RUN);
    const keyframe = keyframes[2];
    if (!keyframe) throw new Error('The run has fewer than three keyframes');
    test.pool.start(jobOf(experiment, { runId: OTHER, checkpoint: keyframe.bytes, changes }));
    await test.updates.untilEnded(OTHER);
    const continued = test.updates.reported(OTHER, keyframe.epoch + 1);
    expect(
      firstDifference(continued.rows, rows.slice((keyframe.epoch + 1) * continued.last.metricColumns)),
    ).toBeNull();
    expect(continued.changes).toEqual([]);
  });

  it('[RUN-10] [RUN-11] continue after what is recorded, with the changes up to there at their epochs', async () => {
    const experiment = experimentOf({ maxEpochs: 100 });
    const changes = [
      { ...changeOf({ learningRate: 0.3 }), epoch: 10 },
      { ...changeOf({ batchSize: 4 }), epoch: 40 },
    ];
    test.pool.start(jobOf(experiment, { changes, recordedEpoch: 40 }));
    await test.updates.untilEnded(RUN);
    const continued = test.updates.reported(RUN, 41);
    const { rows, columns } = trainBare(experiment, 100, changes);
    expect(firstDifference(continued.rows, rows.slice(41 * columns))).toBeNull();
    expect(continued.changes).toEqual([]);
  });
});

describe('commands while a run trains at full speed', () => {
  it('[RUN-3] a paused run keeps its epoch while another trains', async () => {
    test.pool.start(jobOf(experimentOf()));
    await test.updates.untilEpoch(RUN, 100);
    test.pool.control(RUN, 'pause');
    await test.updates.untilState(RUN, 'paused');
    const paused = test.updates.last(RUN);
    test.pool.start(jobOf(experimentOf({ maxEpochs: 2_000 }), { runId: OTHER }));
    await test.updates.untilEnded(OTHER);
    expect(test.updates.last(RUN)).toBe(paused);
  });

  it('[RUN-3] a stop ends the run with a keyframe at its last epoch', async () => {
    test.pool.start(jobOf(experimentOf()));
    await test.updates.untilEpoch(RUN, 100);
    test.pool.control(RUN, 'stop');
    await test.updates.untilEnded(RUN);
    const { last, keyframes } = test.updates.reported(RUN);
    expect(last).toMatchObject({ state: 'stopped', completion: null });
    expect(keyframes.at(-1)?.epoch).toBe(last.epoch);
    expect(last.epoch).toBeLessThan(100_000);
  });

  it.each([
    ['a light', experimentOf()],
    ['a heavy', heavyExperimentOf()],
  ])('[RUN-3] a step trains exactly one epoch of %s network and pauses', async (_, experiment) => {
    test.pool.start(jobOf(experiment, { isPaused: true }));
    await test.updates.untilState(RUN, 'paused');
    expect(test.updates.last(RUN)?.epoch).toBe(0);
    for (const epoch of [1, 2, 3]) {
      test.pool.control(RUN, 'step');
      await test.updates.until((log) => log.last(RUN)?.epoch === epoch && log.last(RUN)?.state === 'paused');
    }
    test.pool.control(RUN, 'step');
    test.pool.control(RUN, 'step');
    await test.updates.untilEpoch(RUN, 5);
    test.pool.control(RUN, 'stop');
    await test.updates.untilEnded(RUN);
    expect(test.updates.last(RUN)?.epoch).toBe(5);
    expectSameAsBare(experiment);
  });

  it('[RUN-3] a step pauses a run that trains', async () => {
    test.pool.start(jobOf(experimentOf()));
    await test.updates.untilEpoch(RUN, 100);
    test.pool.control(RUN, 'step');
    await test.updates.untilState(RUN, 'paused');
    const { epoch } = test.updates.reported(RUN).last;
    test.pool.control(RUN, 'step');
    await test.updates.untilEpoch(RUN, epoch + 1);
    expect(test.updates.reported(RUN).last.epoch).toBe(epoch + 1);
  });

  it('[RUN-3] a heavy network pauses within its epoch and goes on with the same bits', async () => {
    const experiment = heavyExperimentOf({ maxEpochs: 20 });
    test.pool.start(jobOf(experiment));
    for (const epoch of [0, 4, 8]) {
      await test.updates.untilEpoch(RUN, epoch);
      test.pool.control(RUN, 'pause');
      await test.updates.untilState(RUN, 'paused');
      expect(test.updates.last(RUN)?.epoch).toBeLessThan(20);
      test.pool.control(RUN, 'resume');
    }
    await test.updates.untilEnded(RUN);
    expectSameAsBare(experiment);
  });

  it('ignores commands and edits of runs that it does not know', async () => {
    test.pool.control(OTHER, 'pause');
    test.pool.change(OTHER, changeOf({ learningRate: 1 }));
    test.pool.start(jobOf(experimentOf({ maxEpochs: 1 })));
    await test.updates.untilEnded(RUN);
    expect(test.updates.updates.every((update) => update.runId === RUN)).toBe(true);
    expect(test.log.errors).toEqual([]);
  });
});

describe('the end of a run', () => {
  it.each([null, 1_000])(
    '[RUN-5] is the first epoch under the threshold at pace %s',
    async (epochsPerSecond) => {
      const plain = experimentOf({ maxEpochs: 200 });
      const { rows, columns } = trainBare(plain, 200);
      const losses = Array.from(
        { length: 201 },
        (_, epoch) => rows[epoch * columns + METRIC.trainLoss] ?? NaN,
      );
      const lossThreshold = (losses[0] ?? NaN) * 0.8;
      const firstUnder = losses.findIndex((loss) => loss < lossThreshold);
      expect(firstUnder).toBeGreaterThan(0);
      test.pool.start(jobOf({ ...plain, lossThreshold, epochsPerSecond }));
      await test.updates.untilEnded(RUN);
      const { last } = test.updates.reported(RUN);
      expect(last).toMatchObject({ state: 'completed', completion: 'threshold', epoch: firstUnder });
      expectSameAsBare(plain);
    },
  );

  it('[RUN-6] is the first epoch whose loss is not finite, and its newest keyframe the finite epoch before', async () => {
    const experiment = experimentOf({
      dataset: 'plane',
      loss: 'halfMse',
      outputActivation: 'linear',
      'layers.0.activation': 'linear',
      'layers.1.activation': 'linear',
      learningRate: 3,
    });
    const { rows, columns } = trainBare(experiment, 200);
    const firstBroken = rows.findIndex(
      (loss, index) => index % columns === METRIC.trainLoss && !Number.isFinite(loss),
    );
    expect(firstBroken).toBeGreaterThan(0);
    test.pool.start(jobOf(experiment));
    await test.updates.untilEnded(RUN);
    const { last, keyframes } = test.updates.reported(RUN);
    expect(last).toMatchObject({ state: 'diverged', completion: null, epoch: firstBroken / columns });
    expect(last.metrics).toMatchObject({ trainLoss: null, trainAccuracy: null });

    const newest = keyframes.at(-1);
    expect(newest?.epoch).toBe(last.epoch - 1);
    const trainer = restoreTrainer(
      toRecipe(experiment),
      buildData(experiment).data,
      newest?.bytes ?? new Uint8Array(),
    );
    expect(trainer.isDiverged).toBe(false);
    expect(trainer.parameters.every(Number.isFinite)).toBe(true);
    const row = new Float64Array(columns);
    expect(trainer.advance({ epochs: 5, samples: Infinity }, new Float64Array(5 * columns))).toBe(1);
    expect(trainer.isDiverged).toBe(true);
    trainer.measure(row);
    expect(firstDifference(row, rows.slice(firstBroken, firstBroken + columns))).toBeNull();
  });

  it('[RUN-3] every run is interrupted by closing, and its last keyframe continues it', async () => {
    const experiment = experimentOf({ maxEpochs: 100_000 });
    test.pool.start(jobOf(experiment));
    test.pool.start(jobOf(experiment, { runId: OTHER, isPaused: true }));
    await test.updates.untilEpoch(RUN, 200);
    await test.pool.close();
    expect(test.updates.last(OTHER)).toMatchObject({ state: 'interrupted', epoch: 0 });
    const { last, keyframes } = test.updates.reported(RUN);
    expect(last.state).toBe('interrupted');
    expect(() => test.pool.start(jobOf(experiment))).toThrow('closing');

    const checkpoint = keyframes.at(-1);
    expect(checkpoint?.epoch).toBe(last.epoch);
    const before = test.updates.reported(RUN).rows;
    test = openPool();
    test.pool.start(
      jobOf({ ...experiment, maxEpochs: last.epoch + 50 }, { checkpoint: checkpoint?.bytes ?? null }),
    );
    await test.updates.untilEnded(RUN);
    const { rows } = test.updates.reported(RUN, last.epoch + 1);
    expect(
      firstDifference(Float64Array.from([...before, ...rows]), trainBare(experiment, last.epoch + 50).rows),
    ).toBeNull();
  });
});
