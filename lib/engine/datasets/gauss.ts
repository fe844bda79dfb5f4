/** Two normal clouds on the diagonal. */
import type { DrawPoint } from './points';

/** Each coordinate of the clouds' centres, and the clouds' standard deviation. */
const CENTRE = 2.2;
const DEVIATION = 0.9;

export const drawGaussPoint: DrawPoint = (random, label) => {
  const centre = label === 1 ? CENTRE : -CENTRE;
  return [centre + DEVIATION * random.normal(), centre + DEVIATION * random.normal()];
};
