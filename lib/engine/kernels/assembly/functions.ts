// Elementary functions on four float32 lanes, from + − × ÷ and bit operations alone, so that every machine gives the same bits.
// pmin and pmax with the bound second let NaN through and are one instruction.
// Coefficients are minimax fits over the stated intervals; errors are the worst of a sweep (tests/engine/functions.test.ts).

// Constants are read from memory: a load costs one instruction, a constant vector in the code three.

/** Numbers used by name. */
const NUMBERS: usize = memory.data<f32>([
  // ROUNDER is 1.5·2²³: adding it rounds a small number to the nearest whole one, which then stands in the low bits.
  // ln 2 is in two parts: the first has few bits, so its product with an exponent is exact.
  12582912.0,
  1.4426950408889634,
  0.693145751953125,
  1.4286068203094172e-6,
  1,
  2,
  0.5,
  -0.0,
  2.885390081777927,
  88,
  -87,
  0.7071067811865476,
  9.1,
  0.34657359027997264,
  9,
]);

const enum Numbers {
  ROUNDER,
  LOG2_E,
  LN2_HIGH,
  LN2_LOW,
  ONE,
  TWO,
  HALF,
  SIGN,
  TWO_LOG2_E,
  MOST,
  LEAST,
  SQRT_HALF,
  TANH_END,
  HALF_LN2,
  ERF_END,
}

const EXP_TAIL: usize = memory.data<f32>([
  0.0013951689866445568, 0.008369591138573024, 0.04166618779956655, 0.16666512969250333,
]);
const TANH_TAIL: usize = memory.data<f32>([
  0.019447282628186306, -0.05372816033503999, 0.1333238349739627, -0.33333321601988349,
]);
const LOG_TAIL: usize = memory.data<f32>([
  0.069159158756061711, -0.11788823977092791, 0.11872155167704366, -0.12384478235838965, 0.14218801799467742, -0.16669247157160696, 0.2000221811042311, -0.24999986577896942, 0.33333310597997729,
]);
const ATANH_TAIL: usize = memory.data<f32>([
  0.28024400780180215, 0.27999154112242038, 0.4002169815889453, 0.66666413151160115,
]);
const ERF_SMALL: usize = memory.data<f32>([
  -9.6415122048588694e-6, 0.00011256945862294143, -0.00084828284501369222, 0.0052209453963822348, -0.026865400025229453, 0.11283781973737773, -0.3761263843462422, 0.12837916709551256,
]);
const ERFC: usize = memory.data<f32>([
  -0.067303294583571839, 0.32533242187421148, -0.57016067821267736, 0.37000561113102048, -0.087948185793037692, 0.22822051985113252, 0.23647547439183613, 0.28340772121066803, 0.28199903743190834, 3.0560127759555005e-6,
]);

@inline
function at(table: usize, index: i32): v128 {
  return v128.load_splat<f32>(table + (<usize>index << 2));
}

@inline
function number(index: i32): v128 {
  return at(NUMBERS, index);
}

@inline
export function splat(value: f32): v128 {
  return f32x4.splat(value);
}

@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c);
}

@inline
function select(whenTrue: v128, whenFalse: v128, mask: v128): v128 {
  return v128.bitselect(whenTrue, whenFalse, mask);
}

/** (e^g − 1 − g)/g² for |g| ≤ ½ln 2. */
@inline
function exponentialTail(g: v128): v128 {
  let p = at(EXP_TAIL, 0);
  p = madd(p, g, at(EXP_TAIL, 1));
  p = madd(p, g, at(EXP_TAIL, 2));
  p = madd(p, g, at(EXP_TAIL, 3));
  return madd(p, g, number(Numbers.HALF));
}

/** e^x with subnormal results and Infinity; 0 below −104. Error ≤ 1.1 ulp. */
@inline
export function exp(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, splat(-104)), splat(89));
  const rounded = madd(clamped, number(Numbers.LOG2_E), number(Numbers.ROUNDER));
  const k = f32x4.sub(rounded, number(Numbers.ROUNDER));
  let g = f32x4.sub(clamped, f32x4.mul(k, number(Numbers.LN2_HIGH)));
  g = f32x4.sub(g, f32x4.mul(k, number(Numbers.LN2_LOW)));
  const power = f32x4.add(madd(f32x4.mul(g, g), exponentialTail(g), g), number(Numbers.ONE));
  // 2^k in two factors, since k reaches beyond the normal exponents.
  const exponent = i32x4.sub(rounded, i32x4.splat(0x4b400000));
  const half = i32x4.shr_s(exponent, 1);
  const first = i32x4.shl(i32x4.add(half, i32x4.splat(127)), 23);
  const second = i32x4.shl(i32x4.add(i32x4.sub(exponent, half), i32x4.splat(127)), 23);
  return f32x4.mul(f32x4.mul(power, first), second);
}

