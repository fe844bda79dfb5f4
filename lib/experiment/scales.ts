/** What an experiment's data are standardised by. */
import type { Standardization } from '@/lib/engine/standardize';

/** How a column of the data was moved and scaled: (value − mean) / deviation. */
export interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** Null for what is taken as it is. */
export interface DataScales {
  /** One per input. */
  readonly inputs: readonly Scale[] | null;
  /** Of a target that is a number. */
  readonly target: Scale | null;
}

export const UNSCALED: DataScales = { inputs: null, target: null };

/** Statistics of the training part as scales, one per column. */
export const scalesOf = ({ means, deviations }: Standardization): Scale[] =>
  Array.from(means, (mean, column) => ({ mean, deviation: deviations[column] ?? 1 }));
