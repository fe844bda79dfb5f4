/** The horizontal axis: epochs, steps of the optimizer, or seconds, and where a run's epochs lie on it. */
import { POINT, type Curve } from '@/lib/streaming/curve';
import type { ChartRun } from './chart-model';
import { stretchesOf } from './settings-at';

export type XKind = 'epoch' | 'step' | 'time';
export const X_KINDS: readonly XKind[] = ['epoch', 'step', 'time'];

/** Where an epoch, or a place between two, lies on the axis; NaN where that is not known. */
export type Place = (epoch: number) => number;

/** A run with the place of each of its curve's points. */
export interface PlacedRun {
  readonly run: ChartRun;
  readonly place: Place;
  /** One per point; NaN where not known. */
  readonly xs: Float64Array;
}

/** Places a run's points on the axis. */
export function placeRun(run: ChartRun, kind: XKind): PlacedRun {
  const place = placeFor(run, kind);
  const { curve } = run;
  const xs = new Float64Array(curve?.length ?? 0);
  if (curve) for (let index = 0; index < xs.length; index++) xs[index] = place(middleOf(curve, index));
  return { run, place, xs };
}

/** Where a point stands: in the middle of its epochs, but the first and the last reach the curve's ends. */
function middleOf(curve: Curve, index: number): number {
  const first = curve.at(index, POINT.firstEpoch);
  const last = curve.at(index, POINT.lastEpoch);
  if (index === curve.length - 1) return last;
  return index === 0 ? first : (first + last) / 2;
}

function placeFor(run: ChartRun, kind: XKind): Place {
  switch (kind) {
    case 'epoch':
      return (epoch) => epoch;
    case 'step':
      return stepsUpTo(run);
    case 'time': {
      const { secondsAt } = run;
      return secondsAt ? (epoch) => secondsAt(Math.ceil(epoch)) : () => NaN;
    }
  }
}

/** Steps taken up to the end of an epoch: ⌈samples / batch size⌉ for each, with the batch size that it was trained with. */
export function stepsUpTo({ experiment, changes, trainCount }: ChartRun): Place {
  if (trainCount === null) return () => NaN;
  const stretches = stretchesOf(experiment, changes).map(({ from, experiment: { batchSize } }) => ({
    before: from - 1,
    perEpoch: Math.ceil(trainCount / Math.min(batchSize, trainCount)),
  }));
  return (epoch) =>
    stretches.reduce((steps, { before, perEpoch }, index) => {
      const until = Math.min(epoch, stretches[index + 1]?.before ?? Infinity);
      return steps + perEpoch * Math.max(0, until - before);
    }, 0);
}

/** The point nearest to `x`; null beyond the run's ends or where no place is known. */
export function nearestPoint({ xs }: Pick<PlacedRun, 'xs'>, x: number): number | null {
  let nearest: number | null = null;
  let least = Infinity;
  let [low, high] = [Infinity, -Infinity];
  for (const [index, place] of xs.entries()) {
    if (!Number.isFinite(place)) continue;
    low = Math.min(low, place);
    high = Math.max(high, place);
    const distance = Math.abs(place - x);
    // Of points in one place, as frames bring them, the last is the newest.
    if (distance > least) continue;
    least = distance;
    nearest = index;
  }
  return x < low || x > high ? null : nearest;
}
