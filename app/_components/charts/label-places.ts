/** Keeps labels beside a line's end from lying over each other. */
import type { Span } from './chart-model';

/** The places nearest to those wanted, in the same order, at least `gap` apart and inside `within` where there is room. */
export function spreadLabels(wanted: readonly number[], gap: number, within: Span): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const places = new Array<number>(wanted.length).fill(0);
  let free = within.from;
  for (const index of order) {
    const place = Math.max(free, wanted[index] ?? 0);
    places[index] = place;
    free = place + gap;
  }
  // What was pushed out at the bottom pushes back up.
  let limit = within.to;
  for (const index of order.toReversed()) {
    const place = Math.min(limit, places[index] ?? 0);
    places[index] = place;
    limit = place - gap;
  }
  return places;
}
