/** Ranges and tick marks of an axis. */

/** An axis: where it starts and ends, and where its ticks are. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
}

/** About as many ticks as a linear axis has. */
const TICKS = 5;

// Removes what multiplying leaves behind, such as 0.30000000000000004.
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Steps of 1, 2 or 5 times a power of ten, about `count` of them from `min` to `max`, which must differ. */
export function linearTicks(min: number, max: number, count: number): number[] {
  const raw = (max - min) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10) * power;
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** A linear axis from 0 (or below, if values are), unless told to fit `min`, to a round number above `max`. */
export function linearAxis(min: number, max: number, { isFromZero = true } = {}): Axis {
  const low = isFromZero ? Math.min(0, min) : min;
  const high = max > low ? max : low + 1;
  const [first = 0, second = 1] = linearTicks(low, high, TICKS);
  const step = second - first;
  const top = tidy(Math.ceil(high / step - 1e-9) * step);
  const bottom = tidy(Math.floor(low / step + 1e-9) * step);
  return { min: bottom, max: top, ticks: linearTicks(bottom, top, (top - bottom) / step) };
}

/** 1, 2 and 5 times the powers of ten that an axis from `min` to `max` needs. */
function stepsAround(min: number, max: number): number[] {
  const from = Math.floor(Math.log10(min) + 1e-9);
  const to = Math.ceil(Math.log10(max) - 1e-9);
  const powers = Array.from({ length: to - from + 2 }, (_, index) => 10 ** (from + index));
  return powers.flatMap((power) => [power, 2 * power, 5 * power]).map(tidy);
}

/** Spans beyond this many times their start get a tick per power of ten. */
const NARROW = 100;

/**
 * A logarithmic axis; `min` and `max` must be positive. It starts and ends at 1, 2 or 5 times a power of ten. Narrow axes have
 * all of these as ticks, wide ones whole powers of ten, at most about seven.
 */
export function logAxis(min: number, max: number): Axis {
  const steps = stepsAround(min, max);
  const low = steps.findLast((step) => step <= min * (1 + 1e-9)) ?? min;
  const high = steps.find((step) => step >= max * (1 - 1e-9) && step > low) ?? max;
  const inside = steps.filter((step) => step >= low && step <= high);
  if (high / low <= NARROW) return { min: low, max: high, ticks: inside };
  const decades = inside.filter((step) => Math.abs(Math.log10(step) - Math.round(Math.log10(step))) < 1e-9);
  const every = Math.ceil(decades.length / 7);
  return { min: low, max: high, ticks: decades.filter((_, index) => index % every === 0) };
}
