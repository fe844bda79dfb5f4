/** The error function from + − × ÷ and exp: the same in every JavaScript engine. */
import { exp } from './exponential';

const TWO_OVER_SQRT_PI = 1.1283791670955126;

/** From here on erf rounds to ±1. */
const SATURATED = 6;

/**
 * erf x = 2/√π·∫₀ˣ e^(−t²)dt, −1 to 1; NaN for NaN. Error ≤ 16 ulp: rounding x² costs up to x²/2 of them.
 *
 * By Kummer's series 2/√π·e^(−x²)·Σₙ 2ⁿx^(2n+1)/(2n+1)!!, whose terms are all of one sign, so that nothing cancels
 * (Abramowitz and Stegun 7.1.6).
 */
export function erf(x: number): number {
  if (!(Math.abs(x) < SATURATED)) return x > 0 ? 1 : x < 0 ? -1 : x;
  const xx = 2 * x * x;
  let term = x;
  let sum = x;
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
    term *= xx / n;
    sum += term;
  }
  return TWO_OVER_SQRT_PI * exp(-0.5 * xx) * sum;
}
