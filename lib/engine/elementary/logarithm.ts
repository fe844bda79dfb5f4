/** log and log1p from + − × ÷ and the bits of a float64: the same in every JavaScript engine. */

// ln 2 in two parts: the first has 32 significant bits, so its product with an exponent is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;

const view = new DataView(new ArrayBuffer(8));
const MIN_NORMAL = 2.2250738585072014e-308;
const TWO_54 = 18014398509481984;

/** Natural logarithm; −Infinity at 0, NaN below. Error ≤ 1 ulp. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const isSubnormal = x < MIN_NORMAL;
  view.setFloat64(0, isSubnormal ? x * TWO_54 : x);
  const high = view.getUint32(0);
  // x = 2^k·m with m from √½ to √2: the fraction bits of √2 start 0x6a09e.
  const isAboveRoot = (high & 0xfffff) > 0x6a09e ? 1 : 0;
  const k = (high >>> 20) - 1023 + isAboveRoot - (isSubnormal ? 54 : 0);
  view.setUint32(0, ((1023 - isAboveRoot) << 20) | (high & 0xfffff));
  const f = view.getFloat64(0) - 1;
  return k * LN2_HIGH - (f * atanhTail(f) - k * LN2_LOW - f);
}

/**
 * The t with log(1 + f) = f − f·t, for |f| ≤ 0.42.
 * With s = f/(2 + f): log(1 + f) = 2·atanh(s) = 2s + s·R and 2s = f − s·f, so f·t = s·(f − R), R = ⅔s² + ⅖s⁴ + …
 */
function atanhTail(f: number): number {
  const q = 1 / (2 + f);
  const ss = f * q * (f * q);
  const high = 2 / 13 + ss * (2 / 15 + ss * (2 / 17 + ss * (2 / 19 + ss * (2 / 21 + ss * (2 / 23)))));
  const series = 2 / 3 + ss * (2 / 5 + ss * (2 / 7 + ss * (2 / 9 + ss * (2 / 11 + ss * high))));
  return q * (f - ss * series);
}

/** log(1 + x) without losing small x; −Infinity at −1, NaN below. Error ≤ 2 ulp. */
export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) return x - x * atanhTail(x);
  const sum = 1 + x;
  if (!(sum > 0) || sum === Infinity) return log(sum);
  // What the sum lost to rounding, put back to first order.
  return log(sum) + (x - (sum - 1)) / sum;
}