/** e^x for −87 ≤ x ≤ 88; beyond, as at the bound. NaN stays. Error ≤ 1.1 ulp. */
@inline
function expWithin(x: v128): v128 {
  const clamped = f32x4.pmin(f32x4.pmax(x, number(Numbers.LEAST)), number(Numbers.MOST));
  const rounded = madd(clamped, number(Numbers.LOG2_E), number(Numbers.ROUNDER));
  const k = f32x4.sub(rounded, number(Numbers.ROUNDER));
  let g = f32x4.sub(clamped, f32x4.mul(k, number(Numbers.LN2_HIGH)));
  g = f32x4.sub(g, f32x4.mul(k, number(Numbers.LN2_LOW)));
  const power = f32x4.add(madd(f32x4.mul(g, g), exponentialTail(g), g), number(Numbers.ONE));
  const scale = i32x4.add(i32x4.shl(rounded, 23), i32x4.splat(0x3f800000));
  return f32x4.mul(power, scale);
}

/** 1/(1 + e^(−x)). Error ≤ 2.5 ulp. */
@inline
export function sigmoid(x: v128): v128 {
  const e = expWithin(f32x4.neg(x));
  return f32x4.div(number(Numbers.ONE), f32x4.add(number(Numbers.ONE), e));
}

/**
 * tanh x. |x| = k·½ln 2 + g with 0 ≤ g < ½ln 2; with s = 2^k and t = tanh g, tanh|x| = n/(n + 2 − 2t), n = s − 1 + (s + 1)t.
 * The denominator is made from n, so that what n was rounded by hardly matters where the quotient nears 1. Error ≤ 1.7 ulp.
 */
@inline
export function tanh(x: v128): v128 {
  const m = f32x4.pmin(f32x4.abs(x), number(Numbers.TANH_END));
  const y = f32x4.sub(f32x4.mul(m, number(Numbers.TWO_LOG2_E)), number(Numbers.HALF));
  const rounded = f32x4.add(y, number(Numbers.ROUNDER));
  const k = f32x4.sub(rounded, number(Numbers.ROUNDER));
  const g = f32x4.sub(m, f32x4.mul(k, number(Numbers.HALF_LN2)));
  const gg = f32x4.mul(g, g);
  const high = madd(at(TANH_TAIL, 0), gg, at(TANH_TAIL, 1));
  const p = madd(high, f32x4.mul(gg, gg), madd(at(TANH_TAIL, 2), gg, at(TANH_TAIL, 3)));
  const t = madd(f32x4.mul(g, gg), p, g);
  const one = number(Numbers.ONE);
  const s = i32x4.add(i32x4.shl(rounded, 23), one);
  const n = madd(f32x4.add(s, one), t, f32x4.sub(s, one));
  const rest = f32x4.sub(number(Numbers.TWO), f32x4.add(t, t));
  const magnitude = f32x4.div(n, f32x4.add(n, rest));
  return v128.or(magnitude, v128.and(x, number(Numbers.SIGN)));
}

