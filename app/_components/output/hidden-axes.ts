/** Ranges of the hidden space: round ones, so that axes stand still while the samples move a little. */
import { linearTicks } from '@/app/_components/charts/ticks';
import type { HiddenSpace } from '@/app/_pictures/jobs';
import type { Range } from './picking';

export interface HiddenRanges {
  readonly x: Range;
  readonly y: Range;
}

/** Part of the range that is left free at both ends. */
const MARGIN = 0.06;
const TICKS = 4;

/** Both axes alike where both are activations or components, so that distances are true; null when something is not finite. */
export function hiddenRanges({ units, components, train, test }: HiddenSpace): HiddenRanges | null {
  const x = extent([...valuesOf(train, 0), ...valuesOf(test, 0)]);
  const y = extent([...valuesOf(train, 1), ...valuesOf(test, 1)]);
  if (!x || !y) return null;
  if (components) {
    const reach = rounded([0, Math.max(...x.map(Math.abs), ...y.map(Math.abs))])[1];
    return { x: widened([-reach, reach]), y: widened([-reach, reach]) };
  }
  if (units === 1) return { x: widened(rounded(x)), y: widened(y) };
  const both = widened(rounded([Math.min(x[0], y[0]), Math.max(x[1], y[1])]));
  return { x: both, y: both };
}

const valuesOf = (places: Float32Array, side: 0 | 1): number[] =>
  Array.from({ length: places.length / 2 }, (_, sample) => places[2 * sample + side] ?? NaN);

function extent(values: readonly number[]): [number, number] | null {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : null;
}

/** From one tick to another. */
function rounded([low, high]: Range): Range {
  const span = high - low > 1e-9 ? high - low : 1;
  const [first = 0, second = 1] = linearTicks(low - span, low + 2 * span, 3 * TICKS);
  const step = second - first;
  return [Math.floor(low / step + 1e-9) * step, Math.max(Math.ceil(high / step - 1e-9) * step, low + span)];
}

function widened([low, high]: Range): Range {
  const margin = (high - low > 1e-9 ? high - low : 1) * MARGIN;
  return [low - margin, high + margin];
}

/** Marks of an axis. */
export const hiddenTicks = ([min, max]: Range): number[] => linearTicks(min, max, TICKS);
