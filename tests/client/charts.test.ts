/** What the charts draw: thinned curves, axes, readings and changes in words. */
import { metricColumnsOf } from '@/lib/engine/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeChange } from '@/app/_components/charts/change-text';
import { drawingOf } from '@/app/_components/charts/chart-model';
import type { ChartRun } from '@/app/_components/charts/chart-model';
import { decimate } from '@/app/_components/charts/decimate';
import { gradientShare } from '@/app/_components/charts/gradient-scale';
import { robustMax } from '@/app/_components/charts/ranges';
import { readAt, seriesOf } from '@/app/_components/charts/series';
import { linearAxis, linearTicks, logAxis } from '@/app/_components/charts/ticks';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { RunChange } from '@/lib/protocol';
import { Curve, pointColumnsOf, pointsFromMetrics } from '@/lib/streaming/curve';

const SEED = 20_261;

/** A curve of one-layer metrics with these train losses; test losses are twice as large. */
function curveOf(losses: readonly number[], maxPoints = losses.length): Curve {
  const rows = Float64Array.from(losses.flatMap((loss) => [loss, 2 * loss, 0.5, 0.25, 1, 0.01, 0, 0]));
  const curve = new Curve(pointColumnsOf(1));
  curve.append(pointsFromMetrics(rows, metricColumnsOf(1), 0, maxPoints));
  return curve;
}