/** tanh of the vectors from `z` to `end`, two at a time since they share the loads of the constants. */
export function tanhAll(z: usize, end: usize, a: usize): void {
  for (; z + 32 <= end; z += 32, a += 32) {
    const x0 = v128.load(z);
    const x1 = v128.load(z, 16);
    let c = number(Numbers.TANH_END);
    const m0 = f32x4.pmin(f32x4.abs(x0), c);
    const m1 = f32x4.pmin(f32x4.abs(x1), c);
    c = number(Numbers.TWO_LOG2_E);
    let d = number(Numbers.HALF);
    const y0 = f32x4.sub(f32x4.mul(m0, c), d);
    const y1 = f32x4.sub(f32x4.mul(m1, c), d);
    c = number(Numbers.ROUNDER);
    const rounded0 = f32x4.add(y0, c);
    const rounded1 = f32x4.add(y1, c);
    d = number(Numbers.HALF_LN2);
    const g0 = f32x4.sub(m0, f32x4.mul(f32x4.sub(rounded0, c), d));
    const g1 = f32x4.sub(m1, f32x4.mul(f32x4.sub(rounded1, c), d));
    const gg0 = f32x4.mul(g0, g0);
    const gg1 = f32x4.mul(g1, g1);
    c = at(TANH_TAIL, 0);
    d = at(TANH_TAIL, 1);
    const high0 = madd(c, gg0, d);
    const high1 = madd(c, gg1, d);
    c = at(TANH_TAIL, 2);
    d = at(TANH_TAIL, 3);
    const p0 = madd(high0, f32x4.mul(gg0, gg0), madd(c, gg0, d));
    const p1 = madd(high1, f32x4.mul(gg1, gg1), madd(c, gg1, d));
    const t0 = madd(f32x4.mul(g0, gg0), p0, g0);
    const t1 = madd(f32x4.mul(g1, gg1), p1, g1);
    c = number(Numbers.ONE);
    const s0 = i32x4.add(i32x4.shl(rounded0, 23), c);
    const s1 = i32x4.add(i32x4.shl(rounded1, 23), c);
    const n0 = madd(f32x4.add(s0, c), t0, f32x4.sub(s0, c));
    const n1 = madd(f32x4.add(s1, c), t1, f32x4.sub(s1, c));
    c = number(Numbers.TWO);
    const rest0 = f32x4.sub(c, f32x4.add(t0, t0));
    const rest1 = f32x4.sub(c, f32x4.add(t1, t1));
    c = number(Numbers.SIGN);
    v128.store(a, v128.or(f32x4.div(n0, f32x4.add(n0, rest0)), v128.and(x0, c)));
    v128.store(a, v128.or(f32x4.div(n1, f32x4.add(n1, rest1)), v128.and(x1, c)), 16);
  }
  if (z < end) v128.store(a, tanh(v128.load(z)));
}

/** Natural logarithm; −Infinity at 0, NaN below. Error ≤ 0.9 ulp. */
@inline
export function log(x: v128): v128 {
  const isSubnormal = f32x4.lt(x, splat(1.1754943508222875e-38));
  const scaled = select(f32x4.mul(x, splat(8388608)), x, isSubnormal);
  // x = 2^k·m with m from √½ to √2.
  const exponent = i32x4.shr_s(i32x4.sub(scaled, i32x4.splat(0x3f3504f3)), 23);
  const f = f32x4.sub(i32x4.sub(scaled, i32x4.shl(exponent, 23)), number(Numbers.ONE));
  const shift = v128.and(isSubnormal, i32x4.splat(23));
  const k = f32x4.convert_i32x4_s(i32x4.sub(exponent, shift));
  let p = at(LOG_TAIL, 0);
  p = madd(p, f, at(LOG_TAIL, 1));
  p = madd(p, f, at(LOG_TAIL, 2));
  p = madd(p, f, at(LOG_TAIL, 3));
  p = madd(p, f, at(LOG_TAIL, 4));
  p = madd(p, f, at(LOG_TAIL, 5));
  p = madd(p, f, at(LOG_TAIL, 6));
  p = madd(p, f, at(LOG_TAIL, 7));
  p = madd(p, f, at(LOG_TAIL, 8));
  const ff = f32x4.mul(f, f);
  let value = madd(k, number(Numbers.LN2_LOW), f32x4.mul(f32x4.mul(ff, f), p));
  value = f32x4.add(f32x4.sub(value, f32x4.mul(number(Numbers.HALF), ff)), f);
  value = madd(k, number(Numbers.LN2_HIGH), value);
  const isOrdinary = v128.and(f32x4.gt(x, splat(0)), f32x4.lt(x, splat(Infinity)));
  const atZero = select(splat(-Infinity), splat(NaN), f32x4.eq(x, splat(0)));
  return select(value, select(x, atZero, f32x4.eq(x, splat(Infinity))), isOrdinary);
}

/** log(1 + y) for 0 ≤ y ≤ 1 by 2·atanh(y/(2 + y)). Error ≤ 1.3 ulp. */
@inline
export function log1p(y: v128): v128 {
  const d = f32x4.div(y, f32x4.add(number(Numbers.TWO), y));
  const t = f32x4.mul(d, d);
  let p = at(ATANH_TAIL, 0);
  p = madd(p, t, at(ATANH_TAIL, 1));
  p = madd(p, t, at(ATANH_TAIL, 2));
  p = madd(p, t, at(ATANH_TAIL, 3));
  return f32x4.sub(y, f32x4.mul(d, f32x4.sub(y, f32x4.mul(t, p))));
}

/** log(1 + e^(−|x|)): what softplus and the logistic loss add to max(x, 0). */
@inline
export function logistic(x: v128): v128 {
  return log1p(expWithin(f32x4.neg(f32x4.abs(x))));
}

