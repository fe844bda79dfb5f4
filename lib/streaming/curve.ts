/**
 * A run's curve as it is streamed: points that each cover one epoch or a range of epochs.
 * Server and clients append the same points in the same order and merge by the same rule,
 * so their curves are equal at every sequence number (docs/protocol.md CURVE-1 …).
 */

import {
  LAYER_METRICS,
  layerCountOf,
  METRIC,
  metricColumnsOf,
  type LayerMetricName,
} from '@/lib/engine/types';

/**
 * Columns of a curve point; after them come means of the layers' diagnostics, in the blocks of a metrics row: read them with
 * the curve's `layerMetricAt`. Accuracies are NaN for regression.
 */
export const POINT = {
  firstEpoch: 0,
  lastEpoch: 1,
  trainLossMin: 2,
  trainLossMean: 3,
  trainLossMax: 4,
  testLossMin: 5,
  testLossMean: 6,
  testLossMax: 7,
  trainAccuracy: 8,
  testAccuracy: 9,
  layers: 10,
} as const;

/** Points a curve holds before neighbours are merged pair by pair. */
export const CURVE_CAPACITY = 4096;

/** Points that one frame adds to one run's curve at most. */
export const POINTS_PER_FRAME = 16;

/** Columns of a curve point for a network with this many layers. */
export const pointColumnsOf = (layerCount: number): number =>
  POINT.layers + LAYER_METRICS.length * layerCount;

/**
 * Turns metrics rows of consecutive epochs into at most `maxPoints` points, each covering nearly as many epochs.
 * `rows` is `[count, metricColumns]` row-major, as the engine writes them; row 0 is `firstEpoch`. A row with a non-finite loss is always a point of
 * its own (only a diverging run's last row is), which may make one point more.
 */
export function pointsFromMetrics(
  rows: Float64Array,
  metricColumns: number,
  firstEpoch: number,
  maxPoints = POINTS_PER_FRAME,
): Float64Array {
  const count = rows.length / metricColumns;
  if (!Number.isInteger(count))
    throw new RangeError(`${rows.length} values are not rows of ${metricColumns}`);
  const layers = layerCountOf(metricColumns);
  if (metricColumnsOf(Math.floor(layers)) !== metricColumns)
    throw new RangeError(`A metrics row cannot have ${metricColumns} columns`);
  const columns = pointColumnsOf(layers);
  const exact = new Float64Array(count * columns);
  for (let row = 0; row < count; row++) {
    writeExactPoint(
      exact.subarray(row * columns, (row + 1) * columns),
      firstEpoch + row,
      rows.subarray(row * metricColumns, (row + 1) * metricColumns),
    );
  }
  const finite = count > 0 && !isFinitePoint(exact, (count - 1) * columns) ? count - 1 : count;
  if (finite <= maxPoints) return exact;

  const merged = new Float64Array((maxPoints + count - finite) * columns);
  for (let bucket = 0; bucket < maxPoints; bucket++) {
    const from = Math.floor((bucket * finite) / maxPoints);
    const to = Math.floor(((bucket + 1) * finite) / maxPoints);
    const target = merged.subarray(bucket * columns, (bucket + 1) * columns);
    target.set(exact.subarray(from * columns, (from + 1) * columns));
    for (let row = from + 1; row < to; row++)
      mergeInto(target, exact.subarray(row * columns, (row + 1) * columns));
  }
  merged.set(exact.subarray(finite * columns), maxPoints * columns);
  return merged;
}

/** A run's curve: append-only, bounded, in one typed array. */
export class Curve {
  readonly columns: number;
  #points: Float64Array;
  #length = 0;

  constructor(columns: number) {
    this.columns = columns;
    this.#points = new Float64Array(64 * columns);
  }

  /** Number of points. */
  get length(): number {
    return this.#length;
  }

  /** Last epoch covered; −1 when empty. */
  get lastEpoch(): number {
    return this.#length === 0 ? -1 : this.at(this.#length - 1, POINT.lastEpoch);
  }

  /** All points, `[length, columns]` row-major: a view, valid until the next append. */
  get points(): Float64Array {
    return this.#points.subarray(0, this.#length * this.columns);
  }

  /** One value of one point. Throws RangeError outside the curve. */
  at(index: number, column: number): number {
    const value = index < this.#length ? this.#points[index * this.columns + column] : undefined;
    if (value === undefined)
      throw new RangeError(`No column ${column} of point ${index} in a curve of ${this.#length}`);
    return value;
  }

  /** Layers of the network, the output layer among them. */
  get layerCount(): number {
    return (this.columns - POINT.layers) / LAYER_METRICS.length;
  }

