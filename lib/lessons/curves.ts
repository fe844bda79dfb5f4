/** Errors that depend on one weight: what a descent is watched on. All have their lowest error, 0, at w = 2. */
import { exp } from '@/lib/engine';

export const CURVE_NAMES = ['bowl', 'twoValleys', 'plateau', 'steep'] as const;
export type CurveName = (typeof CURVE_NAMES)[number];

/** E(w) with its first two derivatives. */
export interface ErrorCurve {
  /** E(w). */
  readonly error: (w: number) => number;
  /** dE/dw: the slope of the tangent. */
  readonly slope: (w: number) => number;
  /** d²E/dw². */
  readonly curvature: (w: number) => number;
  /** Weights worth showing. */
  readonly range: readonly [number, number];
  /** The largest error worth showing. */
  readonly top: number;
}

/** Where every curve's lowest error is. */
export const MINIMUM = 2;
/** Where a descent starts unless moved. */
export const START = 0.2;

/** E = ½k(w − 2)²; E′ = k(w − 2); E″ = k. */
const quadratic = (k: number, range: ErrorCurve['range'], top: number): ErrorCurve => ({
  error: (w) => 0.5 * k * (w - MINIMUM) * (w - MINIMUM),
  slope: (w) => k * (w - MINIMUM),
  curvature: () => k,
  range,
  top,
});

/** E′ = (w + 1)(w − 0.35)(w − 2): a hump at 0.35 between a higher valley at −1 (E = 0.675) and the lowest point at 2. */
const twoValleys: ErrorCurve = {
  error: (w) => w * (0.7 + w * (-0.825 + w * (-0.45 + w * 0.25))) + 1.5,
  slope: (w) => 0.7 + w * (-1.65 + w * (-1.35 + w)),
  curvature: (w) => -1.65 + w * (-2.7 + 3 * w),
  range: [-2, 3],
  top: 4.5,
};

const PLATEAU_VARIANCE = 0.25;

/** E = 1 − e^(−(w − 2)²/2v), v = ¼: flat a little away from the minimum. */
const plateau: ErrorCurve = {
  error: (w) => 1 - bell(w),
  slope: (w) => ((w - MINIMUM) / PLATEAU_VARIANCE) * bell(w),
  curvature: (w) => {
    const distance = (w - MINIMUM) * (w - MINIMUM);
    return (1 / PLATEAU_VARIANCE - distance / (PLATEAU_VARIANCE * PLATEAU_VARIANCE)) * bell(w);
  },
  range: [-0.5, 4.5],
  top: 1.2,
};

function bell(w: number): number {
  return exp((-(w - MINIMUM) * (w - MINIMUM)) / (2 * PLATEAU_VARIANCE));
}

/** All curves by name. */
export const ERROR_CURVES: Readonly<Record<CurveName, ErrorCurve>> = {
  bowl: quadratic(1.6, [-1, 5], 7.2),
  twoValleys,
  plateau,
  steep: quadratic(12, [0, 4], 24),
};
