/** What a chart draws of a run's curve, and what it reads at an epoch. */
import { POINT } from '@/lib/streaming/curve';
import type { Curve } from '@/lib/streaming/curve';
import { decimate, MAX_CHART_POINTS } from './decimate';

export type Measure = 'loss' | 'accuracy';
export type Part = 'train' | 'test';

/** One point of a drawn series. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

interface Columns {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

const COLUMNS: Readonly<Record<Measure, Readonly<Record<Part, Columns>>>> = {
  loss: {
    train: { low: POINT.trainLossMin, mean: POINT.trainLossMean, high: POINT.trainLossMax },
    test: { low: POINT.testLossMin, mean: POINT.testLossMean, high: POINT.testLossMax },
  },
  accuracy: {
    train: { low: POINT.trainAccuracy, mean: POINT.trainAccuracy, high: POINT.trainAccuracy },
    test: { low: POINT.testAccuracy, mean: POINT.testAccuracy, high: POINT.testAccuracy },
  },
};

/** A series of at most `maxPoints` points; values that are not finite are left out. */
export function seriesOf(
  curve: Curve,
  measure: Measure,
  part: Part,
  maxPoints = MAX_CHART_POINTS,
): ChartPoint[] {
  const { low, mean, high } = COLUMNS[measure][part];
  const { length } = curve;
  const column = { low, both: mean, high };
  return decimate(
    length,
    (i) => curve.at(i, low),
    (i) => curve.at(i, high),
    maxPoints,
  )
    .map(({ index, edge }) => ({ x: placeOf(curve, index), y: curve.at(index, column[edge]) }))
    .filter(({ y }) => Number.isFinite(y));
}

/** Where a point stands: in the middle of its epochs, but the first and the last reach the curve's ends. */
function placeOf(curve: Curve, index: number): number {
  const first = curve.at(index, POINT.firstEpoch);
  const last = curve.at(index, POINT.lastEpoch);
  if (index === curve.length - 1) return last;
  return index === 0 ? first : (first + last) / 2;
}

/** What is known of a run at one epoch. Ranges of merged epochs give means. */
export interface CurveReading {
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  readonly train: number;
  readonly test: number;
}

/** Reads a curve at an epoch; null outside it. */
export function readAt(curve: Curve, measure: Measure, epoch: number): CurveReading | null {
  const index = indexAt(curve, epoch);
  if (index === null) return null;
  return {
    firstEpoch: curve.at(index, POINT.firstEpoch),
    lastEpoch: curve.at(index, POINT.lastEpoch),
    train: curve.at(index, COLUMNS[measure].train.mean),
    test: curve.at(index, COLUMNS[measure].test.mean),
  };
}

/** The point that covers an epoch, by bisection. */
function indexAt(curve: Curve, epoch: number): number | null {
  if (curve.length === 0 || epoch > curve.lastEpoch || epoch < curve.at(0, POINT.firstEpoch)) return null;
  let low = 0;
  let high = curve.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (curve.at(middle, POINT.lastEpoch) < epoch) low = middle + 1;
    else high = middle;
  }
  return low;
}
