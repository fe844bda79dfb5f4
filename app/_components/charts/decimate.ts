/** Thins a series to what a chart can draw without losing its peaks. */

/** Points that a chart is given of one series at most. */
export const MAX_CHART_POINTS = 400;

/** A kept place of a series, and whether it is kept for its lowest, its highest or its usual value. */
export interface Kept {
  readonly index: number;
  readonly edge: 'low' | 'high' | 'both';
}

type Read = (index: number) => number;

/**
 * At most `maxPoints` of `count` points that keep what the eye sees: the first, the last, and in each bucket of neighbours the
 * lowest and the highest, in their order. Values that are not finite count only where a bucket has no others.
 * Throws RangeError when `maxPoints` is below 4.
 */
export function decimate(count: number, low: Read, high: Read, maxPoints: number): Kept[] {
  if (maxPoints < 4) throw new RangeError(`At least 4 points are needed, got ${maxPoints}`);
  const whole = (index: number): Kept => ({ index, edge: 'both' });
  if (count <= maxPoints) return Array.from({ length: count }, (_, index) => whole(index));
  const buckets = Math.floor((maxPoints - 2) / 2);
  const inner = count - 2;
  const kept = [whole(0)];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = 1 + Math.floor((bucket * inner) / buckets);
    const to = 1 + Math.floor(((bucket + 1) * inner) / buckets);
    kept.push(...extremesOf(from, to, low, high));
  }
  kept.push(whole(count - 1));
  return kept;
}

/** The lowest and the highest of `from … to − 1`, ascending; one place when they are the same. */
function extremesOf(from: number, to: number, low: Read, high: Read): Kept[] {
  let lowest = from;
  let highest = from;
  // Each value is read once: this runs over every point of every curve, ten times a second.
  let least = low(from);
  let most = high(from);
  for (let index = from + 1; index < to; index++) {
    const below = low(index);
    const above = high(index);
    if (isHigher(-below, -least)) {
      lowest = index;
      least = below;
    }
    if (isHigher(above, most)) {
      highest = index;
      most = above;
    }
  }
  if (lowest === highest) return [{ index: lowest, edge: 'both' }];
  const kept: Kept[] = [
    { index: lowest, edge: 'low' },
    { index: highest, edge: 'high' },
  ];
  return kept.sort((a, b) => a.index - b.index);
}

const isHigher = (value: number, than: number): boolean =>
  Number.isFinite(value) && (value > than || !Number.isFinite(than));
