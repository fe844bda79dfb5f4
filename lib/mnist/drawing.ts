/** A digit drawn by hand: ink on a square pad, and the picture that MNIST would have made of it. */
import { DIGIT_PIXELS, DIGIT_SIDE } from './idx';

/** Cells along each side of the pad: four for each pixel of a digit. */
export const PAD_SIDE = 112;
const CELLS_PER_PIXEL = PAD_SIDE / DIGIT_SIDE;

/** MNIST scales a digit until its longer side has this many pixels. */
const BOX = 20;

/** `[PAD_SIDE²]`, row by row from the top left, 0 to 1. */
export type Ink = Float32Array;

/** A place on the pad, in cells from its top left corner. */
export interface PadPlace {
  readonly x: number;
  readonly y: number;
}

export const emptyInk = (): Ink => new Float32Array(PAD_SIDE * PAD_SIDE);

/** Draws a line with round ends into the ink. */
export function inkLine(ink: Ink, from: PadPlace, to: PadPlace, radius: number): void {
  const reach = radius + 1;
  const first = (a: number, b: number) => Math.max(0, Math.floor(Math.min(a, b) - reach));
  const last = (a: number, b: number) => Math.min(PAD_SIDE - 1, Math.ceil(Math.max(a, b) + reach));
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const lengthSquared = dx * dx + dy * dy;
  for (let row = first(from.y, to.y); row <= last(from.y, to.y); row++) {
    for (let column = first(from.x, to.x); column <= last(from.x, to.x); column++) {
      const [px, py] = [column + 0.5 - from.x, row + 0.5 - from.y];
      const along = lengthSquared === 0 ? 0 : (px * dx + py * dy) / lengthSquared;
      const share = Math.max(0, Math.min(1, along));
      const away = Math.sqrt((px - share * dx) ** 2 + (py - share * dy) ** 2);
      const at = row * PAD_SIDE + column;
      const covered = Math.max(0, Math.min(1, radius + 0.5 - away));
      ink[at] = Math.max(ink[at] ?? 0, covered);
    }
  }
}

/** The ink moved by whole cells; what leaves the pad is gone. */
export function shiftedInk(ink: Ink, right: number, down: number): Ink {
  const shifted = emptyInk();
  for (let row = 0; row < PAD_SIDE; row++) {
    for (let column = 0; column < PAD_SIDE; column++) {
      const [fromRow, fromColumn] = [row - down, column - right];
      const isInside = fromRow >= 0 && fromRow < PAD_SIDE && fromColumn >= 0 && fromColumn < PAD_SIDE;
      if (isInside) shifted[row * PAD_SIDE + column] = ink[fromRow * PAD_SIDE + fromColumn] ?? 0;
    }
  }
  return shifted;
}

/** A digit's pixels (bytes, 255 is ink) as ink, each a square of cells. */
export function inkOfDigit(pixels: Uint8Array): Ink {
  return emptyInk().map((_, cell) => {
    const row = Math.floor(cell / PAD_SIDE / CELLS_PER_PIXEL);
    const column = Math.floor((cell % PAD_SIDE) / CELLS_PER_PIXEL);
    return (pixels[row * DIGIT_SIDE + column] ?? 0) / 255;
  });
}

/** Mean ink of the square with this corner and side, in cells; beyond the pad there is none. */
function meanInk(ink: Ink, left: number, top: number, side: number): number {
  let sum = 0;
  for (let row = Math.max(0, Math.floor(top)); row < Math.min(PAD_SIDE, top + side); row++) {
    const height = Math.min(row + 1, top + side) - Math.max(row, top);
    for (let column = Math.max(0, Math.floor(left)); column < Math.min(PAD_SIDE, left + side); column++) {
      const width = Math.min(column + 1, left + side) - Math.max(column, left);
      sum += (ink[row * PAD_SIDE + column] ?? 0) * width * height;
    }
  }
  return sum / (side * side);
}

/** The pad as it is, as a digit's pixels: `[DIGIT_PIXELS]`, 0 to 1. */
export const pixelsAsDrawn = (ink: Ink): Float32Array =>
  Float32Array.from({ length: DIGIT_PIXELS }, (_, pixel) => {
    const [column, row] = [pixel % DIGIT_SIDE, Math.floor(pixel / DIGIT_SIDE)];
    return meanInk(ink, column * CELLS_PER_PIXEL, row * CELLS_PER_PIXEL, CELLS_PER_PIXEL);
  });

/** Ink weaker than this does not widen the box. */
const VISIBLE = 0.1;

interface Extent {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Centre of mass. */
  readonly x: number;
  readonly y: number;
}

function extentOf(ink: Ink): Extent | null {
  let [left, top, right, bottom] = [PAD_SIDE, PAD_SIDE, 0, 0];
  let [mass, x, y] = [0, 0, 0];
  ink.forEach((value, cell) => {
    const [column, row] = [cell % PAD_SIDE, Math.floor(cell / PAD_SIDE)];
    mass += value;
    x += value * (column + 0.5);
    y += value * (row + 0.5);
    if (value < VISIBLE) return;
    [left, right] = [Math.min(left, column), Math.max(right, column + 1)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row + 1)];
  });
  return right <= left ? null : { left, top, right, bottom, x: x / mass, y: y / mass };
}

/**
 * The ink as MNIST's makers prepared theirs: scaled until its longer side has 20 pixels, with its centre of mass in the middle
 * of the 28 × 28 pixels (LeCun, Bottou, Bengio and Haffner, 1998). A box that would leave the picture is held at its edge.
 * `[DIGIT_PIXELS]`, 0 to 1; all 0 without ink.
 */
export function centredDigit(ink: Ink): Float32Array {
  const extent = extentOf(ink);
  if (!extent) return new Float32Array(DIGIT_PIXELS);
  /** Cells that one pixel takes. */
  const scale = Math.max(extent.right - extent.left, extent.bottom - extent.top) / BOX;
  const half = (DIGIT_SIDE / 2) * scale;
  const held = (mass: number, low: number, high: number) => Math.max(high - half, Math.min(low + half, mass));
  const left = held(extent.x, extent.left, extent.right) - half;
  const top = held(extent.y, extent.top, extent.bottom) - half;
  return Float32Array.from({ length: DIGIT_PIXELS }, (_, pixel) => {
    const [column, row] = [pixel % DIGIT_SIDE, Math.floor(pixel / DIGIT_SIDE)];
    return meanInk(ink, left + column * scale, top + row * scale, scale);
  });
}
