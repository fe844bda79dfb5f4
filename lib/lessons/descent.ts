/** Gradient descent on one weight, step by step. */
import type { ErrorCurve } from './curves';
import { MINIMUM } from './curves';

/** One step: from `w` by −η·dE/dw to `next`. */
export interface DescentStep {
  readonly index: number;
  readonly w: number;
  /** E(w). */
  readonly error: number;
  /** dE/dw at w. */
  readonly slope: number;
  /** −η·dE/dw. */
  readonly move: number;
  readonly next: number;
}

/** w ← w − η·dE/dw, once. */
export function descentStep(curve: ErrorCurve, w: number, rate: number, index = 0): DescentStep {
  const slope = curve.slope(w);
  const move = -rate * slope;
  return { index, w, error: curve.error(w), slope, move, next: w + move };
}

/** How a descent ended. `reached`: the error is under the threshold; `stuck`: it hardly moves any more, with a larger error. */
export type DescentEnd = 'reached' | 'stuck' | 'diverged' | 'limit';

export interface DescentPlan {
  readonly start: number;
  /** η. */
  readonly rate: number;
  /** Stop once E(w) is below. */
  readonly threshold: number;
  /** Stop after so many steps: the number of epochs. */
  readonly maxSteps: number;
}

export interface Descent {
  /** Every weight visited, the start first: one more than steps taken. */
  readonly weights: readonly number[];
  readonly errors: readonly number[];
  readonly end: DescentEnd;
}

/** Where descents in the lesson stop: the error to get below, and the steps after which one is given up. */
export const DESCENT_STOP = { threshold: 0.001, maxSteps: 200 } as const;

/** A weight this far from the minimum left what is shown long ago. */
const LOST = 100;
/** A slope as flat as this is a valley's bottom. */
const FLAT = 1e-9;

/** Why a descent stops at `w` after `steps`, or null while it goes on. */
export function endAt(curve: ErrorCurve, w: number, steps: number, plan: DescentPlan): DescentEnd | null {
  if (!(Math.abs(w - MINIMUM) < LOST)) return 'diverged';
  if (curve.error(w) < plan.threshold) return 'reached';
  if (Math.abs(curve.slope(w)) < FLAT) return 'stuck';
  return steps >= plan.maxSteps ? 'limit' : null;
}

/** Descends until it ends; `maxSteps` bounds the work. */
export function descend(curve: ErrorCurve, plan: DescentPlan): Descent {
  const weights = [plan.start];
  const errors = [curve.error(plan.start)];
  let w = plan.start;
  for (;;) {
    const end = endAt(curve, w, weights.length - 1, plan);
    if (end !== null) return { weights, errors, end };
    w = descentStep(curve, w, plan.rate).next;
    weights.push(w);
    errors.push(curve.error(w));
  }
}

/** What a learning rate does on a parabola: each step multiplies the distance to the minimum by 1 − ηE″. */
export type Regime = 'crawl' | 'monotone' | 'oscillate' | 'diverge';

/** A factor nearer to 1 than this hardly moves. */
const CRAWL = 0.05;

/** The regime of η on a parabola with curvature E″ > 0; η ≥ 2/E″ diverges (at 2/E″ itself it swings for ever). */
export function regimeOf(rate: number, curvature: number): Regime {
  const product = rate * curvature;
  if (product >= 2) return 'diverge';
  if (product > 1) return 'oscillate';
  return product < CRAWL ? 'crawl' : 'monotone';
}

/** The largest η that does not diverge on a parabola: 2/E″. */
export const largestRate = (curvature: number): number => 2 / curvature;

/** Where a descent on a parabola is after `steps`: 2 + (1 − ηE″)ⁿ(w₀ − 2). */
export const parabolaWeight = (curvature: number, rate: number, start: number, steps: number): number =>
  MINIMUM + (1 - rate * curvature) ** steps * (start - MINIMUM);
