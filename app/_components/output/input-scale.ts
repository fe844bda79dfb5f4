/** Where an input's values lie along an axis of a scatter plot, and its ticks, in the units that the data came in. Pure. */
import { linearTicks } from '@/app/_components/charts/ticks';
import type { SampleSet } from '@/app/_pictures/jobs';

/** Share of the axis that stays free at each end. */
const MARGIN = 0.05;
const TICKS = 8;

/** One axis. */
export interface InputScale {
  /** Where a value of the input, as the network is given it, lies: 0–1 along the axis. */
  readonly placeOf: (value: number) => number;
  /** Round numbers of the input's own unit, and where they lie. */
  readonly ticks: readonly { readonly value: number; readonly at: number }[];
}

/** The axis of one input, over all samples of both parts. */
export function inputScale(
  samples: Pick<SampleSet, 'train' | 'test' | 'standardization' | 'inputLabels'>,
  input: number,
): InputScale {
  const { train, test, standardization, inputLabels } = samples;
  const columns = inputLabels.length;
  let min = Infinity;
  let max = -Infinity;
  for (const { inputs } of [train, test]) {
    for (let at = input; at < inputs.length; at += columns) {
      const value = inputs[at] ?? NaN;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  const span = (max > min ? max - min : 1) / (1 - 2 * MARGIN);
  const start = min - MARGIN * span;
  const placeOf = (value: number): number => (value - start) / span;
  const mean = standardization?.means[input] ?? 0;
  const deviation = standardization?.deviations[input] ?? 1;
  const own = (value: number): number => mean + deviation * value;
  const round = max > min ? linearTicks(own(start), own(start + span), TICKS) : [own(min)];
  return {
    placeOf,
    ticks: round.map((value) => ({ value, at: placeOf((value - mean) / deviation) })),
  };
}
