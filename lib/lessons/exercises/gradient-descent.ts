/** Tasks of the lesson on gradient descent. */
import { ERROR_CURVES, MINIMUM, START, type CurveName } from '../curves';
import { largestRate, type DescentEnd } from '../descent';
import type { Racer, SurfaceName } from '../surfaces';
import type { Task } from './task';

export interface DescentAttempt {
  readonly curve: CurveName;
  readonly start: number;
  readonly rate: number;
  /** Steps taken since the start. */
  readonly steps: number;
  /** null while it could go on. */
  readonly end: DescentEnd | null;
  /** Whether some run on this curve has diverged. */
  readonly hasDiverged: boolean;
  readonly surface: SurfaceName;
  /** Steps that each optimizer needed to stay near the minimum; null when it did not get there. */
  readonly race: Readonly<Record<Racer, number | null>>;
}

const BOWL_LIMIT = largestRate(ERROR_CURVES.bowl.curvature(MINIMUM));
/** How near to the limit counts as the edge. */
const EDGE_SHARE = 0.95;
/** Long enough to see that it does not diverge. */
const EDGE_STEPS = 20;

const onBowl = ({ curve }: DescentAttempt): boolean => curve === 'bowl';

export const GRADIENT_DESCENT_TASKS: readonly Task<DescentAttempt>[] = [
  {
    id: 'arrive',
    isDone: (attempt) => onBowl(attempt) && attempt.start === START && attempt.end === 'reached',
  },
  {
    id: 'edge',
    isDone: (attempt) =>
      onBowl(attempt) &&
      attempt.hasDiverged &&
      attempt.end !== 'diverged' &&
      attempt.steps >= EDGE_STEPS &&
      attempt.rate >= EDGE_SHARE * BOWL_LIMIT &&
      attempt.rate < BOWL_LIMIT,
  },
  {
    id: 'oneStep',
    isDone: (attempt) =>
      onBowl(attempt) &&
      attempt.end === 'reached' &&
      attempt.steps === 1 &&
      Math.abs(attempt.start - MINIMUM) >= 1,
  },
  {
    id: 'deeperValley',
    isDone: ({ curve, start, end }) => curve === 'twoValleys' && start < 0 && end === 'reached',
  },
  {
    id: 'momentum',
    isDone: ({ surface, race }) =>
      surface === 'ravine' && race.momentum !== null && race.sgd !== null && race.momentum <= race.sgd / 2,
  },
];
