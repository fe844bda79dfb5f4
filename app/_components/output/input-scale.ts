/** Where values lie along an axis of a scatter plot, and its ticks, in the units that the data came in. Pure. */
import { linearTicks } from '@/app/_components/charts/ticks';
import type { SampleSet } from '@/app/_pictures/jobs';
import type { Scale } from '@/lib/experiment/scales';
import { inOwnUnit } from './own-units';

/** Share of the axis that stays free at each end. */
const MARGIN = 0.05;
const TICKS = 8;

/** One axis. */
export interface AxisScale {
  /** Where a value, as the network is given it, lies: 0–1 along the axis. */
  readonly placeOf: (value: number) => number;
  /** Round numbers of the value's own unit, and where they lie. */
  readonly ticks: readonly { readonly value: number; readonly at: number }[];
}

/** The axis of one input, over all samples of both parts. */
export function inputScale(
  samples: Pick<SampleSet, 'train' | 'test' | 'scales' | 'inputLabels'>,
  input: number,
): AxisScale {
  const { train, test, scales, inputLabels } = samples;
  const range = rangeOf([train.inputs, test.inputs], input, inputLabels.length);
  return scaleOver(range, scales.inputs?.[input] ?? null);
}

/** The axis of targets that are numbers, over all samples of both parts. */
export const targetScale = ({
  train,
  test,
  scales,
}: Pick<SampleSet, 'train' | 'test' | 'scales'>): AxisScale =>
  scaleOver(rangeOf([train.values, test.values], 0, 1), scales.target);

type Range = readonly [min: number, max: number];

/** Of the column that begins at `from` in rows of `stride` values. */
function rangeOf(parts: readonly ArrayLike<number>[], from: number, stride: number): Range {
  let min = Infinity;
  let max = -Infinity;
  for (const values of parts) {
    for (let at = from; at < values.length; at += stride) {
      const value = values[at] ?? NaN;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return [min, max];
}

function scaleOver([min, max]: Range, scale: Scale | null): AxisScale {
  const span = (max > min ? max - min : 1) / (1 - 2 * MARGIN);
  const start = min - MARGIN * span;
  const placeOf = (value: number): number => (value - start) / span;
  const own = (value: number): number => inOwnUnit(scale, value);
  const round = max > min ? linearTicks(own(start), own(start + span), TICKS) : [own(min)];
  const { mean, deviation } = scale ?? { mean: 0, deviation: 1 };
  return {
    placeOf,
    ticks: round.map((value) => ({ value, at: placeOf((value - mean) / deviation) })),
  };
}