/** erf a for 0 ≤ a ≤ 1. */
@inline
function erfBelowOne(a: v128): v128 {
  const t = f32x4.mul(a, a);
  let p = at(ERF_SMALL, 0);
  p = madd(p, t, at(ERF_SMALL, 1));
  p = madd(p, t, at(ERF_SMALL, 2));
  p = madd(p, t, at(ERF_SMALL, 3));
  p = madd(p, t, at(ERF_SMALL, 4));
  p = madd(p, t, at(ERF_SMALL, 5));
  p = madd(p, t, at(ERF_SMALL, 6));
  p = madd(p, t, at(ERF_SMALL, 7));
  return madd(a, p, a);
}

/** 1 − erf a for a ≥ 0.9, as e^(−a²) times a polynomial in 1/(1 + a/2). */
@inline
function erfcAboveOne(a: v128): v128 {
  const u = f32x4.div(number(Numbers.ONE), madd(a, number(Numbers.HALF), number(Numbers.ONE)));
  let p = at(ERFC, 0);
  p = madd(p, u, at(ERFC, 1));
  p = madd(p, u, at(ERFC, 2));
  p = madd(p, u, at(ERFC, 3));
  p = madd(p, u, at(ERFC, 4));
  p = madd(p, u, at(ERFC, 5));
  p = madd(p, u, at(ERFC, 6));
  p = madd(p, u, at(ERFC, 7));
  p = madd(p, u, at(ERFC, 8));
  p = madd(p, u, at(ERFC, 9));
  return f32x4.mul(p, expWithin(f32x4.neg(f32x4.mul(a, a))));
}

/** The error function. Error ≤ 1.5 ulp. */
export function erf(x: v128): v128 {
  const a = f32x4.pmin(f32x4.abs(x), number(Numbers.ERF_END));
  const big = f32x4.sub(number(Numbers.ONE), erfcAboveOne(a));
  const magnitude = select(erfBelowOne(a), big, f32x4.lt(a, number(Numbers.ONE)));
  return v128.or(magnitude, v128.and(x, number(Numbers.SIGN)));
}

/** Φ(x), the normal distribution's share below x, without cancellation on the left. */
@inline
export function normalShare(x: v128): v128 {
  const a = f32x4.pmin(f32x4.mul(f32x4.abs(x), number(Numbers.SQRT_HALF)), number(Numbers.ERF_END));
  const isSmall = f32x4.lt(a, number(Numbers.ONE));
  const isNegative = f32x4.lt(x, splat(0));
  const part = f32x4.mul(number(Numbers.HALF), select(erfBelowOne(a), erfcAboveOne(a), isSmall));
  const small = select(f32x4.sub(number(Numbers.HALF), part), f32x4.add(number(Numbers.HALF), part), isNegative);
  const big = select(part, f32x4.sub(number(Numbers.ONE), part), isNegative);
  return select(small, big, isSmall);
}

/** φ(x), the normal distribution's density. */
@inline
export function normalDensity(x: v128): v128 {
  const power = expWithin(f32x4.mul(splat(-0.5), f32x4.mul(x, x)));
  return f32x4.mul(splat(0.3989422804014327), power);
}

/**
 * x less its k quarter turns, in float64 for |x| ≤ 10⁶. π/2 is in three parts: the first two have 33 bits, so that their
 * products with k are exact and nothing is lost near multiples of π.
 */
function reduced(x: f64, k: f64): f64 {
  return x - k * 1.5707963267341256 - k * 6.077100506303966e-11 - k * 2.0222662487959506e-21;
}

/** sin(x + quadrants·π/2) for |x| ≤ 10⁶. Error ≤ 1 ulp. */
function sineOfQuadrants(x: f32, quadrants: i32): f32 {
  const wide = <f64>x;
  if (!(abs(wide) <= 1000000)) return NaN;
  const k = nearest(wide * 0.6366197723675814);
  const quadrant = (<i32>k + quadrants) & 3;
  const g = reduced(wide, k);
  const t = g * g;
  let value: f64;
  if (quadrant & 1) {
    value = 1 - 0.5 * t + t * t * (0.041666646619225871 + t * (-0.0013888883440239948 + t * (2.4799436876462751e-5 - t * 2.7203341653048556e-7)));
  } else {
    value = g + g * t * (-0.16666666639568662 + t * (0.0083333291451589365 + t * (-0.00019839257030403507 + t * 2.717568196395873e-6)));
  }
  return <f32>(quadrant & 2 ? -value : value);
}

/** sin x in radians; NaN beyond ±10⁶. */
export function sin(x: f32): f32 {
  return sineOfQuadrants(x, 0);
}

/** cos x in radians; NaN beyond ±10⁶. */
export function cos(x: f32): f32 {
  return sineOfQuadrants(x, 1);
}
