/** Regression: the target is a plane over the points. */
import { between, type DrawPoint, type Point, RADIUS } from './points';

export const drawPlanePoint: DrawPoint = (random) => [
  between(random, -RADIUS, RADIUS),
  between(random, -RADIUS, RADIUS),
];

/** (x1 + x2)/10: from −1 to 1 over the square. */
export const planeTarget = ([x1, x2]: Point): number => (x1 + x2) / (2 * RADIUS);