describe('thinning a series', () => {
  it('keeps every point while there are few enough', () => {
    const values = [3, 1, 2];
    const kept = decimate(
      3,
      (i) => values[i] ?? NaN,
      (i) => values[i] ?? NaN,
      4,
    );
    expect(kept).toEqual([0, 1, 2].map((index) => ({ index, edge: 'both' })));
  });

  it('keeps the first, the last, the lowest and the highest of any series, in order, within the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 3_000 }),
        fc.integer({ min: 4, max: 60 }),
        (values, maxPoints) => {
          const read = (i: number) => values[i] ?? NaN;
          const kept = decimate(values.length, read, read, maxPoints);
          const indices = kept.map(({ index }) => index);
          expect(kept.length).toBeLessThanOrEqual(maxPoints);
          expect([indices[0], indices.at(-1)]).toEqual([0, values.length - 1]);
          expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
          const keptValues = indices.map(read);
          expect(Math.min(...keptValues)).toBe(Math.min(...values));
          expect(Math.max(...keptValues)).toBe(Math.max(...values));
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('prefers finite values to those that are not', () => {
    const values = [1, NaN, 5, Infinity, 2, -Infinity, 3, NaN, 4, 1];
    const read = (i: number) => values[i] ?? NaN;
    const kept = decimate(values.length, read, read, 4).map(({ index }) => read(index));
    expect(kept).toEqual([1, 5, 2, 1]);
  });

  it('refuses a limit that cannot hold a peak', () => {
    expect(() =>
      decimate(
        10,
        () => 0,
        () => 0,
        3,
      ),
    ).toThrow('At least 4 points are needed, got 3');
  });
});

describe('a series of a curve', () => {
  it('draws exact epochs as they are and leaves out what is not finite', () => {
    const curve = curveOf([0.7, 0.5, NaN]);
    expect(seriesOf(curve, 'loss', 'train')).toEqual([
      { x: 0, y: 0.7 },
      { x: 1, y: 0.5 },
    ]);
    expect(seriesOf(curve, 'loss', 'test').map(({ y }) => y)).toEqual([1.4, 1]);
    expect(seriesOf(curve, 'accuracy', 'train').map(({ y }) => y)).toEqual([0.5, 0.5, 0.5]);
  });

  it('shows a one-epoch spike inside merged points among thousands of epochs', () => {
    const losses = Array.from({ length: 8_000 }, (_, epoch) => 1 / (epoch + 1));
    losses[5_003] = 40;
    const series = seriesOf(curveOf(losses, 2_000), 'loss', 'train');
    expect(series.length).toBeLessThanOrEqual(400);
    expect(Math.max(...series.map(({ y }) => y))).toBe(40);
    expect([series[0]?.x, series.at(-1)?.x]).toEqual([0, 7_999]);
  });

  it('reads the values of the point that covers an epoch', () => {
    const curve = curveOf([8, 4, 2, 6], 2);
    expect(readAt(curve, 'loss', 2)).toEqual({ firstEpoch: 2, lastEpoch: 3, train: 4, test: 8 });
    expect(readAt(curve, 'loss', 0)).toEqual({ firstEpoch: 0, lastEpoch: 1, train: 6, test: 12 });
    expect(readAt(curve, 'accuracy', 3)).toMatchObject({ train: 0.5, test: 0.25 });
    expect([readAt(curve, 'loss', 4), readAt(curve, 'loss', -1)]).toEqual([null, null]);
  });

  it('finds each of many epochs', () => {
    const losses = Array.from({ length: 501 }, (_, epoch) => epoch);
    const curve = curveOf(losses);
    for (const epoch of [0, 1, 250, 499, 500]) expect(readAt(curve, 'loss', epoch)?.train).toBe(epoch);
  });
});

describe('axes', () => {
  it('count in ones, twos and fives', () => {
    expect(linearTicks(-6, 6, 6)).toEqual([-6, -4, -2, 0, 2, 4, 6]);
    expect(linearTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(linearAxis(0.02, 0.68)).toEqual({ min: 0, max: 0.8, ticks: [0, 0.2, 0.4, 0.6, 0.8] });
  });

  it('show the steps between powers of ten only on a narrow logarithmic axis', () => {
    expect(logAxis(0.26, 0.9)).toEqual({ min: 0.2, max: 1, ticks: [0.2, 0.5, 1] });
    expect(logAxis(0.0004, 3)).toEqual({ min: 0.0002, max: 5, ticks: [0.001, 0.01, 0.1, 1] });
    expect(logAxis(1e-12, 1).ticks).toHaveLength(7);
    expect(logAxis(1, 1)).toEqual({ min: 1, max: 2, ticks: [1, 2] });
  });

  it('leave out a run that explodes beside others, but not one that starts high', () => {
    const calm = Array.from({ length: 100 }, (_, x) => ({ x, y: 1 / (x + 1) }));
    const exploding = [1, 20, 1e9].map((y, x) => ({ x, y }));
    expect(robustMax([calm, exploding])).toBe(1.25);
    expect(
      robustMax([
        calm,
        [
          { x: 0, y: 50 },
          { x: 1, y: 1 },
        ],
      ]),
    ).toBe(50);
    expect(robustMax([])).toBe(1);
  });

  it('give gradient norms one seventh of the bar per power of ten', () => {
    expect(gradientShare(1e-6)).toBe(0);
    expect(gradientShare(10)).toBe(1);
    expect(gradientShare(0.1) - gradientShare(0.01)).toBeCloseTo(1 / 7, 12);
    expect([gradientShare(0), gradientShare(NaN), gradientShare(1e9)]).toEqual([0, 1, 1]);
  });
});

describe('a drawing', () => {
  const run = (id: string, losses: readonly number[]): ChartRun => ({
    id,
    label: id,
    color: 0,
    curve: curveOf(losses),
    experiment: DEFAULT_EXPERIMENT,
    changes: [],
    state: 'running',
    epoch: losses.length - 1,
    newest: { loss: losses.at(-1) ?? NaN, accuracy: NaN },
    isBest: false,
  });
  const runs = [
    run('a', [1, 0.5]),
    run(
      'b',
      Array.from({ length: 31 }, () => 0.1),
    ),
  ];

  it('leaves hidden runs out, and out of the axes', () => {
    const drawing = drawingOf(runs, new Set(['b']), 'loss', 'linear', null);
    expect(drawing.runs.map((drawn) => drawn.run.id)).toEqual(['a']);
    expect(drawing.epochs.max).toBe(10);
    expect(drawingOf(runs, new Set(), 'loss', 'linear', null).epochs.max).toBe(30);
  });

  it('reaches to the playhead of a replay', () => {
    expect(drawingOf(runs, new Set(), 'loss', 'log', 200).epochs.max).toBe(200);
  });

  it('shows accuracies from 0 to 1 whatever the scale', () => {
    const drawing = drawingOf(runs, new Set(), 'accuracy', 'log', null);
    expect([drawing.values.min, drawing.values.max, drawing.scale]).toEqual([0, 1, 'linear']);
  });

  it('puts a loss of 0 on a logarithmic axis without losing the others', () => {
    const drawing = drawingOf([run('a', [0.5, 0])], new Set(), 'loss', 'log', null);
    expect([drawing.values.min, drawing.values.max]).toEqual([0.5, 1]);
  });
});

describe('changes in words', () => {
  const change = (edits: RunChange['edits']): RunChange => ({
    epoch: 3,
    edits,
    participantId: 'AAAAAAAAAAAAAAAAAAAAAA',
    nickname: 'Ana',
    at: 0,
  });

  it('say who changed what from which value to which', () => {
    const changes = [change({ learningRate: 0.3 }), change({ learningRate: 1, batchSize: 20 })];
    expect(describeChange(DEFAULT_EXPERIMENT, changes, 0)).toBe('Ana: learning rate 0.03 → 0.3');
    expect(describeChange(DEFAULT_EXPERIMENT, changes, 1)).toBe(
      'Ana: learning rate 0.3 → 1, batch size 10 → 20',
    );
  });
});
