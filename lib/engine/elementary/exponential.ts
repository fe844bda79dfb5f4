/** exp, tanh and sigmoid from + − × ÷ and floor alone, so that every JavaScript engine gives the same bits. */

// Constants are kept in this module: engines read their own several times faster than imported ones.

/** Exponents for which 2^k is a float64, the smallest a subnormal. */
const MIN_EXPONENT = -1074;
const MAX_EXPONENT = 1023;

/** 2^k at index k − MIN_EXPONENT: exact scaling without depending on a machine's byte order. */
const POWERS_OF_TWO = new Float64Array(MAX_EXPONENT - MIN_EXPONENT + 1);
for (let k = 0, power = 1; k <= MAX_EXPONENT; k++, power *= 2) POWERS_OF_TWO[k - MIN_EXPONENT] = power;
for (let k = -1, power = 0.5; k >= MIN_EXPONENT; k--, power /= 2) POWERS_OF_TWO[k - MIN_EXPONENT] = power;

// ln 2 in two parts: the first has 32 significant bits, so its product with an exponent is exact.
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LOG2_E = 1.4426950408889634;

/**
 * e^x; 0 below −745.14, Infinity above 709.79. Error < 1 ulp.
 *
 * x = k·ln2 + r with |r| ≤ ½ln2. With c = r·coth(r/2), which is even in r, e^r = (c + r)/(c − r) exactly, and
 * c = 2 + r²/6 − r⁴/360 + … with the Bernoulli numbers, 2·B₂ₙ/(2n)!. So with d = r − (c − 2): e^r = 1 + r + r·d/(2 − d).
 */
export function exp(x: number): number {
  if (x > 709.79) return Infinity;
  if (x < -745.14) return 0;
  const k = Math.floor(x * LOG2_E + 0.5);
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const rr = r * r;
  const tail = 1 / 15120 + rr * (-1 / 604800 + rr * (1 / 23950080 + rr * (-691 / 653837184000)));
  const d = r - rr * (1 / 6 + rr * (-1 / 360 + rr * tail));
  return scale(1 + (high + ((r * d) / (2 - d) - low)), k);
}

/** value·2^k for k from −1075 to 1024 and a value near 1; NaN when k is NaN. */
function scale(value: number, k: number): number {
  if (k > MAX_EXPONENT) return value * 2 * POWERS_OF_TWO[MAX_EXPONENT - MIN_EXPONENT]!;
  if (k < MIN_EXPONENT) return value * 0.5 * POWERS_OF_TWO[0]!;
  return k === k ? value * POWERS_OF_TWO[k - MIN_EXPONENT]! : k;
}

/**
 * tanh x, −1 to 1. Error < 2 ulp.
 *
 * Up to 0.55 the eighth convergent of Lambert's continued fraction x/(1 + x²/(3 + x²/(5 + …))), as x minus a small part;
 * beyond, 1 − 2/(e^(2x) + 1), which from there on subtracts less than a half.
 */
export function tanh(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude > 0.55) {
    const value = 1 - 2 / (exp(2 * magnitude) + 1);
    return x < 0 ? -value : value;
  }
  const xx = x * x;
  const above = xx * (675675 + xx * (45045 + xx * (594 + xx)));
  const below = 2027025 + xx * (945945 + xx * (51975 + xx * (630 + xx)));
  return x - x * (above / below);
}

/** 1/(1 + e^(−x)), 0 to 1. Error < 2 ulp. For small values e^x minus a part of it, elsewhere the scaled tanh. */
export function sigmoid(x: number): number {
  if (x < -1.1) {
    const power = exp(x);
    return power - power * (power / (1 + power));
  }
  return 0.5 + 0.5 * tanh(0.5 * x);
}
