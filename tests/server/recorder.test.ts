/** Runs trained in real threads and saved to a real SQLite file: what is saved is what was reported. */
import { metricColumnsOf } from '@/lib/engine';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keyframeInterval } from '@/lib/experiment';
import type { RunStore } from '@/server/history';
import { KeyframeGrid, MAX_KEYFRAMES } from '@/server/training/keyframe-grid';
import { Recorder } from '@/server/training/recorder';
import type { RecorderDeps } from '@/server/training/recorder';
import type { TrainingUpdate } from '@/server/training/types';
import {
  changeOf,
  experimentOf,
  firstDifference,
  jobOf,
  KeptLog,
  runIdOf,
  trainBare,
  UpdateLog,
} from '../support/training';
import { openTemporaryHistory } from '../support/training-history';
import type { HistoryUnderTest } from '../support/training-history';
import { openPool } from '../support/training-pool';

let run: string;
let other: string;
let disk: HistoryUnderTest;

// One database for all tests, since making one takes seconds; each test has runs of its own.
let runCount = 0;

beforeAll(async () => {
  disk = await openTemporaryHistory();
});

beforeEach(() => {
  run = runIdOf(runCount++);
  other = runIdOf(runCount++);
});

afterAll(() => disk.remove());

interface Setup {
  readonly recorder: Recorder;
  readonly log: KeptLog;
  readonly stopped: string[];
}

function openRecorder(deps: Partial<RecorderDeps> = {}): Setup {
  const log = new KeptLog();
  const stopped: string[] = [];
  const stopRun = (runId: string): void => void stopped.push(runId);
  const recorder = new Recorder({ store: disk.history.runs, log, stopRun, clock: () => 1_000, ...deps });
  return { recorder, log, stopped };
}

/** The real store, whose writes can be made to fail. */
function breakableStore(): {
  store: RunStore;
  setBroken: (isBroken: boolean) => void;
  attempts: () => number;
} {
  let isBroken = true;
  let attempts = 0;
  const { runs } = disk.history;
  const record: RunStore['record'] = async (...write) => {
    attempts += 1;
    if (isBroken) throw new Error('The disk is full');
    return runs.record(...write);
  };
  return { store: { ...runs, record }, setBroken: (value) => (isBroken = value), attempts: () => attempts };
}

const COLUMNS = metricColumnsOf(3);

/** An update as training would send it, with countable numbers. */
function updateOf(firstEpoch: number, count: number, update: Partial<TrainingUpdate> = {}): TrainingUpdate {
  const epoch = firstEpoch + count - 1;
  return {
    runId: run,
    state: 'running',
    epoch,
    firstEpoch,
    rows: Float64Array.from({ length: count * COLUMNS }, (_, index) => firstEpoch * COLUMNS + index),
    metricColumns: COLUMNS,
    metrics: { trainLoss: epoch, testLoss: epoch, trainAccuracy: null, testAccuracy: null },
    parameters: null,
    changes: [],
    keyframes: [],
    completion: null,
    ...update,
  };
}

const countTo = (epochs: number): Float64Array =>
  Float64Array.from({ length: epochs * COLUMNS }, (_, index) => index);

