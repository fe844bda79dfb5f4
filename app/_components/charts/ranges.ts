/** The axes that fit the drawn series. */
import type { ChartPoint, Measure } from './series';
import { linearAxis, linearTicks, logAxis } from './ticks';
import type { Axis } from './ticks';

export type Scale = 'linear' | 'log';

/** Losses below this are drawn at it on a logarithmic axis. */
const SMALLEST_LOG = 1e-12;
/** How far beyond the usual values the largest may reach before the axis leaves it out. */
const OUTLIER_FACTOR = 3;

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

/** The vertical axis. */
export function valueAxis(series: readonly (readonly ChartPoint[])[], measure: Measure, scale: Scale): Axis {
  if (measure === 'accuracy') return { min: 0, max: 1, ticks: [0, 0.25, 0.5, 0.75, 1] };
  const values = series.flatMap((points) => points.map(({ y }) => y));
  if (values.length === 0) return scale === 'log' ? logAxis(0.01, 1) : linearAxis(0, 1);
  const top = robustMax(series);
  if (scale === 'linear') return linearAxis(Math.min(...values), top);
  const positive = values.filter((value) => value > 0);
  const bottom = Math.max(SMALLEST_LOG, Math.min(...positive, top));
  return logAxis(Math.min(bottom, Math.max(top, SMALLEST_LOG)), Math.max(top, SMALLEST_LOG));
}

/** The horizontal axis: epochs from 0. */
export function epochAxis(series: readonly (readonly ChartPoint[])[], playhead: number | null): Axis {
  const max = Math.max(10, playhead ?? 0, ...series.map((points) => points.at(-1)?.x ?? 0));
  return { min: 0, max, ticks: linearTicks(0, max, 6).filter(Number.isInteger) };
}
