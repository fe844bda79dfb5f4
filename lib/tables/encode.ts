/** A table as what a network learns: inputs, and the column that it is to tell. */
import { LIMITS } from '@/lib/protocol';
import type { Table, TableColumn } from './parse';
import { TableError } from './table-error';

/** Why a column is not used: it tells nothing, or it has too many texts for inputs of their own. */
export type Omission = { readonly kind: 'constant' } | { readonly kind: 'manyTexts'; readonly count: number };

/** A table with one of its columns as the target. */
export interface EncodedTable {
  /** Name of every input: a numeric column, or one category of a column, which is 1 where the row has it and 0 elsewhere. */
  readonly inputs: readonly string[];
  /** Names of the classes; none for regression. */
  readonly classes: readonly string[];
  /** `[rows, inputs]`, row-major, not standardised. */
  readonly rows: Float64Array;
  /** Per row the place of its class, or the target itself. */
  readonly values: Float64Array;
  /** Columns that are not used, and why. */
  readonly omitted: readonly { readonly name: string; readonly why: Omission }[];
}

/** The column that is the target when nobody says which: the last that has classes, else the last. */
export function likelyTarget(table: Table): string {
  const canBe = ({ name }: TableColumn): boolean => {
    try {
      return encodeTable(table, name).classes.length > 0;
    } catch (error) {
      if (error instanceof TableError) return false;
      throw error;
    }
  };
  return (table.columns.findLast(canBe) ?? table.columns.at(-1))?.name ?? '';
}

/** Encodes a table for a target column. Throws TableError when the column cannot be one, or nothing is left as input. */
export function encodeTable(table: Table, target: string): EncodedTable {
  const column = table.columns.find(({ name }) => name === target);
  if (!column) throw new TableError({ kind: 'noColumn', name: target });
  const { classes, values } = targetOf(column);
  const omitted: { name: string; why: Omission }[] = [];
  const parts = table.columns.flatMap((input) => {
    if (input === column) return [];
    const why = whyOmitted(input);
    if (why === null) return inputsOf(input);
    omitted.push({ name: input.name, why });
    return [];
  });
  if (parts.length === 0) throw new TableError({ kind: 'noInput' });
  if (parts.length > LIMITS.tableInputs) {
    throw new TableError({ kind: 'manyInputs', inputs: parts.length, limit: LIMITS.tableInputs });
  }
  const rows = new Float64Array(table.rows * parts.length);
  parts.forEach(({ valueAt }, input) => {
    for (let row = 0; row < table.rows; row++) rows[row * parts.length + input] = valueAt(row);
  });
  return { inputs: parts.map(({ name }) => name), classes, rows, values, omitted };
}

function targetOf(column: TableColumn): Pick<EncodedTable, 'classes' | 'values'> {
  const { name, values } = column;
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  if (distinct.length < 2) throw new TableError({ kind: 'oneValue', name });
  if (column.kind === 'numeric' && !areLabels(distinct)) return { classes: [], values };
  if (distinct.length > LIMITS.tableClasses) {
    throw new TableError({ kind: 'manyClasses', name, texts: distinct.length, limit: LIMITS.tableClasses });
  }
  const nameOf = (value: number): string =>
    column.kind === 'categorical' ? (column.categories[value] ?? '') : String(value);
  const places = new Map(distinct.map((value, place) => [value, place]));
  const encoded = values.map((value) => places.get(value) ?? 0);
  distinct.forEach((value, place) => {
    const rows = encoded.filter((own) => own === place).length;
    if (rows >= 2) return;
    throw new TableError({ kind: 'loneClass', name, value: nameOf(value) });
  });
  return { classes: distinct.map(nameOf), values: encoded };
}

/** Whole numbers without a gap, as few as classes may be: the numbers of classes rather than amounts. */
const areLabels = (distinct: readonly number[]): boolean =>
  distinct.length <= LIMITS.tableClasses &&
  distinct.every((value, place) => Number.isInteger(value) && value === (distinct[0] ?? 0) + place);

function whyOmitted(column: TableColumn): Omission | null {
  if (column.values.every((value) => value === column.values[0])) return { kind: 'constant' };
  if (column.kind === 'numeric' || column.categories.length <= LIMITS.tableCategories) return null;
  return { kind: 'manyTexts', count: column.categories.length };
}

interface Input {
  readonly name: string;
  readonly valueAt: (row: number) => number;
}

function inputsOf(column: TableColumn): Input[] {
  const { name, values } = column;
  if (column.kind === 'numeric') return [{ name, valueAt: (row) => values[row] ?? 0 }];
  return column.categories.map((category, place) => ({
    name: `${name} = ${category}`,
    valueAt: (row) => (values[row] === place ? 1 : 0),
  }));
}
