/** Errors of two weights, and the ways that optimizers take on them. */

export const SURFACE_NAMES = ['ravine', 'bend', 'saddle'] as const;
export type SurfaceName = (typeof SURFACE_NAMES)[number];

export type Point = readonly [number, number];

/** E(u, v) and its gradient. */
export interface Surface {
  readonly error: (point: Point) => number;
  readonly gradient: (point: Point) => Point;
  /** Where the error is lowest. */
  readonly minimum: Point;
  readonly start: Point;
  /** Range of both weights. */
  readonly range: readonly [number, number];
}

/** Curvatures along and across the ravine. */
export const RAVINE = [1, 60] as const;

/** E = ½(u² + 60v²): a ravine, steep across and flat along. */
const ravine: Surface = {
  error: ([u, v]) => 0.5 * (RAVINE[0] * u * u + RAVINE[1] * v * v),
  gradient: ([u, v]) => [RAVINE[0] * u, RAVINE[1] * v],
  minimum: [0, 0],
  start: [-2.6, 0.6],
  range: [-3, 3],
};

/** E = ¼(1 − u)² + (v − ½u²)²: a curved valley. */
const bend: Surface = {
  error: ([u, v]) => 0.25 * (1 - u) * (1 - u) + (v - 0.5 * u * u) * (v - 0.5 * u * u),
  gradient: ([u, v]) => {
    const height = v - 0.5 * u * u;
    return [-0.5 * (1 - u) - 2 * height * u, 2 * height];
  },
  minimum: [1, 0.5],
  start: [-2, 2.6],
  range: [-3, 3],
};

/** E = ½u² + ¼(v² − 1)²: a saddle at the origin between valleys at v = ±1. */
const saddle: Surface = {
  error: ([u, v]) => 0.5 * u * u + 0.25 * (v * v - 1) * (v * v - 1),
  gradient: ([u, v]) => [u, v * (v * v - 1)],
  minimum: [0, 1],
  start: [-2.4, 0.01],
  range: [-3, 3],
};

/** All surfaces by name. */
export const SURFACES: Readonly<Record<SurfaceName, Surface>> = { ravine, bend, saddle };

export const RACERS = ['sgd', 'momentum', 'adam'] as const;
export type Racer = (typeof RACERS)[number];

export interface PathPlan {
  readonly start: Point;
  /** η. */
  readonly rate: number;
  /** β: the share of the last step that goes on; of momentum only. */
  readonly momentum: number;
  readonly steps: number;
}

/** A step's move from the gradient; it may remember. */
type Mover = (gradient: Point) => Point;

const [MEAN_DECAY, SQUARE_DECAY, EPSILON] = [0.9, 0.999, 1e-8];

/** The engine's rules, for one number. */
function moverOf(racer: Racer, { rate, momentum }: PathPlan): (slope: number) => number {
  let [velocity, mean, square, step] = [0, 0, 0, 0];
  switch (racer) {
    case 'sgd':
      return (slope) => -rate * slope;
    case 'momentum':
      return (slope) => {
        velocity = momentum * velocity + slope;
        return -rate * velocity;
      };
    case 'adam':
      return (slope) => {
        step += 1;
        mean = MEAN_DECAY * mean + (1 - MEAN_DECAY) * slope;
        square = SQUARE_DECAY * square + (1 - SQUARE_DECAY) * slope * slope;
        const root = Math.sqrt(square / (1 - SQUARE_DECAY ** step));
        return (-rate * (mean / (1 - MEAN_DECAY ** step))) / (root + EPSILON);
      };
  }
}

/** Beyond this a path has left for good. */
const LOST = 1e3;

/** The points an optimizer visits, the start first; it ends early where it is lost. */
export function pathOf(surface: Surface, racer: Racer, plan: PathPlan): Point[] {
  const [along, across] = [moverOf(racer, plan), moverOf(racer, plan)];
  const move: Mover = ([u, v]) => [along(u), across(v)];
  const path: Point[] = [plan.start];
  let point = plan.start;
  for (let step = 0; step < plan.steps; step++) {
    const [du, dv] = move(surface.gradient(point));
    point = [point[0] + du, point[1] + dv];
    path.push(point);
    if (!(Math.abs(point[0]) < LOST && Math.abs(point[1]) < LOST)) break;
  }
  return path;
}

/** Steps until the error stays below `threshold` from there to the path's end, or null. */
export function stepsToReach(surface: Surface, path: readonly Point[], threshold: number): number | null {
  const lastAbove = path.findLastIndex((point) => !(surface.error(point) < threshold));
  return lastAbove === path.length - 1 ? null : lastAbove + 1;
}

/** How far each optimizer is followed in the lesson, and the error that counts as the minimum. */
export const SURFACE_RACE = { steps: 400, near: 0.01 } as const;

/** Everybody's way from the same start with the same η. */
export const pathsOf = (surface: Surface, plan: Omit<PathPlan, 'steps'>): Record<Racer, readonly Point[]> => {
  const follow = (racer: Racer) => pathOf(surface, racer, { ...plan, steps: SURFACE_RACE.steps });
  return { sgd: follow('sgd'), momentum: follow('momentum'), adam: follow('adam') };
};

/** Steps that each needs to stay near the minimum; null when it does not get there. */
export const raceSteps = (
  surface: Surface,
  paths: Readonly<Record<Racer, readonly Point[]>>,
): Record<Racer, number | null> => {
  const stepsOf = (racer: Racer) => stepsToReach(surface, paths[racer], SURFACE_RACE.near);
  return { sgd: stepsOf('sgd'), momentum: stepsOf('momentum'), adam: stepsOf('adam') };
};
