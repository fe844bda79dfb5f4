/** Two arms that wind around each other: the radius grows with the angle. */
import { cos, sin } from '../elementary';
import { between, type DrawPoint, RADIUS } from './points';

const HALF_TURN = 3.141592653589793;
const TURNS = 1.75;

export const drawSpiralPoint: DrawPoint = (random, label) => {
  const share = between(random, 0.04, 1);
  const angle = TURNS * 2 * HALF_TURN * share + label * HALF_TURN;
  return [RADIUS * share * sin(angle), RADIUS * share * cos(angle)];
};
