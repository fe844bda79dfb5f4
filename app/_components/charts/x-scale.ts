/** From places on the horizontal axis to pixels and back; zooming and stepping along it. */
import type { Drawing, Span } from './chart-model';
import { PLOT_INSETS } from './plot-insets';
import type { Scale } from './ranges';
import type { Axis } from './ticks';
import { nearestPoint } from './x-positions';

/** Share of the axis at which `x` stands. */
export const shareOf = (x: number, { min, max }: Axis, scale: Scale): number =>
  scale === 'log' ? Math.log(x / min) / Math.log(max / min) : (x - min) / (max - min);

/** What stands at a share of the axis. */
export const valueAtShare = (share: number, { min, max }: Axis, scale: Scale): number =>
  scale === 'log' ? min * (max / min) ** share : min + share * (max - min);

/** The pixel of `x` in a chart of this width. */
export const pixelOf = (x: number, { x: axis, view }: Drawing, width: number): number =>
  PLOT_INSETS.left + shareOf(x, axis, view.xScale) * (width - PLOT_INSETS.left - PLOT_INSETS.right);

/** The place at a pixel, kept inside the axis. */
export function xAtPixel(pixel: number, { x: axis, view }: Drawing, width: number): number {
  const share = (pixel - PLOT_INSETS.left) / Math.max(1, width - PLOT_INSETS.left - PLOT_INSETS.right);
  return valueAtShare(Math.max(0, Math.min(1, share)), axis, view.xScale);
}

/** Least share of an axis that can be zoomed to. */
const LEAST_ZOOM = 1e-4;

/** The axis zoomed by `factor` (2 shows half as much) around a place; null where that is all there is. */
export function zoomedBy(factor: number, around: number, drawing: Drawing, whole: Axis): Span | null {
  const { x: axis, view } = drawing;
  const share = shareOf(around, axis, view.xScale);
  const from = valueAtShare(share - share / factor, axis, view.xScale);
  const to = valueAtShare(share + (1 - share) / factor, axis, view.xScale);
  return clampedSpan({ from, to }, whole);
}

/** A span inside the whole axis; null when it is nearly all of it, the old one's ends swapped where needed. */
export function clampedSpan({ from, to }: Span, whole: Axis): Span | null {
  const [low, high] = [Math.max(whole.min, Math.min(from, to)), Math.min(whole.max, Math.max(from, to))];
  const size = whole.max - whole.min;
  if (high - low > 0.999 * size) return null;
  if (high - low >= LEAST_ZOOM * size) return { from: low, to: high };
  const middle = (low + high) / 2;
  return { from: middle - (LEAST_ZOOM * size) / 2, to: middle + (LEAST_ZOOM * size) / 2 };
}

/** The place `count` points further along the run that reaches furthest; without a start, its last point in sight. */
export function steppedX(from: number | null, count: number, drawing: Drawing): number | null {
  const { min, max } = drawing.x;
  const longest = [...drawing.runs].sort((a, b) => lastOf(b.placed.xs) - lastOf(a.placed.xs))[0];
  if (!longest) return null;
  const { xs } = longest.placed;
  const inSight = [...xs].filter((x) => x >= min && x <= max);
  if (inSight.length === 0) return null;
  if (from === null) return inSight[Math.max(0, inSight.length - 1 + Math.min(0, count))] ?? null;
  const at = nearestPoint({ xs: Float64Array.from(inSight) }, from) ?? (from < min ? 0 : inSight.length - 1);
  return inSight[Math.max(0, Math.min(inSight.length - 1, at + count))] ?? null;
}

const lastOf = (xs: Float64Array): number => xs[xs.findLastIndex(Number.isFinite)] ?? -Infinity;
