import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CURVE_CAPACITY,
  Curve,
  POINT,
  POINTS_PER_FRAME,
  pointColumnsOf,
  pointsFromMetrics,
} from '@/lib/streaming/curve';
import { completeRows, recordedColumnsOf } from '@/lib/streaming/recorded-rows';
import { LAYER_METRICS, metricColumnsOf } from '@/lib/engine/types';
import { bytesOf, float32From, float64From } from '@/lib/streaming/bytes';

const LAYERS = 2;
const METRIC_COLUMNS = metricColumnsOf(LAYERS);
const COLUMNS = pointColumnsOf(LAYERS);

/** Metrics rows whose every value says which epoch and column it is. */
function rowsOf(firstEpoch: number, count: number): Float64Array {
  const rows = new Float64Array(count * METRIC_COLUMNS);
  for (let row = 0; row < count; row++) {
    for (let column = 0; column < METRIC_COLUMNS; column++) {
      rows[row * METRIC_COLUMNS + column] = firstEpoch + row + column / 16;
    }
  }
  return rows;
}

const pointAt = (points: Float64Array, index: number) => [
  ...points.subarray(index * COLUMNS, (index + 1) * COLUMNS),
];

describe('points from metrics', () => {
  it('[FRAME-3] keeps every value exactly while the epochs fit the frame', () => {
    const points = pointsFromMetrics(rowsOf(5, POINTS_PER_FRAME), METRIC_COLUMNS, 5);
    expect(points.length).toBe(POINTS_PER_FRAME * COLUMNS);
    const test = 5 + 1 / 16;
    const means = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((column) => 5 + column / 16);
    expect(pointAt(points, 0)).toEqual([5, 5, 5, 5, 5, test, test, test, ...means]);
    expect(pointAt(points, 15).slice(0, 4)).toEqual([20, 20, 20, 20]);
  });

  it('[FRAME-3] gives minimum, mean and maximum over ranges that cover every epoch once', () => {
    const points = pointsFromMetrics(rowsOf(0, 64), METRIC_COLUMNS, 0, 16);
    expect(points.length).toBe(16 * COLUMNS);
    expect(pointAt(points, 3).slice(0, 5)).toEqual([12, 15, 12, 13.5, 15]);
    for (let index = 1; index < 16; index++) {
      expect(points[index * COLUMNS]).toBe((points[(index - 1) * COLUMNS + POINT.lastEpoch] ?? NaN) + 1);
    }
  });

  it('[RUN-6] keeps the epoch of divergence as a point of its own', () => {
    const rows = rowsOf(0, 41);
    rows[40 * METRIC_COLUMNS] = Infinity;
    const points = pointsFromMetrics(rows, METRIC_COLUMNS, 0, 16);
    expect(points.length).toBe(17 * COLUMNS);
    expect(pointAt(points, 16).slice(0, 5)).toEqual([40, 40, Infinity, Infinity, Infinity]);
    expect(pointAt(points, 15)[POINT.trainLossMax]).toBe(39);
  });

  it('refuses values that are not whole rows', () => {
    expect(() => pointsFromMetrics(new Float64Array(7), METRIC_COLUMNS, 0)).toThrow(
      '7 values are not rows of 12',
    );
    expect(() => pointsFromMetrics(new Float64Array(7), 7, 0)).toThrow('cannot have 7 columns');
  });
});

describe('the layers of a curve', () => {
  it('[FRAME-6] are read by name, at one point and along the curve', () => {
    const curve = new Curve(COLUMNS);
    curve.append(pointsFromMetrics(rowsOf(0, 4), METRIC_COLUMNS, 0, 2));
    expect(curve.layerCount).toBe(LAYERS);
    LAYER_METRICS.forEach((name, block) => {
      // Means of epochs 0–1 and 2–3, in the block's two columns.
      const [first, second] = [4 + 2 * block, 5 + 2 * block].map((column) => column / 16) as [number, number];
      expect([...curve.layerMetricAt(1, name)]).toEqual([2.5 + first, 2.5 + second]);
      expect([...curve.layerSeries(name, 1)]).toEqual([0.5 + second, 2.5 + second]);
    });
  });

  it('[FRAME-6] of a recording of engine 1 has gradient norms, and NaN for what that did not measure', () => {
    const columns = recordedColumnsOf(1, LAYERS);
    expect([columns, recordedColumnsOf(2, LAYERS)]).toEqual([6, METRIC_COLUMNS]);
    const recorded = Float64Array.from({ length: 2 * columns }, (_, index) => index);
    const curve = new Curve(COLUMNS);
    curve.append(pointsFromMetrics(completeRows(recorded, columns, LAYERS), METRIC_COLUMNS, 0));
    expect([...curve.layerMetricAt(1, 'gradientNorms')]).toEqual([10, 11]);
    expect([curve.at(1, POINT.trainLossMean), curve.at(1, POINT.testAccuracy)]).toEqual([6, 9]);
    for (const name of LAYER_METRICS.slice(1)) expect([...curve.layerMetricAt(1, name)]).toEqual([NaN, NaN]);
    const current = rowsOf(0, 2);
    expect(completeRows(current, METRIC_COLUMNS, LAYERS)).toBe(current);
  });
});