describe('the recording of a trained run', () => {
  it('[HIST-1] has every epoch, change and keyframe that was reported', async () => {
    const experiment = experimentOf({ maxEpochs: 4_000 });
    await disk.addRun(run, experiment);
    const { recorder } = openRecorder();
    const { pool, updates } = openPool();
    const log = new UpdateLog();
    const relay = updates.until(({ updates: all }) => {
      for (const update of all.slice(log.updates.length)) {
        log.receive(update);
        recorder.receive(update);
      }
      return log.last(run)?.state === 'completed';
    });
    pool.start(jobOf(experiment, { runId: run }));
    await updates.untilEpoch(run, 200);
    pool.change(run, changeOf({ learningRate: 0.1 }));
    await relay;
    await recorder.recorded(run);
    await pool.close();

    const { last, changes, keyframes } = log.reported(run);
    const recording = await disk.history.runs.recording(run);
    expect(recording).toMatchObject({ lastEpoch: 4_000, metricColumns: last.metricColumns, changes });
    expect(recording?.run).toMatchObject({
      state: 'completed',
      completion: 'epochs',
      epoch: 4_000,
      endedAt: 1_000,
    });
    const rows = await disk.history.runs.metrics(run, 0, 4_000);
    expect(firstDifference(rows, trainBare(experiment, 4_000, changes).rows)).toBeNull();
    expect(recording?.keyframes).toEqual(keyframes.map(({ epoch }) => epoch));
    for (const { epoch, bytes } of keyframes) {
      expect(firstDifference((await disk.history.runs.keyframe(run, epoch)) ?? [], bytes)).toBeNull();
    }
  });

  it('[HIST-1] is written behind the updates, in batches, and at once at the end', async () => {
    await disk.addRun(run, experimentOf());
    const { store, setBroken, attempts } = breakableStore();
    setBroken(false);
    const { recorder } = openRecorder({ store, batchMs: 1e6 });
    for (let index = 0; index < 100; index++) recorder.receive(updateOf(index, 1));
    expect(attempts()).toBe(0);
    recorder.receive(updateOf(100, 1, { state: 'stopped' }));
    await recorder.recorded(run);
    expect(attempts()).toBe(1);
    expect(await disk.history.runs.metrics(run, 0, 100)).toEqual(countTo(101));
  });

  it('[HIST-1] is written as soon as 64 KB have gathered', async () => {
    await disk.addRun(run, experimentOf());
    const { recorder } = openRecorder({ batchMs: 1e6 });
    recorder.receive(updateOf(0, 2_000));
    while ((await disk.history.runs.recording(run))?.lastEpoch !== 1_999) await new Promise(setImmediate);
  });

  it('is complete up to the moment when somebody asks for that', async () => {
    await disk.addRun(run, experimentOf());
    const { recorder } = openRecorder({ batchMs: 1e6 });
    recorder.receive(updateOf(0, 3));
    await recorder.recorded(run);
    expect((await disk.history.runs.recording(run))?.lastEpoch).toBe(2);
    recorder.receive(updateOf(3, 4));
    await recorder.flush();
    expect(await disk.history.runs.metrics(run, 0, 9)).toEqual(countTo(7));
    await recorder.recorded(other);
  });

  it('goes on when an interrupted run is resumed', async () => {
    await disk.addRun(run, experimentOf());
    const { recorder } = openRecorder();
    recorder.receive(
      updateOf(0, 5, { state: 'interrupted', keyframes: [{ epoch: 4, bytes: Uint8Array.of(4) }] }),
    );
    await recorder.recorded(run);
    recorder.receive(
      updateOf(5, 5, { state: 'stopped', keyframes: [{ epoch: 9, bytes: Uint8Array.of(9) }] }),
    );
    await recorder.recorded(run);
    expect(await disk.history.runs.metrics(run, 0, 9)).toEqual(countTo(10));
    expect((await disk.history.runs.recording(run))?.keyframes).toEqual([9]);
  });
});

