/** What a network can be given of a point in the plane. */
import { sin } from './elementary';

/** The functions of the two coordinates by name, unscaled. */
export const FEATURES = {
  x1: (x1: number) => x1,
  x2: (_x1: number, x2: number) => x2,
  x1Squared: (x1: number) => x1 * x1,
  x2Squared: (_x1: number, x2: number) => x2 * x2,
  x1x2: (x1: number, x2: number) => x1 * x2,
  sinX1: (x1: number) => sin(x1),
  sinX2: (_x1: number, x2: number) => sin(x2),
} as const;

export type FeatureName = keyof typeof FEATURES;

/**
 * Writes the features `[count, names]` of coordinates `[count, 2]`, both row-major.
 * Throws RangeError when an array is too short.
 */
export function writeFeatures(
  names: readonly FeatureName[],
  coordinates: Float64Array | Float32Array,
  count: number,
  out: Float64Array | Float32Array,
): void {
  if (coordinates.length < 2 * count || out.length < names.length * count) {
    const got = `${coordinates.length} coordinates and ${out.length} places`;
    throw new RangeError(
      `${count} points need ${2 * count} coordinates and ${names.length * count} places, got ${got}`,
    );
  }
  names.forEach((name, column) => {
    const feature = FEATURES[name];
    for (let i = 0; i < count; i++) {
      out[i * names.length + column] = feature(coordinates[2 * i]!, coordinates[2 * i + 1]!);
    }
  });
}
