/** The axes that fit the drawn series. */
import type { ChartView } from './chart-model';
import type { Measure } from './measures';
import type { ChartPoint } from './series';
import { linearAxis, linearTicks, logAxis, type Axis } from './ticks';
import type { PlacedRun } from './x-positions';

export type Scale = 'linear' | 'log';

/** Values below this are drawn at it on a logarithmic axis. */
const SMALLEST_LOG = 1e-12;
/** How far beyond the usual values the largest may reach before the axis leaves it out. */
const OUTLIER_FACTOR = 3;
/** An axis without much on it reaches at least this far. */
const LEAST_REACH = 10;

/**
 * The largest value worth showing: the maximum, unless the bulk of the values and every series' start lie far below it,
 * as when one run diverges beside others.
 */
export function robustMax(series: readonly (readonly ChartPoint[])[]): number {
  const values = series.flatMap((points) => points.map(({ y }) => y)).sort((a, b) => a - b);
  const max = values.at(-1) ?? 1;
  const usual = values[Math.floor(0.95 * (values.length - 1))] ?? max;
  const start = Math.max(usual, ...series.map((points) => points[0]?.y ?? 0));
  return max > OUTLIER_FACTOR * start ? start * 1.25 : max;
}

export interface ValueAxisOptions {
  readonly measure: Measure;
  readonly scale: Scale;
  readonly view: Pick<ChartView, 'zoom' | 'isRobust'>;
}

/** The vertical axis. Zoomed in, it fits what is inside the span rather than starting at 0. */
export function valueAxis(series: readonly (readonly ChartPoint[])[], options: ValueAxisOptions): Axis {
  const { measure, scale, view } = options;
  if (measure === 'accuracy' && !view.zoom) return { min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
  const values = series.flatMap((points) => points.map(({ y }) => y));
  if (values.length === 0) return scale === 'log' ? logAxis(0.01, 1) : linearAxis(0, 1);
  const top = view.isRobust ? robustMax(series) : Math.max(...values);
  if (scale === 'linear') return linearAxis(Math.min(...values), top, { isFromZero: !view.zoom });
  const positive = values.filter((value) => value > 0);
  const bottom = Math.max(SMALLEST_LOG, Math.min(...positive, top));
  return logAxis(Math.min(bottom, Math.max(top, SMALLEST_LOG)), Math.max(top, SMALLEST_LOG));
}

/** The horizontal axis: what the view is zoomed to, else all of the runs from their start. */
export function xAxis(placed: readonly PlacedRun[], view: ChartView, playhead: number | null): Axis {
  const { zoom, xScale, x } = view;
  const marked = playhead === null ? [] : placed.map(({ place }) => place(playhead));
  const ends = [...placed.flatMap(({ xs }) => [lastFinite(xs)]), ...marked].filter(Number.isFinite);
  const least = x === 'time' ? 1 : LEAST_REACH;
  const min = zoom?.from ?? 0;
  const max = zoom?.to ?? Math.max(least, ...ends);
  if (xScale === 'log') {
    const from = Math.max(min, x === 'time' ? 0.05 : 1);
    const to = Math.max(max, from * 2);
    return { min: from, max: to, ticks: ticksInside(logAxis(from, to).ticks, from, to) };
  }
  const ticks = linearTicks(min, max, 6);
  return { min, max, ticks: x === 'time' ? ticks : ticks.filter(Number.isInteger) };
}

const lastFinite = (xs: Float64Array): number => xs[xs.findLastIndex(Number.isFinite)] ?? NaN;

const ticksInside = (ticks: readonly number[], min: number, max: number): number[] =>
  ticks.filter((tick) => tick >= min && tick <= max);
