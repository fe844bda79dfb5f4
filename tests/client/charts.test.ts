/** What the charts draw with: thinned series, axes, labels, smoothing, and changes in words. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeChange } from '@/app/_components/charts/change-text';
import { decimate } from '@/app/_components/charts/decimate';
import { gradientShare } from '@/app/_components/charts/gradient-scale';
import { spreadLabels } from '@/app/_components/charts/label-places';
import { robustMax } from '@/app/_components/charts/ranges';
import { smoothed } from '@/app/_components/charts/smoothing';
import { linearAxis, linearTicks, logAxis } from '@/app/_components/charts/ticks';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { RunChange } from '@/lib/protocol';
import { textsOf } from '../support/texts';

const names = textsOf('names');

const SEED = 20_261;

describe('thinning a series', () => {
  it('keeps every point while there are few enough', () => {
    const values = [3, 1, 2];
    const kept = decimate(
      3,
      (i) => values[i] ?? NaN,
      (i) => values[i] ?? NaN,
      4,
    );
    expect(kept).toEqual([0, 1, 2].map((index) => ({ index, edge: 'both' })));
  });

  it('keeps the first, the last, the lowest and the highest of any series, in order, within the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 3_000 }),
        fc.integer({ min: 4, max: 60 }),
        (values, maxPoints) => {
          const read = (i: number) => values[i] ?? NaN;
          const kept = decimate(values.length, read, read, maxPoints);
          const indices = kept.map(({ index }) => index);
          expect(kept.length).toBeLessThanOrEqual(maxPoints);
          expect([indices[0], indices.at(-1)]).toEqual([0, values.length - 1]);
          expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
          const keptValues = indices.map(read);
          expect(Math.min(...keptValues)).toBe(Math.min(...values));
          expect(Math.max(...keptValues)).toBe(Math.max(...values));
        },
      ),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('prefers finite values to those that are not', () => {
    const values = [1, NaN, 5, Infinity, 2, -Infinity, 3, NaN, 4, 1];
    const read = (i: number) => values[i] ?? NaN;
    const kept = decimate(values.length, read, read, 4).map(({ index }) => read(index));
    expect(kept).toEqual([1, 5, 2, 1]);
  });

  it('refuses a limit that cannot hold a peak', () => {
    expect(() =>
      decimate(
        10,
        () => 0,
        () => 0,
        3,
      ),
    ).toThrow('At least 4 points are needed, got 3');
  });
});

describe('axes', () => {
  it('count in ones, twos and fives', () => {
    expect(linearTicks(-6, 6, 6)).toEqual([-6, -4, -2, 0, 2, 4, 6]);
    expect(linearTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(linearAxis(0.02, 0.68)).toEqual({ min: 0, max: 0.8, ticks: [0, 0.2, 0.4, 0.6, 0.8] });
    expect(linearAxis(0.52, 0.68, { isFromZero: false })).toEqual({
      min: 0.5,
      max: 0.7,
      ticks: [0.5, 0.55, 0.6, 0.65, 0.7],
    });
  });

  it('show the steps between powers of ten only on a narrow logarithmic axis', () => {
    expect(logAxis(0.26, 0.9)).toEqual({ min: 0.2, max: 1, ticks: [0.2, 0.5, 1] });
    expect(logAxis(0.0004, 3)).toEqual({ min: 0.0002, max: 5, ticks: [0.001, 0.01, 0.1, 1] });
    expect(logAxis(1e-12, 1).ticks).toHaveLength(7);
    expect(logAxis(1, 1)).toEqual({ min: 1, max: 2, ticks: [1, 2] });
  });

  it('leave out a run that explodes beside others, but not one that starts high', () => {
    const calm = Array.from({ length: 100 }, (_, x) => ({ x, y: 1 / (x + 1) }));
    const exploding = [1, 20, 1e9].map((y, x) => ({ x, y }));
    expect(robustMax([calm, exploding])).toBe(1.25);
    expect(
      robustMax([
        calm,
        [
          { x: 0, y: 50 },
          { x: 1, y: 1 },
        ],
      ]),
    ).toBe(50);
    expect(robustMax([])).toBe(1);
  });

  it('give gradient norms one seventh of the bar per power of ten', () => {
    expect(gradientShare(1e-6)).toBe(0);
    expect(gradientShare(10)).toBe(1);
    expect(gradientShare(0.1) - gradientShare(0.01)).toBeCloseTo(1 / 7, 12);
    expect([gradientShare(0), gradientShare(NaN), gradientShare(1e9)]).toEqual([0, 1, 1]);
  });
});

describe('smoothing', () => {
  const smooth = (values: readonly number[], factor: number, epochs: readonly number[] = []) => [
    ...smoothed(
      values.length,
      (index) => values[index] ?? NaN,
      (index) => epochs[index] ?? 1,
      factor,
    ),
  ];

  it('leaves a constant as it is, from its first point on', () => {
    for (const value of smooth([3, 3, 3, 3], 0.9)) expect(value).toBeCloseTo(3, 12);
  });

  it('weighs what was before by the factor, without drawing the start towards 0', () => {
    const [first, second, third] = smooth([1, 2, 4], 0.5);
    expect(first).toBe(1);
    expect(second).toBeCloseTo((0.25 * 1 + 0.5 * 2) / 0.75, 12);
    expect(third).toBeCloseTo((0.125 * 1 + 0.25 * 2 + 0.5 * 4) / 0.875, 12);
  });

  it('takes a point of many epochs for that many', () => {
    const single = smooth([1, 5, 5, 5], 0.8);
    const merged = smooth([1, 5], 0.8, [1, 3]);
    expect(merged[1]).toBeCloseTo(single[3] ?? NaN, 12);
  });

  it('passes over what is not finite', () => {
    expect(smooth([1, NaN, 1], 0.5)).toEqual([1, NaN, 1]);
  });
});

describe('labels at the ends of lines', () => {
  it('stand where they are wanted, while there is room', () => {
    expect(spreadLabels([50, 10, 30], 12, { from: 0, to: 100 })).toEqual([50, 10, 30]);
  });

  it('keep apart, in the order of their lines and inside the plot', () => {
    expect(spreadLabels([98, 97, 20], 12, { from: 0, to: 100 })).toEqual([100, 88, 20]);
    expect(spreadLabels([-5, -5], 10, { from: 0, to: 100 })).toEqual([0, 10]);
  });
});

describe('changes in words', () => {
  const change = (edits: RunChange['edits']): RunChange => ({
    epoch: 3,
    edits,
    participantId: 'AAAAAAAAAAAAAAAAAAAAAA',
    nickname: 'Ana',
    at: 0,
  });

  it('say who changed what from which value to which', () => {
    const changes = [change({ learningRate: 0.3 }), change({ learningRate: 1, batchSize: 20 })];
    expect(describeChange(names, DEFAULT_EXPERIMENT, changes, 0)).toBe('Ana: learning rate 0.03 → 0.3');
    expect(describeChange(names, DEFAULT_EXPERIMENT, changes, 1)).toBe(
      'Ana: learning rate 0.3 → 1, batch size 10 → 20',
    );
  });
});
