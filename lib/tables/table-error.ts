/** What is wrong with a table, and the error that says so. */

/** A fault by its kind, with the values that a sentence about it needs. */
export type TableFault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'tooLarge'; readonly bytes: number; readonly limit: number }
  | { readonly kind: 'utf16' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'notUtf8' }
  | { readonly kind: 'quote' }
  | { readonly kind: 'fewRows'; readonly rows: number; readonly gaps: number; readonly least: number }
  | { readonly kind: 'noRows' }
  | { readonly kind: 'manyRows'; readonly rows: number; readonly limit: number }
  | { readonly kind: 'oneColumn' }
  | { readonly kind: 'manyColumns'; readonly columns: number; readonly limit: number }
  | { readonly kind: 'sameName'; readonly first: number; readonly second: number; readonly name: string }
  | {
      readonly kind: 'fieldCount';
      readonly fields: number;
      readonly expected: number;
      readonly hasHeader: boolean;
    }
  | { readonly kind: 'noColumn'; readonly name: string }
  | { readonly kind: 'noInput' }
  | { readonly kind: 'manyInputs'; readonly inputs: number; readonly limit: number }
  | { readonly kind: 'oneValue'; readonly name: string }
  | { readonly kind: 'manyClasses'; readonly name: string; readonly texts: number; readonly limit: number }
  | { readonly kind: 'loneClass'; readonly name: string; readonly value: string };

/** A table that cannot be used; `line` is where in the file, from 1. */
export class TableError extends Error {
  override readonly name = 'TableError';
  constructor(
    readonly fault: TableFault,
    readonly line: number | null = null,
  ) {
    super(line === null ? textOf(fault) : `Line ${line}: ${textOf(fault)}`);
  }
}

const HINT = 'save it as “CSV UTF-8”';

function textOf(fault: TableFault): string {
  switch (fault.kind) {
    case 'empty':
      return 'The file is empty';
    case 'tooLarge':
      return `The file has ${fault.bytes} bytes, the limit is ${fault.limit}`;
    case 'utf16':
      return `The file is UTF-16: ${HINT}`;
    case 'binary':
      return 'The file is not text';
    case 'notUtf8':
      return `The file has a character that is not UTF-8: ${HINT}`;
    case 'quote':
      return 'A quote is opened and not closed, or stands inside a field';
    case 'fewRows': {
      const gaps = fault.gaps > 0 ? `, ${fault.gaps} more have gaps` : '';
      return `The table has ${fault.rows} whole rows${gaps}; ${fault.least} are needed`;
    }
    case 'noRows':
      return 'The table has no rows below its header';
    case 'manyRows':
      return `The table has ${fault.rows} rows, the limit is ${fault.limit}`;
    case 'oneColumn':
      return 'The table has one column; it needs a target and an input';
    case 'manyColumns':
      return `The table has ${fault.columns} columns, the limit is ${fault.limit}`;
    case 'sameName':
      return `Columns ${fault.first} and ${fault.second} are both called “${fault.name}”`;
    case 'fieldCount': {
      const others = `the ${fault.hasHeader ? 'header' : 'first row'} has ${fault.expected}`;
      return fault.fields === 1 ? `1 field, ${others}` : `${fault.fields} fields, ${others}`;
    }
    case 'noColumn':
      return `There is no column “${fault.name}”`;
    case 'noInput':
      return 'No column is left as input';
    case 'manyInputs':
      return `The columns make ${fault.inputs} inputs, the limit is ${fault.limit}`;
    case 'oneValue':
      return `Column “${fault.name}” has one value only: nothing to learn`;
    case 'manyClasses':
      return `Column “${fault.name}” has ${fault.texts} different texts; a target has at most ${fault.limit} classes`;
    case 'loneClass':
      return `Class “${fault.value}” of column “${fault.name}” has one row; training and test need one each`;
  }
}
