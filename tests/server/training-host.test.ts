/** What a thread does over time, on a clock moved by hand: pace, fair shares, flushes and back-pressure. */
import { describe, expect, it } from 'vitest';
import { RunScheduler } from '@/server/training/run-scheduler';
import { TrackedRun } from '@/server/training/tracked-run';
import { TrainingRun } from '@/server/training/training-run';
import {
  changeOf,
  experimentOf,
  firstDifference,
  heavyExperimentOf,
  jobOf,
  runIdOf,
  trainBare,
} from '../support/training';
import { HostUnderTest } from '../support/training-host';

const RUN = runIdOf(1);
const OTHER = runIdOf(2);

describe('the pace of a run', () => {
  it('spreads epochs evenly over time', () => {
    const host = new HostUnderTest(0.001);
    host.start(RUN, experimentOf({ epochsPerSecond: 8 }));
    const times: number[] = [];
    host.pass(5_000, () => {
      while (times.length <= host.epochOf(RUN)) times.push(host.now);
    });
    // Epoch 0 is measured, not trained; a flush may hold an epoch back for up to 50 ms.
    expect(host.epochOf(RUN)).toBe(40);
    times.slice(1).forEach((time, index) => expect(Math.abs(time - 125 * index)).toBeLessThan(51));
  });

  it('owes nothing for the time of a pause', () => {
    const host = new HostUnderTest(0.001);
    host.start(RUN, experimentOf({ epochsPerSecond: 20 }));
    host.pass(1_000);
    host.command(RUN, 'pause');
    host.pass(60_000);
    const paused = host.epochOf(RUN);
    expect(paused).toBe(20);
    host.command(RUN, 'resume');
    host.pass(500);
    expect(host.epochOf(RUN) - paused).toBeLessThanOrEqual(11);
    expect(host.epochOf(RUN) - paused).toBeGreaterThanOrEqual(9);
  });

  it('is caught up with for a quarter of a second at most', () => {
    const host = new HostUnderTest(0.001);
    host.start(RUN, experimentOf({ epochsPerSecond: 20 }));
    host.pass(1_000);
    host.now += 60_000;
    host.pass(1_000);
    expect(host.epochOf(RUN)).toBeGreaterThanOrEqual(40);
    expect(host.epochOf(RUN)).toBeLessThanOrEqual(40 + 7);
  });

  it('cannot be raised by pausing and resuming quickly', () => {
    const host = new HostUnderTest(0.001);
    host.start(RUN, experimentOf({ epochsPerSecond: 20 }));
    for (let index = 0; index < 200; index++) {
      host.command(RUN, 'pause');
      host.pass(2.5);
      host.command(RUN, 'resume');
      host.pass(2.5);
    }
    expect(host.epochOf(RUN)).toBeLessThanOrEqual(21);
  });
});

describe('the shares of runs in one thread', () => {
  /** Slices that each run gets in so many turns. One look at the clock takes a millisecond, so a slice is a few epochs. */
  function slices(scheduler: RunScheduler, runs: readonly TrainingRun[], turns: number): number[] {
    const counts = runs.map(() => 0);
    for (let turn = 0; turn < turns; turn++) {
      const before = runs.map((run) => run.pendingBytes);
      expect(scheduler.turn()).toBe(0);
      runs.forEach((run, index) => {
        if (run.pendingBytes !== before[index]) counts[index] = (counts[index] ?? 0) + 1;
      });
    }
    return counts;
  }

  it('are equal for eight runs at full speed, and for one that joins them or comes back', () => {
    let now = 0;
    const clock = (): number => (now += 1);
    const scheduler = new RunScheduler(clock);
    const tracked = Array.from({ length: 9 }, (_, number) => {
      // A threshold that is never reached makes every call of the engine one epoch.
      const experiment = experimentOf({ lossThreshold: 1e-12 });
      return new TrackedRun(jobOf(experiment, { runId: runIdOf(number) }));
    });
    const runs = tracked.map((run) => new TrainingRun(run.assignment(), clock));
    const [last] = runs.slice(8);
    const [first] = tracked;
    if (!last || !first) throw new Error('There are nine runs');
    for (const run of runs.slice(0, 8)) scheduler.add(run);
    for (const count of slices(scheduler, runs.slice(0, 8), 800))
      expect(Math.abs(count - 100)).toBeLessThanOrEqual(2);
    scheduler.add(last);
    for (const count of slices(scheduler, runs, 900)) expect(Math.abs(count - 100)).toBeLessThanOrEqual(2);
    first.control.send('pause');
    expect(slices(scheduler, runs, 801)[0]).toBe(0);
    first.control.send('resume');
    for (const count of slices(scheduler, runs, 900)) expect(Math.abs(count - 100)).toBeLessThanOrEqual(2);
  });
});

