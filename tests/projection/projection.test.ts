/** Principal components: against closed forms, against each other, and steady from one epoch to the next. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '@/lib/engine';
import { allPairs, covarianceOf, largestPairs, principalPlane, projectPoints } from '@/lib/projection';

const SEED = 20_261_124;

const dot = (left: ArrayLike<number>, right: ArrayLike<number>): number =>
  Array.from(left).reduce((sum, value, index) => sum + value * (right[index] ?? NaN), 0);

/** Points `[dimensions, count]` with less and less spread from dimension to dimension, turned by mixing neighbours. */
function cloud(dimensions: number, count: number, seed = SEED, fall = 0.8) {
  const random = createRandom(seed, 'split');
  const values = new Float64Array(dimensions * count);
  for (let i = 0; i < dimensions; i++) {
    for (let k = 0; k < count; k++) values[i * count + k] = (random.uniform() - 0.5) * fall ** i;
  }
  for (let at = count; at < values.length; at++) {
    values[at] = (values[at] ?? NaN) + 0.3 * (values[at - count] ?? NaN);
  }
  return { values, dimensions, count };
}

describe('eigenvectors of symmetric matrices', () => {
  it('are those of the closed form for two dimensions', () => {
    const { values, vectors } = allPairs(Float64Array.of(2, 1, 1, 2), 2);
    expect(values[0]).toBeCloseTo(3, 12);
    expect(values[1]).toBeCloseTo(1, 12);
    expect(Math.abs(dot(vectors[0] ?? [], [Math.SQRT1_2, Math.SQRT1_2]))).toBeCloseTo(1, 12);
    expect(Math.abs(dot(vectors[1] ?? [], [Math.SQRT1_2, -Math.SQRT1_2]))).toBeCloseTo(1, 12);
  });

  it('are those of the second difference, whose eigenvalues are 2 − 2·cos(kπ/(n+1))', () => {
    const size = 12;
    const matrix = Float64Array.from({ length: size * size }, (_, at) => {
      const [row, column] = [Math.floor(at / size), at % size];
      return row === column ? 2 : Math.abs(row - column) === 1 ? -1 : 0;
    });
    allPairs(matrix, size).values.forEach((value, index) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((size - index) * Math.PI) / (size + 1)), 10);
    });
  });

  it.each([17, 40, 96])('of %i dimensions are the same by iteration as by rotations', (dimensions) => {
    const { covariance } = covarianceOf(cloud(dimensions, 300));
    const whole = allPairs(covariance, dimensions);
    const largest = largestPairs(covariance, dimensions, 2);
    for (const index of [0, 1]) {
      expect(largest.values[index]).toBeCloseTo(whole.values[index] ?? NaN, 9);
      const along = dot(largest.vectors[index] ?? [], whole.vectors[index] ?? []);
      expect(Math.abs(along)).toBeCloseTo(1, 6);
    }
    expect(largestPairs(covariance, dimensions, 2)).toEqual(largest);
  });

  it('of a matrix of few ranks are perpendicular all the same', () => {
    const dimensions = 30;
    const line = { values: new Float64Array(dimensions * 4), dimensions, count: 4 };
    line.values.set([-3, -1, 1, 3], 5 * 4);
    const { axes, shares } = principalPlane(line);
    expect(shares[0]).toBeCloseTo(1, 9);
    expect(shares[1]).toBeCloseTo(0, 9);
    expect(Math.abs(axes[0][5] ?? NaN)).toBeCloseTo(1, 9);
    expect(dot(axes[0], axes[1])).toBeCloseTo(0, 9);
    expect(dot(axes[1], axes[1])).toBeCloseTo(1, 9);
  });
});

describe('the principal plane', () => {
  it('has the means, the covariance over the number of points, and the shares of variance', () => {
    // x = ±2 and y = ±1 independently: variances 4 and 1.
    const points = {
      values: Float64Array.of(3, 3, -1, -1, 6, 4, 6, 4),
      dimensions: 2,
      count: 4,
    };
    expect(covarianceOf(points)).toEqual({
      means: Float64Array.of(1, 5),
      covariance: Float64Array.of(4, 0, 0, 1),
    });
    const plane = principalPlane(points);
    expect(plane.shares).toEqual([0.8, 0.2]);
    expect([...projectPoints(points, plane)]).toEqual([2, 1, 2, -1, -2, 1, -2, -1]);
  });

  it('keeps as much variance as its shares say, and the first axis more than any other direction', () => {
    const points = cloud(6, 200);
    const { means, covariance } = covarianceOf(points);
    const plane = principalPlane(points);
    const places = projectPoints(points, plane);
    const total = [0, 1, 2, 3, 4, 5].reduce((sum, i) => sum + (covariance[i * 7] ?? NaN), 0);
    for (const side of [0, 1] as const) {
      const along = Array.from({ length: points.count }, (_, k) => places[2 * k + side] ?? NaN);
      const variance = dot(along, along) / points.count;
      expect(variance / total).toBeCloseTo(plane.shares[side], 6);
    }
    for (let i = 0; i < 6; i++) expect((covariance[i * 7] ?? NaN) / total).toBeLessThan(plane.shares[0]);
    expect(means).toHaveLength(6);
  });

  it('points the same way as a moment ago, whatever way that was', () => {
    const points = cloud(5, 80);
    const first = principalPlane(points);
    const moved = { ...points, values: points.values.map((value, at) => value + 1e-3 * Math.sin(at)) };
    const flipped = first.axes.map((axis) => axis.map((value) => -value)) as [Float64Array, Float64Array];
    for (const previous of [first.axes, flipped]) {
      const next = principalPlane(moved, previous);
      expect(dot(next.axes[0], previous[0])).toBeGreaterThan(0.99);
      expect(dot(next.axes[1], previous[1])).toBeGreaterThan(0.99);
    }
    // Axes of another layer size say nothing.
    const other = principalPlane(cloud(4, 20)).axes;
    expect(principalPlane(points, other)).toEqual(first);
    for (const axis of first.axes) {
      const largest = axis.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
      expect(largest).toBeGreaterThan(0);
    }
  });

  it('of points that are all the same has no variance to share', () => {
    const { shares, axes } = principalPlane({
      values: new Float64Array(9).fill(0.5),
      dimensions: 3,
      count: 3,
    });
    expect(shares).toEqual([0, 0]);
    expect(dot(axes[0], axes[1])).toBe(0);
    expect(principalPlane({ values: [], dimensions: 3, count: 0 }).shares).toEqual([0, 0]);
  });
});
