import { describe, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, type Run, type RunChange } from '@/lib/protocol';
import { metricColumnsOf } from '@/lib/engine';
import { float64From } from '@/lib/streaming/bytes';
import { Curve, POINT, POINTS_PER_FRAME, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';
import { LiveRun } from '@/server/realtime/live-run';
import type { TrainingUpdate } from '@/server/training/types';

const METRIC_COLUMNS = metricColumnsOf(3);
const id = (letter: string): string => letter.repeat(22);

function runAt(epochsPerSecond: number | null): Run {
  return {
    id: id('r'),
    groupId: id('g'),
    number: 1,
    name: null,
    isStarred: false,
    ownerId: id('p'),
    ownerNickname: 'Ana',
    comparisonId: null,
    comparisonIndex: null,
    experiment: { ...DEFAULT_EXPERIMENT, epochsPerSecond },
    revision: 0,
    state: 'running',
    epoch: 0,
    metrics: null,
    completion: null,
    startedAt: 0,
    endedAt: null,
  };
}

/** An update with metrics of `count` epochs; every value of a row is its epoch. */
function updateOf(firstEpoch: number, count: number, changes: RunChange[] = []): TrainingUpdate {
  const rows = Float64Array.from(
    { length: count * METRIC_COLUMNS },
    (_, index) => firstEpoch + Math.floor(index / METRIC_COLUMNS),
  );
  return {
    runId: id('r'),
    state: 'running',
    epoch: firstEpoch + count - 1,
    firstEpoch,
    rows,
    metricColumns: METRIC_COLUMNS,
    metrics: null,
    parameters: null,
    changes,
    keyframes: [],
    completion: null,
  };
}

const paceChange = (epoch: number, epochsPerSecond: number | null): RunChange => ({
  epoch,
  edits: { epochsPerSecond },
  participantId: id('p'),
  nickname: 'Ana',
  at: 0,
});

/** First and last epochs of the points in the next entry. */
function takeRanges(run: LiveRun, now: number): [number, number][] {
  const entry = run.take(now);
  if (!entry) return [];
  const points = float64From(entry.points);
  return Array.from({ length: points.length / entry.pointColumns }, (_, index) => {
    const at = index * entry.pointColumns;
    return [points[at + POINT.firstEpoch] ?? NaN, points[at + POINT.lastEpoch] ?? NaN];
  });
}

const exactRanges = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => [from + index, from + index]);

describe('[FRAME-3] the resolution of a streamed run', () => {
  it('is every epoch for a run paced at 320 a second, though a busy machine delivers a second of them at once', () => {
    const run = new LiveRun(runAt(320), null, 0, 0);
    run.accept(updateOf(0, 320), 10);
    expect(takeRanges(run, 10)).toEqual(exactRanges(0, 320));
  });

  it('is a frame’s points for a run that is faster, and they cover every epoch once', () => {
    const run = new LiveRun(runAt(null), null, 0, 0);
    run.accept(updateOf(0, 800), 50);
    const ranges = takeRanges(run, 50);
    expect(ranges).toHaveLength(POINTS_PER_FRAME);
    expect(ranges[0]).toEqual([0, 49]);
    expect(ranges.at(-1)).toEqual([750, 799]);
    ranges.slice(1).forEach(([first], index) => expect(first).toBe((ranges[index]?.[1] ?? NaN) + 1));
  });

  it('follows a change of pace from the update after it', () => {
    const run = new LiveRun(runAt(20), null, 0, 0);
    run.accept(updateOf(0, 700, [paceChange(1, null)]), 50);
    expect(takeRanges(run, 50)).toHaveLength(POINTS_PER_FRAME);
    run.accept(updateOf(700, 700, [paceChange(900, 20)]), 100);
    expect(takeRanges(run, 100)).toHaveLength(POINTS_PER_FRAME);
    run.accept(updateOf(1_400, 300), 150);
    expect(takeRanges(run, 150)).toEqual(exactRanges(1_400, 300));
  });

  it('is known of a resumed run by the changes it had', () => {
    const curve = new Curve(pointColumnsOf(3));
    curve.append(pointsFromMetrics(updateOf(0, 1).rows, METRIC_COLUMNS, 0));
    const run = new LiveRun(runAt(20), { curve, changes: [paceChange(0, null)] }, 5, 0);
    run.accept(updateOf(1, 700), 50);
    expect(takeRanges(run, 50)).toHaveLength(POINTS_PER_FRAME);
  });
});
