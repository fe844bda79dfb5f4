/** The data sets: seeded points in the plane, and Iris. */
import { createRandom } from '../random';
import { drawCirclePoint } from './circle';
import { drawGaussPoint } from './gauss';
import { drawMoonsPoint } from './moons';
import { drawPlanePoint, planeTarget } from './plane';
import { displace, type DrawPoint } from './points';
import { drawSpiralPoint } from './spiral';
import { drawXorPoint } from './xor';

export { IRIS_CLASSES, IRIS_MEASUREMENTS, irisLabels, irisMeasurements } from './iris';
export { DOMAIN } from './points';

/** Sets of generated points. */
export type PointSetName = 'circle' | 'xor' | 'gauss' | 'spiral' | 'moons' | 'plane';
export type DatasetName = PointSetName | 'iris';

const DRAW: Readonly<Record<PointSetName, DrawPoint>> = {
  circle: drawCirclePoint,
  xor: drawXorPoint,
  gauss: drawGaussPoint,
  spiral: drawSpiralPoint,
  moons: drawMoonsPoint,
  plane: drawPlanePoint,
};

export interface PointSet {
  /** `[count, 2]`, row-major, within DOMAIN. */
  readonly coordinates: Float64Array;
  /** Per point its class, 0 or 1, in turn; for the plane its target. */
  readonly values: Float64Array;
}

/** Generates points; `noise` moves each coordinate by up to that share of the radius after class or target are set. */
export function generatePoints(name: PointSetName, count: number, noise: number, seed: number): PointSet {
  const random = createRandom(seed, 'data');
  const coordinates = new Float64Array(2 * count);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % 2;
    const point = DRAW[name](random, label);
    values[i] = name === 'plane' ? planeTarget(point) : label;
    coordinates[2 * i] = displace(random, point[0], noise);
    coordinates[2 * i + 1] = displace(random, point[1], noise);
  }
  return { coordinates, values };
}
