/** The race of optimizers on a surface. */
import { pathsOf, raceSteps, SURFACE_RACE, SURFACES } from '@/lib/lessons';
import type { Point, Racer, SurfaceName } from '@/lib/lessons';

export interface SurfaceState {
  readonly surface: SurfaceName;
  readonly start: Point;
  /** η of all three. */
  readonly rate: number;
  readonly momentum: number;
}

export type SurfaceChange = Partial<SurfaceState>;

/** A setting with what comes of it. */
export interface SurfaceRace {
  readonly state: SurfaceState;
  readonly paths: Readonly<Record<Racer, readonly Point[]>>;
  /** Steps until an optimizer stays near the minimum; null when it does not get there. */
  readonly steps: Readonly<Record<Racer, number | null>>;
}

export const SURFACE_START: SurfaceState = {
  surface: 'ravine',
  start: SURFACES.ravine.start,
  rate: 0.03,
  momentum: 0.9,
};

export const SURFACE_RATES = { min: 0.001, max: 1 } as const;
export const SURFACE_STEPS = SURFACE_RACE.steps;

/** Everybody's way from the same start with the same η. */
export function raceOf(state: SurfaceState): SurfaceRace {
  const surface = SURFACES[state.surface];
  const paths = pathsOf(surface, state);
  return { state, paths, steps: raceSteps(surface, paths) };
}
