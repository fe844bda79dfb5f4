/** Digits drawn by hand: what MNIST's makers would have made of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  centredDigit,
  DIGIT_PIXELS,
  DIGIT_SIDE,
  emptyInk,
  inkLine,
  inkOfDigit,
  PAD_SIDE,
  pixelsAsDrawn,
  shiftedInk,
} from '@/lib/mnist';

const SEED = 20_264;

/** Centre of mass in pixels from the top left corner. */
function centreOf(pixels: ArrayLike<number>) {
  let [mass, x, y] = [0, 0, 0];
  for (let pixel = 0; pixel < DIGIT_PIXELS; pixel++) {
    const value = pixels[pixel] ?? 0;
    mass += value;
    x += value * ((pixel % DIGIT_SIDE) + 0.5);
    y += value * (Math.floor(pixel / DIGIT_SIDE) + 0.5);
  }
  return { x: x / mass, y: y / mass, mass };
}

/** Rows and columns with visible ink. */
function boxOf(pixels: ArrayLike<number>) {
  const inked = Array.from({ length: DIGIT_PIXELS }, (_, pixel) => pixel).filter(
    (pixel) => (pixels[pixel] ?? 0) > 0.2,
  );
  const columns = inked.map((pixel) => pixel % DIGIT_SIDE);
  const rows = inked.map((pixel) => Math.floor(pixel / DIGIT_SIDE));
  return {
    width: Math.max(...columns) - Math.min(...columns) + 1,
    height: Math.max(...rows) - Math.min(...rows) + 1,
  };
}

/** A seven: a bar on top and a stroke down to the left. */
function seven(left: number, top: number, size: number, radius = 4) {
  const ink = emptyInk();
  inkLine(ink, { x: left, y: top }, { x: left + size * 0.7, y: top }, radius);
  inkLine(ink, { x: left + size * 0.7, y: top }, { x: left + size * 0.3, y: top + size }, radius);
  return ink;
}

describe('ink', () => {
  it('covers a disc around a point and a stripe along a line, and no more', () => {
    const dot = emptyInk();
    inkLine(dot, { x: 56, y: 56 }, { x: 56, y: 56 }, 5);
    expect(dot.reduce((sum, value) => sum + value, 0)).toBeCloseTo(Math.PI * 25, 0);
    const line = emptyInk();
    inkLine(line, { x: 20, y: 40 }, { x: 80, y: 40 }, 3);
    expect(line.reduce((sum, value) => sum + value, 0)).toBeCloseTo(60 * 6 + Math.PI * 9, -1);
    expect(line[39 * PAD_SIDE + 50]).toBe(1);
    expect(line[45 * PAD_SIDE + 50]).toBe(0);
  });

  it('is cut off at the edge of the pad instead of coming in on the other side', () => {
    const ink = emptyInk();
    inkLine(ink, { x: -3, y: 50 }, { x: 1, y: 50 }, 4);
    for (let row = 0; row < PAD_SIDE; row++) expect(ink[row * PAD_SIDE + PAD_SIDE - 1]).toBe(0);
    expect(shiftedInk(ink, -20, 0).every((value) => value === 0)).toBe(true);
  });

  it('of a digit is that digit again', () => {
    const digit = Uint8Array.from({ length: DIGIT_PIXELS }, (_, pixel) => (pixel * 37) % 256);
    const again = pixelsAsDrawn(inkOfDigit(digit));
    digit.forEach((value, pixel) => expect(again[pixel]).toBeCloseTo(value / 255, 5));
  });
});

describe('a centred digit', () => {
  it('has its centre of mass in the middle and its longer side 20 pixels long', () => {
    const pixels = centredDigit(seven(10, 12, 40));
    const { x, y } = centreOf(pixels);
    expect(x).toBeCloseTo(14, 1);
    expect(y).toBeCloseTo(14, 1);
    const { width, height } = boxOf(pixels);
    expect(Math.abs(Math.max(width, height) - 20)).toBeLessThanOrEqual(1);
    expect(Math.max(...pixels)).toBeLessThanOrEqual(1.000_001);
  });

  it('is the same wherever it was drawn', () => {
    const here = centredDigit(seven(15, 15, 50));
    fc.assert(
      fc.property(fc.integer({ min: -8, max: 30 }), fc.integer({ min: -8, max: 30 }), (right, down) => {
        const there = centredDigit(shiftedInk(seven(15, 15, 50), right, down));
        here.forEach((value, pixel) => expect(there[pixel]).toBeCloseTo(value, 4));
      }),
      { seed: SEED, numRuns: 30 },
    );
  });

  it('is nearly the same however large it was drawn, with the pen in proportion', () => {
    const small = centredDigit(seven(10, 10, 30, 3));
    const large = centredDigit(seven(15, 15, 80, 8));
    const difference = small.reduce((sum, value, pixel) => sum + Math.abs(value - (large[pixel] ?? 0)), 0);
    expect(difference / centreOf(large).mass).toBeLessThan(0.15);
  });

  it('stays whole where its mass lies at one end', () => {
    const ink = emptyInk();
    inkLine(ink, { x: 20, y: 20 }, { x: 20, y: 20 }, 14);
    inkLine(ink, { x: 20, y: 20 }, { x: 100, y: 20 }, 1.2);
    const pixels = centredDigit(ink);
    expect(boxOf(pixels).width).toBeGreaterThanOrEqual(19);
    const scale = (101.7 - 6) / 20;
    const inkMass = ink.reduce((sum, value) => sum + value, 0);
    expect(centreOf(pixels).mass * scale * scale).toBeCloseTo(inkMass, -2);
  });

  it('without ink is empty', () => {
    expect(centredDigit(emptyInk()).every((value) => value === 0)).toBe(true);
  });
});
