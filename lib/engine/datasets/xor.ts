/** Four squares: class 1 where the coordinates differ in sign. */
import { between, type DrawPoint, RADIUS } from './points';

/** Half the gap between the squares. */
const MARGIN = 0.3;

export const drawXorPoint: DrawPoint = (random, label) => {
  const x1 = between(random, MARGIN, RADIUS);
  const x2 = between(random, MARGIN, RADIUS);
  const side = random.uniform() < 0.5 ? -1 : 1;
  return [side * x1, (label === 1 ? -side : side) * x2];
};
