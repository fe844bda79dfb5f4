/** Where a value stands on a slider and which value a position means; positions are whole numbers 0–1000. */

export interface SliderRange {
  readonly min: number;
  readonly max: number;
  /** `log` spreads powers of ten evenly and needs `min` > 0. */
  readonly scale?: 'linear' | 'log';
  /** Smallest difference between two values of a linear slider. */
  readonly step?: number;
  /** Digits that a log slider's values keep. */
  readonly digits?: number;
}

export const SLIDER_POSITIONS = 1000;

const clamp = (value: number, min: number, max: number): number => Math.min(max, Math.max(min, value));

/** The position of `value`, which may lie outside the range. */
export function positionOf(value: number, range: SliderRange): number {
  const { min, max, scale = 'linear' } = range;
  const inside = clamp(value, min, max);
  const share = scale === 'log' ? Math.log(inside / min) / Math.log(max / min) : (inside - min) / (max - min);
  return Math.round(share * SLIDER_POSITIONS);
}

/** The value at a position: a multiple of the step, or rounded to the digits of a log slider. */
export function valueAt(position: number, range: SliderRange): number {
  const { min, max, scale = 'linear', step = (max - min) / SLIDER_POSITIONS, digits = 2 } = range;
  const share = clamp(position / SLIDER_POSITIONS, 0, 1);
  if (scale === 'log') return clamp(Number((min * (max / min) ** share).toPrecision(digits)), min, max);
  const steps = Math.round((share * (max - min)) / step);
  // Rounding to 12 digits removes what the multiplication leaves, such as 0.30000000000000004.
  return clamp(Number((min + steps * step).toPrecision(12)), min, max);
}
