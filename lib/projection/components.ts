/** The two directions in which points of many dimensions differ most. */
import { largestPairs } from './symmetric';

/** Points feature by feature: `[dimensions, count]`, as the engine writes a layer's activations. */
export interface Points {
  readonly values: ArrayLike<number>;
  readonly dimensions: number;
  readonly count: number;
}

/** A plane through the mean of points. */
export interface PrincipalPlane {
  readonly means: Float64Array;
  /** Perpendicular directions of length 1, `[dimensions]` each, the one with more variance first. */
  readonly axes: readonly [Float64Array, Float64Array];
  /** Part of the whole variance along each axis, 0–1; 0 where all points are the same. */
  readonly shares: readonly [number, number];
}

/** Means and covariance `[dimensions, dimensions]` of points, over their number. */
export function covarianceOf({ values, dimensions, count }: Points): {
  readonly means: Float64Array;
  readonly covariance: Float64Array;
} {
  const means = new Float64Array(dimensions);
  const centred = new Float64Array(dimensions * count);
  for (let i = 0; i < dimensions; i++) {
    let sum = 0;
    for (let k = 0; k < count; k++) sum += values[i * count + k]!;
    means[i] = count === 0 ? 0 : sum / count;
    for (let k = 0; k < count; k++) centred[i * count + k] = values[i * count + k]! - means[i]!;
  }
  const covariance = new Float64Array(dimensions * dimensions);
  for (let i = 0; i < dimensions; i++) {
    for (let j = i; j < dimensions; j++) {
      let sum = 0;
      for (let k = 0; k < count; k++) sum += centred[i * count + k]! * centred[j * count + k]!;
      covariance[i * dimensions + j] = covariance[j * dimensions + i] = count === 0 ? 0 : sum / count;
    }
  }
  return { means, covariance };
}

/**
 * The plane of the two largest principal components. An eigenvector may as well point the other way; `previous`, the axes
 * of a moment ago, decides which way, so that a picture that follows training does not flip over. Without it an axis
 * points to where its largest entry is positive.
 */
export function principalPlane(
  points: Points,
  previous: readonly [Float64Array, Float64Array] | null = null,
): PrincipalPlane {
  const { dimensions } = points;
  const { means, covariance } = covarianceOf(points);
  const { values, vectors } = largestPairs(covariance, dimensions, 2);
  let total = 0;
  for (let i = 0; i < dimensions; i++) total += covariance[i * dimensions + i]!;
  const shareOf = (value: number | undefined): number => (total > 0 ? Math.max(0, value ?? 0) / total : 0);
  const axisOf = (index: 0 | 1): Float64Array =>
    signed(vectors[index] ?? new Float64Array(dimensions), previous?.[index] ?? null);
  return { means, axes: [axisOf(0), axisOf(1)], shares: [shareOf(values[0]), shareOf(values[1])] };
}

function signed(axis: Float64Array, previous: Float64Array | null): Float64Array {
  const isKnown = previous?.length === axis.length;
  let along = 0;
  for (let k = 0; k < axis.length; k++) {
    if (isKnown) along += axis[k]! * previous[k]!;
    else if (Math.abs(axis[k]!) > Math.abs(along)) along = axis[k]!;
  }
  return along < 0 ? axis.map((value) => -value) : axis;
}

/** Where points lie in the plane: `[count, 2]`. */
export function projectPoints({ values, dimensions, count }: Points, plane: PrincipalPlane): Float32Array {
  const places = new Float32Array(2 * count);
  plane.axes.forEach((axis, side) => {
    for (let k = 0; k < count; k++) {
      let sum = 0;
      for (let i = 0; i < dimensions; i++) sum += (values[i * count + k]! - plane.means[i]!) * axis[i]!;
      places[2 * k + side] = sum;
    }
  });
  return places;
}
