/** sin and cos from + − × and floor: the same in every JavaScript engine. */

// π/2 in three parts; the first two have 33 significant bits, so their products with a quadrant below 2^20 are exact.
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487959506e-21;
const TWO_OVER_PI = 0.6366197723675814;

/** Largest |x| that sin and cos accept, about 1.6 million; inputs of networks are below 10. */
export const MAX_ANGLE = 1_600_000;

/** sin x in radians for |x| ≤ MAX_ANGLE; NaN for NaN and ±Infinity. Error ≤ 2 ulp. Throws RangeError beyond. */
export const sin = (x: number): number => (x === 0 ? x : sineOfQuadrants(x, 0));

/** cos x in radians for |x| ≤ MAX_ANGLE; NaN for NaN and ±Infinity. Error ≤ 2 ulp. Throws RangeError beyond. */
export const cos = (x: number): number => sineOfQuadrants(x, 1);

/** sin(x + quadrants·π/2). */
function sineOfQuadrants(x: number, quadrants: number): number {
  if (!(Math.abs(x) < Infinity)) return NaN;
  if (Math.abs(x) > MAX_ANGLE) throw new RangeError(`Angle ${x} is beyond ±${MAX_ANGLE}`);
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  const first = x - k * HALF_PI_1;
  const second = k * HALF_PI_2;
  const head = first - second;
  // What the two subtractions rounded off; it matters near multiples of π.
  const lost = first - head - second - k * HALF_PI_3;
  const r = head + lost;
  const tail = head - r + lost;
  const quadrant = (k + quadrants) & 3;
  const value = quadrant & 1 ? cosineSeries(r, tail) : sineSeries(r, tail);
  return quadrant & 2 ? -value : value;
}

/** sin(r + tail) for |r| ≤ π/4 by its Taylor series. */
function sineSeries(r: number, tail: number): number {
  const rr = r * r;
  const high = -1 / 39916800 + rr * (1 / 6227020800 + rr * (-1 / 1307674368000 + rr / 355687428096000));
  const series = -1 / 6 + rr * (1 / 120 + rr * (-1 / 5040 + rr * (1 / 362880 + rr * high)));
  return r + (r * rr * series + tail * (1 - 0.5 * rr));
}

/** cos(r + tail) for |r| ≤ π/4 by its Taylor series. */
function cosineSeries(r: number, tail: number): number {
  const rr = r * r;
  const high = 1 / 479001600 + rr * (-1 / 87178291200 + (rr * 1) / 20922789888000);
  const series = 1 / 24 + rr * (-1 / 720 + rr * (1 / 40320 + rr * (-1 / 3628800 + rr * high)));
  const half = 0.5 * rr;
  const head = 1 - half;
  return head + (1 - head - half + (rr * rr * series - r * tail));
}