  /** One diagnostic of every layer at one point, `[layers]`; NaN where it was not measured. */
  layerMetricAt(index: number, name: LayerMetricName): Float64Array {
    return Float64Array.from({ length: this.layerCount }, (_, layer) =>
      this.at(index, this.#layerColumn(name, layer)),
    );
  }

  /** One diagnostic of one layer along the curve, `[length]`. */
  layerSeries(name: LayerMetricName, layer: number): Float64Array {
    const column = this.#layerColumn(name, layer);
    return Float64Array.from({ length: this.#length }, (_, index) => this.at(index, column));
  }

  #layerColumn(name: LayerMetricName, layer: number): number {
    return POINT.layers + LAYER_METRICS.indexOf(name) * this.layerCount + layer;
  }

  /**
   * Appends points `[n, columns]`; they must continue where the curve ends.
   * Throws RangeError when an epoch is missing or repeated: the caller must then ask for the run again.
   */
  append(points: Float64Array): void {
    const count = points.length / this.columns;
    if (!Number.isInteger(count))
      throw new RangeError(`${points.length} values are not points of ${this.columns}`);
    for (let index = 0; index < count; index++) {
      const point = points.subarray(index * this.columns, (index + 1) * this.columns);
      if (this.#length > 0 && point[POINT.firstEpoch] !== this.lastEpoch + 1) {
        throw new RangeError(
          `Point starts at epoch ${point[POINT.firstEpoch]}, the curve ends at ${this.lastEpoch}`,
        );
      }
      if (this.#length === CURVE_CAPACITY) this.#halve();
      this.#reserve(this.#length + 1);
      this.#points.set(point, this.#length * this.columns);
      this.#length += 1;
    }
  }

  /** Merges neighbours in pairs: half the points, the same epochs covered. */
  #halve(): void {
    const { columns } = this;
    let kept = 0;
    for (let index = 0; index < this.#length; index += 2, kept++) {
      const target = this.#points.subarray(kept * columns, (kept + 1) * columns);
      target.set(this.#points.subarray(index * columns, (index + 1) * columns));
      if (index + 1 < this.#length) {
        mergeInto(target, this.#points.subarray((index + 1) * columns, (index + 2) * columns));
      }
    }
    this.#length = kept;
  }

  #reserve(length: number): void {
    if (length * this.columns <= this.#points.length) return;
    const grown = new Float64Array(Math.min(CURVE_CAPACITY, this.#length * 2) * this.columns);
    grown.set(this.#points);
    this.#points = grown;
  }
}

function writeExactPoint(point: Float64Array, epoch: number, row: Float64Array): void {
  const [trainLoss = NaN, testLoss = NaN, trainAccuracy = NaN, testAccuracy = NaN] = row;
  point[POINT.firstEpoch] = epoch;
  point[POINT.lastEpoch] = epoch;
  point.fill(trainLoss, POINT.trainLossMin, POINT.trainLossMax + 1);
  point.fill(testLoss, POINT.testLossMin, POINT.testLossMax + 1);
  point[POINT.trainAccuracy] = trainAccuracy;
  point[POINT.testAccuracy] = testAccuracy;
  point.set(row.subarray(METRIC.layers), POINT.layers);
}

const isFinitePoint = (points: Float64Array, offset: number): boolean =>
  Number.isFinite(points[offset + POINT.trainLossMean]) &&
  Number.isFinite(points[offset + POINT.testLossMean]);

const MINIMA = [POINT.trainLossMin, POINT.testLossMin];
const MAXIMA = [POINT.trainLossMax, POINT.testLossMax];
const isMean = (column: number): boolean =>
  column >= POINT.trainLossMin && !MINIMA.includes(column as 2) && !MAXIMA.includes(column as 4);

/** Widens `target` to cover `next`, which follows it: minima, maxima, and means weighted by epochs. */
function mergeInto(target: Float64Array, next: Float64Array): void {
  const value = (point: Float64Array, column: number): number => point[column] ?? NaN;
  const weight = value(target, POINT.lastEpoch) - value(target, POINT.firstEpoch) + 1;
  const nextWeight = value(next, POINT.lastEpoch) - value(next, POINT.firstEpoch) + 1;
  for (let column = POINT.trainLossMin; column < target.length; column++) {
    if (!isMean(column)) continue;
    target[column] =
      (value(target, column) * weight + value(next, column) * nextWeight) / (weight + nextWeight);
  }
  for (const column of MINIMA) target[column] = Math.min(value(target, column), value(next, column));
  for (const column of MAXIMA) target[column] = Math.max(value(target, column), value(next, column));
  target[POINT.lastEpoch] = value(next, POINT.lastEpoch);
}
