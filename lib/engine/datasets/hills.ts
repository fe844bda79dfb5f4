/** Regression: three hills and three hollows in turn, on level ground. */
import { between, DOMAIN, type DrawPoint, type Point } from './points';

/** Centres, and the target there. */
const HILLS = [
  { x1: -4, x2: 2.5, height: 1 },
  { x1: 0, x2: 2.5, height: -1 },
  { x1: 4, x2: 2.5, height: 1 },
  { x1: -4, x2: -2.5, height: -1 },
  { x1: 0, x2: -2.5, height: 1 },
  { x1: 4, x2: -2.5, height: -1 },
] as const;

/** A hill falls linearly to 0 at this distance from its centre. */
const REACH = 2;

/** Over the whole domain: the outer hills end at its edge. */
export const drawHillsPoint: DrawPoint = (random) => [between(random, ...DOMAIN), between(random, ...DOMAIN)];

/** From −1 to 1: the hill or hollow that is strongest here, 0 beyond all of them. */
export function hillsTarget([x1, x2]: Point): number {
  let target = 0;
  for (const hill of HILLS) {
    const [d1, d2] = [x1 - hill.x1, x2 - hill.x2];
    // Not Math.hypot, whose last bits differ between machines.
    const value = hill.height * Math.max(0, 1 - Math.sqrt(d1 * d1 + d2 * d2) / REACH);
    if (Math.abs(value) > Math.abs(target)) target = value;
  }
  return target;
}
