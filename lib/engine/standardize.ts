/** Standardisation: every column to mean 0 and standard deviation 1, by statistics of the training part alone. */

export interface Standardization {
  readonly means: Float64Array;
  /** Population standard deviations; 1 for a constant column. */
  readonly deviations: Float64Array;
}

/** Statistics of rows `[n, columns]`. Throws RangeError when there is no row. */
export function fitStandardization(rows: Float64Array, columns: number): Standardization {
  const count = rows.length / columns;
  if (count < 1)
    throw new RangeError(`Statistics need at least one row of ${columns}, got ${rows.length} values`);
  const means = new Float64Array(columns);
  const deviations = new Float64Array(columns);
  for (let column = 0; column < columns; column++) {
    let sum = 0;
    for (let i = column; i < rows.length; i += columns) sum += rows[i]!;
    const mean = sum / count;
    let squares = 0;
    for (let i = column; i < rows.length; i += columns) squares += (rows[i]! - mean) * (rows[i]! - mean);
    means[column] = mean;
    deviations[column] = Math.sqrt(squares / count) || 1;
  }
  return { means, deviations };
}

/** Rows `[n, columns]` with each column moved and scaled. */
export function standardize(rows: Float64Array, { means, deviations }: Standardization): Float64Array {
  const columns = means.length;
  return rows.map((value, index) => (value - means[index % columns]!) / deviations[index % columns]!);
}