describe('a failing store', () => {
  it('loses nothing: it is logged once and tried again until it works', async () => {
    await disk.addRun(run, experimentOf());
    const { store, setBroken, attempts } = breakableStore();
    const { recorder, log } = openRecorder({ store, batchMs: 1, retryMs: 1 });
    recorder.receive(updateOf(0, 2));
    while (attempts() < 4) await new Promise(setImmediate);
    recorder.receive(updateOf(2, 2, { state: 'stopped' }));
    setBroken(false);
    await recorder.recorded(run);
    expect(await disk.history.runs.metrics(run, 0, 3)).toEqual(countTo(4));
    expect(log.errors.map(({ message }) => message)).toEqual(['A run could not be saved; trying again']);
    expect(log.warnings.map(({ message }) => message)).toEqual(['A run is being saved again']);
  });

  it('ends a flush with an error that names the run, and the data is still there to be saved', async () => {
    await disk.addRun(run, experimentOf());
    const { store, setBroken } = breakableStore();
    const { recorder } = openRecorder({ store, retryMs: 1e6 });
    recorder.receive(updateOf(0, 2));
    await expect(recorder.flush()).rejects.toThrow('1 runs could not be saved');
    setBroken(false);
    await recorder.flush();
    expect(await disk.history.runs.metrics(run, 0, 1)).toEqual(countTo(2));
  });

  it('stops a run before too much of it is unsaved', async () => {
    await disk.addRun(run, experimentOf());
    const { store, setBroken } = breakableStore();
    const { recorder, stopped } = openRecorder({ store, retryMs: 1e6, maxUnsavedBytes: 20_000 });
    recorder.receive(updateOf(0, 100));
    expect(stopped).toEqual([]);
    recorder.receive(updateOf(100, 100));
    recorder.receive(updateOf(200, 1));
    expect(stopped).toEqual([run]);
    setBroken(false);
    await recorder.flush();
    expect(await disk.history.runs.metrics(run, 0, 200)).toEqual(countTo(201));
  });
});

describe('a run that another trainer has claimed', () => {
  it('is stopped here and not written any more', async () => {
    await disk.addRun(run, experimentOf());
    await disk.addRun(other, experimentOf());
    const { recorder, stopped } = openRecorder();
    recorder.receive(updateOf(0, 2));
    await recorder.recorded(run);
    await disk.history.runs.claim(run);
    recorder.receive(updateOf(2, 2));
    await expect(recorder.recorded(run)).rejects.toThrow(run);
    expect(stopped).toEqual([run]);
    recorder.receive(updateOf(4, 2, { state: 'stopped' }));
    recorder.receive(updateOf(0, 3, { runId: other }));
    await recorder.flush();
    expect(await disk.history.runs.metrics(run, 0, 9)).toEqual(countTo(2));
    expect(await disk.history.runs.metrics(other, 0, 9)).toEqual(countTo(3));
  });
});

describe('the keyframes that are kept', () => {
  it('are at most 128, evenly spread, with the newest', () => {
    const interval = keyframeInterval(experimentOf());
    const grid = new KeyframeGrid(interval);
    const stored = new Set<number>();
    for (let index = 0; index < 5_000; index++) {
      const epoch = index * interval;
      const dropped = grid.add(epoch);
      stored.add(epoch);
      for (const old of dropped) stored.delete(old);
      expect(grid.kept.length).toBeLessThanOrEqual(MAX_KEYFRAMES);
      expect(grid.kept.at(-1)).toBe(epoch);
    }
    expect([...stored].sort((a, b) => a - b)).toEqual(grid.kept);
    const gaps = new Set(grid.kept.slice(1, -1).map((epoch, index) => epoch - (grid.kept[index] ?? NaN)));
    expect([...gaps]).toEqual([64 * interval]);
  });

  it('are those that the store has, the dropped ones gone', async () => {
    const experiment = experimentOf();
    await disk.addRun(run, experiment);
    const { recorder } = openRecorder();
    const interval = keyframeInterval(experiment);
    let firstEpoch = 0;
    for (let index = 0; index <= 300; index++) {
      const epoch = index * interval;
      const keyframes = [{ epoch, bytes: Uint8Array.of(index % 256) }];
      recorder.receive(updateOf(firstEpoch, epoch - firstEpoch + 1, { keyframes }));
      firstEpoch = epoch + 1;
      if (index % 40 === 0) await recorder.recorded(run);
    }
    const last = firstEpoch + 4;
    const end = [{ epoch: last, bytes: Uint8Array.of(7) }];
    recorder.receive(updateOf(firstEpoch, 5, { state: 'stopped', keyframes: end }));
    await recorder.recorded(run);
    const kept = (await disk.history.runs.recording(run))?.keyframes ?? [];
    expect(kept.slice(0, -1)).toEqual(Array.from({ length: 76 }, (_, index) => 4 * index * interval));
    expect(kept.at(-1)).toBe(last);
    expect(await disk.history.runs.keyframe(run, last)).toEqual(Uint8Array.of(7));
  });
});
