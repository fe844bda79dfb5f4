/** Colour arithmetic for canvases: packed pixels and the scales that values are shown with. */
import { CLASS_PALETTE, DATA_PALETTE } from './palette';
import type { Theme } from './palette';

type Rgb = readonly [red: number, green: number, blue: number];

/** Parses `#rrggbb`. Throws RangeError for anything else. */
export function parseHex(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`Expected #rrggbb, got ${hex}`);
  const channel = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** `a` and `b` mixed: share 0 is `a`, 1 is `b`. */
const mix = (a: Rgb, b: Rgb, share: number): Rgb => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
  a[2] + (b[2] - a[2]) * share,
];

/** A pixel as a canvas stores it in a Uint32Array: little-endian ABGR, opaque. */
const pack = ([red, green, blue]: Rgb): number =>
  ((255 << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0;

const toCss = ([red, green, blue]: Rgb): string =>
  `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;

const STEPS = 256;
const CLASS_STEPS = 64;

/** Everything a canvas needs to colour values in one theme. */
export interface ColorScale {
  /** Pixels for −1 … 1 in 256 steps. */
  readonly diverging: Uint32Array;
  /** The same in CSS, for lines: stronger colours. */
  readonly marks: readonly string[];
  /** Per class, pixels for confidence 0 … 1 in 64 steps. */
  readonly classes: readonly Uint32Array[];
  /** Classes as CSS colours. */
  readonly classMarks: readonly string[];
  /** What no value is drawn as: NaN and infinite outputs. */
  readonly missing: number;
}

function buildScale(theme: Theme): ColorScale {
  const { fill, mark } = DATA_PALETTE[theme];
  const zero = parseHex(fill.zero);
  const markZero = parseHex(mark.zero);
  const along = (from: Rgb, middle: Rgb, to: Rgb, step: number): Rgb => {
    const value = (step / (STEPS - 1)) * 2 - 1;
    return value < 0 ? mix(middle, from, -value) : mix(middle, to, value);
  };
  const steps = Array.from({ length: STEPS }, (_, step) => step);
  return {
    diverging: Uint32Array.from(steps, (step) =>
      pack(along(parseHex(fill.negative), zero, parseHex(fill.positive), step)),
    ),
    marks: steps.map((step) =>
      toCss(along(parseHex(mark.negative), markZero, parseHex(mark.positive), step)),
    ),
    classes: CLASS_PALETTE[theme].map((color) =>
      Uint32Array.from({ length: CLASS_STEPS }, (_, step) =>
        // A class at full confidence still leaves room for points of the same colour to stand out.
        pack(mix(zero, parseHex(color), (step / (CLASS_STEPS - 1)) * 0.62)),
      ),
    ),
    classMarks: CLASS_PALETTE[theme],
    missing: pack(mix(zero, markZero, 0.6)),
  };
}

const scales = new Map<Theme, ColorScale>();

/** The theme's scale, built on first use. */
export function colorScale(theme: Theme): ColorScale {
  const scale = scales.get(theme) ?? buildScale(theme);
  scales.set(theme, scale);
  return scale;
}

/** Index into a diverging scale for a value; beyond ±1 it saturates. */
const divergingStep = (value: number): number =>
  Math.round(((Math.max(-1, Math.min(1, value)) + 1) / 2) * (STEPS - 1));

/** Pixel for −1 … 1. */
export const divergingPixel = (scale: ColorScale, value: number): number =>
  Number.isFinite(value) ? (scale.diverging[divergingStep(value)] ?? scale.missing) : scale.missing;

/** CSS colour for −1 … 1. */
export const divergingMark = (scale: ColorScale, value: number): string =>
  scale.marks[divergingStep(Number.isFinite(value) ? value : 0)] ?? 'currentcolor';

/** Pixel for a class with confidence 0 … 1. */
export function classPixel(scale: ColorScale, classIndex: number, confidence: number): number {
  if (!Number.isFinite(confidence)) return scale.missing;
  const step = Math.round(Math.max(0, Math.min(1, confidence)) * (CLASS_STEPS - 1));
  return scale.classes[classIndex % scale.classes.length]?.[step] ?? scale.missing;
}
