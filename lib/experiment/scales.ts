/** What an experiment's data are standardised by, as numbers to hand on. */
import type { Standardization } from '@/lib/engine/standardize';
import type { ExperimentData } from './data';

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

/** The scales of data. */
export const scalesOf = (
  data: Pick<ExperimentData, 'standardization' | 'targetStandardization'>,
): DataScales => ({
  inputs: data.standardization && columnScales(data.standardization),
  target: (data.targetStandardization && columnScales(data.targetStandardization)[0]) ?? null,
});

const columnScales = ({ means, deviations }: Standardization): Scale[] =>
  Array.from(means, (mean, column) => ({ mean, deviation: deviations[column] ?? 1 }));
