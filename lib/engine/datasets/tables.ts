/** The data sets that were measured, not generated: rows of numbers with a class each. */
import { irisLabels, irisMeasurements } from './iris';
import { penguinLabels, penguinMeasurements } from './penguins';
import { TABLE_FACTS, type TableFacts, type TableName } from './table-facts';

export interface Table extends TableFacts {
  /** `[rows, columns]` row-major, in the units they were measured in. */
  readonly measurements: () => Float64Array;
  /** `[rows]`: the place of the row's class in `classNames`. */
  readonly labels: () => Float64Array;
}

export const TABLES: Readonly<Record<TableName, Table>> = {
  iris: { ...TABLE_FACTS.iris, measurements: irisMeasurements, labels: irisLabels },
  penguins: { ...TABLE_FACTS.penguins, measurements: penguinMeasurements, labels: penguinLabels },
};

export const isTable = (name: string): name is TableName => Object.hasOwn(TABLES, name);
