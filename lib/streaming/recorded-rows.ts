/** Metrics rows as engines of other versions recorded them. */
import { METRIC, metricColumnsOf } from '@/lib/engine/types';

/** Columns of a metrics row that an engine of this version recorded: the first one measured gradient norms only. */
export const recordedColumnsOf = (engineVersion: number, layerCount: number): number =>
  engineVersion < 2 ? METRIC.layers + layerCount : metricColumnsOf(layerCount);

/** Rows `[n, columns]` as today's `[n, metricColumnsOf(layerCount)]`: NaN for what was not measured. */
export function completeRows(rows: Float64Array, columns: number, layerCount: number): Float64Array {
  const completeColumns = metricColumnsOf(layerCount);
  if (columns === completeColumns) return rows;
  const count = rows.length / columns;
  // What was recorded stands first in both.
  const complete = new Float64Array(count * completeColumns).fill(NaN);
  for (let row = 0; row < count; row++)
    complete.set(rows.subarray(row * columns, (row + 1) * columns), row * completeColumns);
  return complete;
}