describe('flushes', () => {
  it('come every 50 ms at most, unless a state is new', () => {
    const host = new HostUnderTest(0.5);
    host.start(RUN, experimentOf({ lossThreshold: 1e-12 }));
    host.pass(1_000);
    expect(host.updates.updates.length).toBeGreaterThanOrEqual(18);
    expect(host.updates.updates.length).toBeLessThanOrEqual(21);
    const before = host.updates.updates.length;
    host.command(RUN, 'pause');
    host.pass(6);
    expect(host.updates.updates.length).toBe(before + 1);
    expect(host.updates.last(RUN)?.state).toBe('paused');
  });

  it('carry all runs that have something new, and none that has not', () => {
    const host = new HostUnderTest(0.5);
    host.start(RUN, experimentOf({ lossThreshold: 1e-12 }));
    host.start(OTHER, experimentOf(), true);
    while (host.inFlight.length < 2) host.turn();
    expect(host.inFlight[0]?.updates.map(({ runId }) => runId)).toEqual([RUN, OTHER]);
    expect(host.inFlight[1]?.updates.map(({ runId }) => runId)).toEqual([RUN]);
  });

  it('are at most two on their way; what comes meanwhile is merged, without loss', () => {
    const host = new HostUnderTest(0.5);
    const experiment = experimentOf({ lossThreshold: 1e-12, maxEpochs: 900 });
    host.start(RUN, experiment);
    for (let turn = 0; turn < 400; turn++) host.turn();
    expect(host.inFlight).toHaveLength(2);
    host.command(RUN, 'stop');
    for (let turn = 0; turn < 10; turn++) host.turn();
    expect(host.inFlight).toHaveLength(2);
    host.deliver();
    host.turn();
    expect(host.inFlight).toHaveLength(2);
    while (host.inFlight.length > 0) host.deliver();
    const { rows, last, updates } = host.updates.reported(RUN);
    expect(updates).toHaveLength(3);
    expect(updates[2]?.rows.length).toBeGreaterThan(10 * (updates[1]?.rows.length ?? Infinity));
    const reference = trainBare(experiment, last.epoch);
    expect(firstDifference(rows, reference.rows)).toBeNull();
    expect(firstDifference(last.parameters ?? [], reference.parameters)).toBeNull();
  });

  it('that nobody receives stop the training, and it goes on after they are received', () => {
    const host = new HostUnderTest(0.5);
    // Twelve layers of one neuron: rows are wide and epochs short.
    const units = Object.fromEntries(Array.from({ length: 12 }, (_, slot) => [`layers.${slot}.units`, 1]));
    const experiment = experimentOf({ sampleCount: 20, layerCount: 12, ...units });
    host.start(RUN, experiment);
    let turns = 0;
    while (Number.isFinite(host.turn())) turns++;
    expect(turns).toBeGreaterThan(3);
    expect(host.turn()).toBe(Infinity);
    while (host.inFlight.length > 0) host.deliver();
    host.now += 50;
    host.turn();
    const bytes = host.inFlight[0]?.updates[0]?.rows.byteLength ?? 0;
    expect(bytes).toBeGreaterThan(1e6);
    // 4 MiB and one slice, which at most doubles what the thread takes for possible in one.
    expect(bytes).toBeLessThan(2 * 4 * 1024 * 1024);
    while (host.updates.last(RUN)?.state !== 'completed') host.pass(100);
    const { rows, last } = host.updates.reported(RUN);
    expect(rows).toHaveLength((last.epoch + 1) * last.metricColumns);
    expect(last.epoch).toBe(100_000);
  });
});

describe('epochs that take many slices', () => {
  it('[RUN-11] are reported with the parameters at their end, however far the next one is', () => {
    // Every call of the engine seems to take a whole slice, so each trains one batch.
    const host = new HostUnderTest(4);
    const experiment = heavyExperimentOf({ sampleCount: 400, maxEpochs: 3 });
    host.start(RUN, experiment);
    while (host.epochOf(RUN) < 3) host.pass(1);
    const { updates } = host.updates.reported(RUN);
    expect(updates.map(({ epoch }) => epoch)).toEqual([0, 1, 2, 3]);
    for (const { epoch, parameters } of updates) {
      expect(firstDifference(parameters ?? [], trainBare(experiment, epoch).parameters)).toBeNull();
    }
  });

  it('[EXP-11] a run that pauses within one takes an edit over before it, and trains it anew', () => {
    const host = new HostUnderTest(0.5);
    const experiment = heavyExperimentOf({ sampleCount: 400 });
    host.start(RUN, experiment);
    host.pass(10);
    host.command(RUN, 'pause');
    host.announce(RUN, changeOf({ learningRate: 0.3 }))();
    host.pass(60);
    expect(host.updates.last(RUN)).toMatchObject({ state: 'paused', epoch: 0, changes: [{ epoch: 0 }] });
    host.command(RUN, 'step');
    while (host.epochOf(RUN) < 1) host.pass(1);
    const { rows, changes } = host.updates.reported(RUN);
    expect(firstDifference(rows, trainBare(experiment, 1, changes).rows)).toBeNull();
  });
});

describe('a live edit on its way', () => {
  it('[EXP-11] is waited for: the run does not begin an epoch before it is here', () => {
    const host = new HostUnderTest(0.5);
    host.start(RUN, experimentOf({ lossThreshold: 1e-12 }), true);
    host.pass(60);
    const arrive = host.announce(RUN, changeOf({ learningRate: 0.3 }));
    host.command(RUN, 'resume');
    host.pass(1_000);
    expect(host.updates.last(RUN)).toMatchObject({ state: 'running', epoch: 0, changes: [] });
    expect(host.turn()).toBe(Infinity);
    arrive();
    host.pass(1_000);
    const { changes, last } = host.updates.reported(RUN);
    expect(changes.map(({ epoch }) => epoch)).toEqual([0]);
    expect(last.epoch).toBeGreaterThan(0);
  });
});
