/** Drawn points are a set: what two people draw does not depend on who comes first. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyStroke, countClasses, decodeDrawing, encodeDrawing, placeOf } from '@/lib/drawing';
import type { Drawing, DrawnPoint } from '@/lib/drawing';

const EMPTY: Drawing = new Map();
const SEED = 20_261_124;

const pointArbitrary = fc.record({
  x1: fc.integer({ min: -600, max: 600 }).map((step) => step / 100),
  x2: fc.integer({ min: -600, max: 600 }).map((step) => step / 100),
  label: fc.integer({ min: 0, max: 9 }),
});
const strokeArbitrary = fc.record({
  add: fc.array(pointArbitrary, { maxLength: 12 }),
  erase: fc.array(pointArbitrary, { maxLength: 4 }),
});
const placesOf = ({ add, erase }: { add: DrawnPoint[]; erase: DrawnPoint[] }): Set<string> =>
  new Set([...add, ...erase].map(placeOf));

describe('A drawing', () => {
  it('[DATA-4] strokes that touch no place in common commute, down to the bytes', () => {
    const property = fc.property(
      fc.array(pointArbitrary, { maxLength: 30 }),
      strokeArbitrary,
      strokeArbitrary,
      (points, one, other) => {
        const others = placesOf(other);
        fc.pre([...placesOf(one)].every((place) => !others.has(place)));
        const start = applyStroke(EMPTY, { add: points, erase: [] });
        const there = encodeDrawing(applyStroke(applyStroke(start, one), other));
        const back = encodeDrawing(applyStroke(applyStroke(start, other), one));
        expect(there).toEqual(back);
      },
    );
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });

  it('comes back from its bytes as it was', () => {
    const property = fc.property(fc.array(pointArbitrary, { maxLength: 60 }), (points) => {
      const drawing = applyStroke(EMPTY, { add: points, erase: [] });
      expect(new Map(decodeDrawing(encodeDrawing(drawing)))).toEqual(new Map(drawing));
    });
    fc.assert(property, { seed: SEED, numRuns: 300 });
  });

  it('keeps one point per place of its grid, the one that was drawn last', () => {
    const points = [
      { x1: 1.234, x2: -0.001, label: 0 },
      { x1: 1.2301, x2: 0.004, label: 3 },
    ];
    const drawing = applyStroke(EMPTY, { add: points, erase: [] });
    expect(drawing.size).toBe(1);
    expect([...decodeDrawing(encodeDrawing(drawing)).values()]).toEqual([{ x1: 1.23, x2: 0, label: 3 }]);
    expect(countClasses(drawing)).toEqual([0, 0, 0, 1]);
  });

  it('erases before it draws, and does not mind what is not there', () => {
    const point = { x1: 2, x2: 2, label: 1 };
    const drawing = applyStroke(EMPTY, { add: [point], erase: [point, { x1: 5, x2: 5 }] });
    expect([...drawing.values()]).toEqual([point]);
    expect(applyStroke(drawing, { add: [], erase: [{ x1: 2, x2: 2 }] }).size).toBe(0);
    expect(drawing.size).toBe(1);
  });

  it('refuses bytes that are not whole points', () => {
    expect(() => decodeDrawing(new Uint8Array(7))).toThrow('7 bytes are not points of 5 bytes');
  });
});
