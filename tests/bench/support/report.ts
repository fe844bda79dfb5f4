/** What every benchmark ends with: a table, then one line of JSON. */

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What is asked for; null where the figure is for information. */
  readonly target: number | null;
  readonly holds: boolean | null;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[values.length >> 1] ?? NaN;

const rounded = (value: number): number => Number(value.toPrecision(4));

/** A figure that nothing is asked of. */
export const informative = (name: string, value: number, unit: string): Figure => ({
  name,
  value: rounded(value),
  unit,
  target: null,
  holds: null,
});

export const atLeast = (name: string, value: number, unit: string, target: number): Figure => ({
  ...informative(name, value, unit),
  target,
  holds: value >= target,
});

export const atMost = (name: string, value: number, unit: string, target: number): Figure => ({
  ...informative(name, value, unit),
  target,
  holds: value <= target,
});

/** What could not be measured, for want of what it needs. */
export const unavailable = (name: string): Figure => informative(`${name}: not on this machine`, NaN, 'none');

export function report(bench: string, figures: readonly Figure[]): void {
  console.table(figures);
  console.log(JSON.stringify({ bench, figures }));
}
