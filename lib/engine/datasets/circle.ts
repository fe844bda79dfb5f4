/** A disc (class 1) inside a ring (class 0). */
import { cos, sin } from '../elementary';
import { between, type DrawPoint, RADIUS } from './points';

const FULL_TURN = 6.283185307179586;

export const drawCirclePoint: DrawPoint = (random, label) => {
  const distance = label === 1 ? between(random, 0, 0.5) : between(random, 0.7, 1);
  const angle = between(random, 0, FULL_TURN);
  return [RADIUS * distance * cos(angle), RADIUS * distance * sin(angle)];
};
