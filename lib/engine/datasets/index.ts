/** The data sets: seeded points in the plane, and tables of measurements. */
import { createRandom } from '../random';
import { drawCirclePoint } from './circle';
import { drawGaussPoint } from './gauss';
import { drawHillsPoint, hillsTarget } from './hills';
import { drawMoonsPoint } from './moons';
import { drawPlanePoint, planeTarget } from './plane';
import { displace, type DrawPoint, type Point } from './points';
import { drawSpiralPoint } from './spiral';
import type { TableName } from './table-facts';
import { drawXorPoint } from './xor';

export { IRIS_CLASSES, irisLabels, irisMeasurements } from './iris';
export { PENGUIN_CLASSES, penguinLabels, penguinMeasurements } from './penguins';
export { DOMAIN } from './points';
export type { TableName } from './table-facts';
export { isTable, type Table, TABLES } from './tables';

/** Sets of generated points. */
export type PointSetName = 'circle' | 'xor' | 'gauss' | 'spiral' | 'moons' | RegressionName;
/** Those whose points have targets instead of classes. */
type RegressionName = 'plane' | 'hills';
export type DatasetName = PointSetName | TableName;

const DRAW: Readonly<Record<PointSetName, DrawPoint>> = {
  circle: drawCirclePoint,
  xor: drawXorPoint,
  gauss: drawGaussPoint,
  spiral: drawSpiralPoint,
  moons: drawMoonsPoint,
  plane: drawPlanePoint,
  hills: drawHillsPoint,
};

const TARGETS: Readonly<Partial<Record<PointSetName, (point: Point) => number>>> = {
  plane: planeTarget,
  hills: hillsTarget,
} satisfies Record<RegressionName, unknown>;

export interface PointSet {
  /** `[count, 2]`, row-major, within DOMAIN. */
  readonly coordinates: Float64Array;
  /** Per point its class, 0 or 1, in turn; for plane and hills its target. */
  readonly values: Float64Array;
}

/** Generates points; `noise` moves each coordinate by up to that share of the radius after class or target are set. */
export function generatePoints(name: PointSetName, count: number, noise: number, seed: number): PointSet {
  const random = createRandom(seed, 'data');
  const coordinates = new Float64Array(2 * count);
  const values = new Float64Array(count);
  const targetOf = TARGETS[name];
  for (let i = 0; i < count; i++) {
    const label = i % 2;
    const point = DRAW[name](random, label);
    values[i] = targetOf ? targetOf(point) : label;
    coordinates[2 * i] = displace(random, point[0], noise);
    coordinates[2 * i + 1] = displace(random, point[1], noise);
  }
  return { coordinates, values };
}
