/** The data sets that were measured, not generated: rows of numbers with a class each. */
import { IRIS_CLASSES, IRIS_MEASUREMENTS, irisLabels, irisMeasurements } from './iris';
import { PENGUIN_CLASSES, PENGUIN_MEASUREMENTS, penguinLabels, penguinMeasurements } from './penguins';

export type TableName = 'iris' | 'penguins';

export interface Table {
  readonly classNames: readonly string[];
  readonly columnNames: readonly string[];
  /** `[rows, columns]` row-major, in the units they were measured in. */
  readonly measurements: () => Float64Array;
  /** `[rows]`: the place of the row's class in `classNames`. */
  readonly labels: () => Float64Array;
}

export const TABLES: Readonly<Record<TableName, Table>> = {
  iris: {
    classNames: IRIS_CLASSES,
    columnNames: IRIS_MEASUREMENTS,
    measurements: irisMeasurements,
    labels: irisLabels,
  },
  penguins: {
    classNames: PENGUIN_CLASSES,
    columnNames: PENGUIN_MEASUREMENTS,
    measurements: penguinMeasurements,
    labels: penguinLabels,
  },
};

export const isTable = (name: string): name is TableName => Object.hasOwn(TABLES, name);
