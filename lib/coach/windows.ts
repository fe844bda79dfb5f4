/** Stretches of a run and simple figures over them. */
import type { EpochDiagnostics } from './types';

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The points whose last epoch is among the newest `epochs`. */
export function newest(points: readonly EpochDiagnostics[], epochs: number): readonly EpochDiagnostics[] {
  const last = points.at(-1)?.lastEpoch ?? 0;
  return points.filter(({ lastEpoch }) => lastEpoch > last - epochs);
}

/** Points whose losses are finite numbers. */
export const finite = (points: readonly EpochDiagnostics[]): readonly EpochDiagnostics[] =>
  points.filter(({ trainLoss, testLoss }) => Number.isFinite(trainLoss) && Number.isFinite(testLoss));

/** The point with the least of a figure; the first among equals. */
export function lowestBy(
  points: readonly EpochDiagnostics[],
  figure: (point: EpochDiagnostics) => number,
): EpochDiagnostics | undefined {
  return points.reduce<EpochDiagnostics | undefined>(
    (best, point) => (best === undefined || figure(point) < figure(best) ? point : best),
    undefined,
  );
}

/** Good answers need no advice on how they come about: nine in ten are right, or the loss is a tenth of what it was. */
export function isGood(points: readonly EpochDiagnostics[]): boolean {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return false;
  if (!Number.isNaN(last.trainAccuracy)) return last.trainAccuracy >= 0.9;
  return last.trainLoss <= 0.1 * first.trainLoss;
}

/** `value` to two significant digits, as people choose settings. */
export const rounded = (value: number): number => Number(value.toPrecision(2));