describe('the curve', () => {
  it('[CURVE-2] merges neighbours in pairs when it is full, without losing an epoch', () => {
    const curve = new Curve(COLUMNS);
    curve.append(pointsFromMetrics(rowsOf(0, CURVE_CAPACITY), METRIC_COLUMNS, 0, CURVE_CAPACITY));
    expect(curve.length).toBe(CURVE_CAPACITY);
    curve.append(pointsFromMetrics(rowsOf(CURVE_CAPACITY, 1), METRIC_COLUMNS, CURVE_CAPACITY));
    expect(curve.length).toBe(CURVE_CAPACITY / 2 + 1);
    expect(pointAt(curve.points, 1).slice(0, 5)).toEqual([2, 3, 2, 2.5, 3]);
    expect(curve.at(curve.length - 1, POINT.firstEpoch)).toBe(CURVE_CAPACITY);
    expect(curve.lastEpoch).toBe(CURVE_CAPACITY);
  });

  it('[STREAM-2] refuses a point that leaves a gap or repeats an epoch, and stays as it was', () => {
    const curve = new Curve(COLUMNS);
    curve.append(pointsFromMetrics(rowsOf(0, 3), METRIC_COLUMNS, 0));
    expect(() => curve.append(pointsFromMetrics(rowsOf(4, 1), METRIC_COLUMNS, 4))).toThrow(
      'Point starts at epoch 4, the curve ends at 2',
    );
    expect(() => curve.append(pointsFromMetrics(rowsOf(2, 1), METRIC_COLUMNS, 2))).toThrow(RangeError);
    expect(curve.lastEpoch).toBe(2);
  });

  it('[CURVE-2] is the same for a client that got the points in other portions', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 30 }), (portions) => {
        const [live, late] = [new Curve(COLUMNS), new Curve(COLUMNS)];
        const all: number[] = [];
        let epoch = 0;
        for (const portion of portions) {
          const points = pointsFromMetrics(rowsOf(epoch, portion), METRIC_COLUMNS, epoch, portion);
          live.append(points);
          all.push(...points);
          epoch += portion;
        }
        late.append(Float64Array.from(all));
        expect(late.points).toEqual(live.points);
        expect(live.at(0, POINT.firstEpoch)).toBe(0);
        expect(live.lastEpoch).toBe(epoch - 1);
        expect(live.length).toBeLessThanOrEqual(CURVE_CAPACITY);
      }),
      { seed: 20261122, numRuns: 30 },
    );
  });

  it('[STREAM-1] taken as a whole and continued equals the curve that was streamed', () => {
    const streamed = new Curve(COLUMNS);
    for (let epoch = 0; epoch < 9_000; epoch++)
      streamed.append(pointsFromMetrics(rowsOf(epoch, 1), METRIC_COLUMNS, epoch));
    const late = new Curve(COLUMNS);
    late.append(streamed.points.slice());
    for (let epoch = 9_000; epoch < 12_000; epoch++) {
      const point = pointsFromMetrics(rowsOf(epoch, 1), METRIC_COLUMNS, epoch);
      streamed.append(point);
      late.append(point);
    }
    expect(late.points).toEqual(streamed.points);
  });
});

describe('bytes', () => {
  it('round-trip values that are not finite, from an unaligned view', () => {
    const values = Float64Array.of(0.1, NaN, -Infinity, 5e-324);
    const shifted = new Uint8Array(33);
    shifted.set(bytesOf(values), 1);
    expect(float64From(shifted.subarray(1))).toEqual(values);
    expect(float32From(bytesOf(Float32Array.of(1.5, -2)))).toEqual(Float32Array.of(1.5, -2));
    expect(() => float64From(new Uint8Array(12))).toThrow(RangeError);
  });
});
