/** What a chart draws of a run's line, and what it reads at a place. */
import { POINT } from '@/lib/streaming/curve';
import type { DrawnRun, Span } from './chart-model';
import { decimate, MAX_CHART_POINTS } from './decimate';
import type { Line } from './measures';
import { smoothed } from './smoothing';
import { nearestPoint, type PlacedRun } from './x-positions';

/** One point of a drawn series. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}

/** The part of a run's points to draw: all, or those inside a zoomed span and one beyond each of its ends. */
interface Window {
  readonly from: number;
  readonly count: number;
}

function windowOf(xs: Float64Array, zoom: Span | null): Window {
  if (!zoom) return { from: 0, count: xs.length };
  const first = xs.findIndex((x) => x >= zoom.from);
  const last = xs.findLastIndex((x) => x <= zoom.to);
  if (first === -1 || last === -1) return { from: 0, count: 0 };
  const from = Math.max(0, Math.min(first, last) - 1);
  return { from, count: Math.min(xs.length, Math.max(first, last) + 2) - from };
}

/** A series of at most `maxPoints` points with its peaks; points without a place or a finite value are left out. */
export function seriesOf(
  placed: PlacedRun,
  line: Line,
  zoom: Span | null = null,
  maxPoints = MAX_CHART_POINTS,
): ChartPoint[] {
  const { from, count } = windowOf(placed.xs, zoom);
  const kept = decimate(
    count,
    (i) => line.at(from + i).low,
    (i) => line.at(from + i).high,
    maxPoints,
  );
  return kept
    .map(({ index, edge }) => {
      const { low, mean, high } = line.at(from + index);
      return { x: placed.xs[from + index] ?? NaN, y: edge === 'low' ? low : edge === 'high' ? high : mean };
    })
    .filter(isDrawable);
}

/** The same, smoothed over all of the curve before the span is cut out. */
export function smoothedSeriesOf(
  placed: PlacedRun,
  line: Line,
  factor: number,
  zoom: Span | null = null,
  maxPoints = MAX_CHART_POINTS,
): ChartPoint[] {
  const { curve } = placed.run;
  const { from, count } = windowOf(placed.xs, zoom);
  if (!curve) return [];
  const epochsOf = (index: number) =>
    curve.at(index, POINT.lastEpoch) - curve.at(index, POINT.firstEpoch) + 1;
  const values = smoothed(from + count, (index) => line.at(index).mean, epochsOf, factor);
  const read = (i: number) => values[from + i] ?? NaN;
  return decimate(count, read, read, maxPoints)
    .map(({ index }) => ({ x: placed.xs[from + index] ?? NaN, y: read(index) }))
    .filter(isDrawable);
}

const isDrawable = ({ x, y }: ChartPoint): boolean => Number.isFinite(x) && Number.isFinite(y);

/** What is known of a run at one place. Ranges of merged epochs give means. */
export interface Reading {
  readonly x: number;
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  /** One per line of the run. */
  readonly values: readonly number[];
}

/** Reads a run at the point nearest to `x`; null beyond its ends. */
export function readNear({ placed, lines }: Pick<DrawnRun, 'placed' | 'lines'>, x: number): Reading | null {
  const { curve } = placed.run;
  const index = nearestPoint(placed, x);
  if (!curve || index === null) return null;
  return {
    x: placed.xs[index] ?? NaN,
    firstEpoch: curve.at(index, POINT.firstEpoch),
    lastEpoch: curve.at(index, POINT.lastEpoch),
    values: lines.map(({ line }) => line.at(index).mean),
  };
}

/** How much a line's value is above another reading's; NaN where either is not known. */
export const distanceOf = (reading: Reading, from: Reading, line: number): number =>
  (reading.values[line] ?? NaN) - (from.values[line] ?? NaN);
