/** Two half circles that reach into each other. */
import { cos, sin } from '../elementary';
import { between, type DrawPoint } from './points';

const HALF_TURN = 3.141592653589793;
/** Radius of each half circle. */
const SCALE = 3.2;

export const drawMoonsPoint: DrawPoint = (random, label) => {
  const angle = between(random, 0, HALF_TURN);
  // Upper moon around (−½, −¼), lower moon around (½, ¼), in units of the radius.
  const side = label === 1 ? -1 : 1;
  return [SCALE * side * (cos(angle) - 0.5), SCALE * side * (sin(angle) - 0.25)];
};
