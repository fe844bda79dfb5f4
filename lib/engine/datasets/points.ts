/** What the sets of points in the plane have in common. */
import type { Random } from '../random';

/** Both coordinates of every point lie in this range. */
export const DOMAIN = [-6, 6] as const;

/** Points without noise lie about this far from the centre at most; the hills fill the domain. */
export const RADIUS = 5;

export type Point = readonly [x1: number, x2: number];

/** Draws one point of a class, without noise. */
export type DrawPoint = (random: Random, label: number) => Point;

/** Uniform between two bounds. */
export const between = (random: Random, low: number, high: number): number =>
  low + (high - low) * random.uniform();

/** Moves a coordinate by up to ±noise·RADIUS; what would leave the domain is mirrored back in. */
export function displace(random: Random, coordinate: number, noise: number): number {
  const moved = coordinate + between(random, -noise, noise) * RADIUS;
  const [low, high] = DOMAIN;
  return moved > high ? 2 * high - moved : moved < low ? 2 * low - moved : moved;
}
