/** A CSV file as columns of numbers or of texts. */
import papaparse from 'papaparse';
import { LIMITS } from '@/lib/protocol';
import { TableError } from './table-error';
import { decodeText } from './utf8';

/** One column; `values` and `texts` have an entry per row that is kept. */
export type TableColumn =
  | { readonly kind: 'numeric'; readonly name: string; readonly values: Float64Array }
  /** `categories` in the order of the alphabet; `values` are places in it. */
  | {
      readonly kind: 'categorical';
      readonly name: string;
      readonly values: Float64Array;
      readonly categories: readonly string[];
    };

export interface Table {
  readonly columns: readonly TableColumn[];
  /** Rows without gaps. */
  readonly rows: number;
  /** Rows left out because a field was missing. */
  readonly dropped: number;
}

/** What stands for a missing value, in small letters. */
const MISSING = new Set(['', 'na', 'n/a', 'nan', 'null', 'none', '?']);

const isMissing = (field: string): boolean => MISSING.has(field.toLowerCase());

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const DECIMAL_COMMA = /^([+-]?\d+),(\d+)$/;

interface Row {
  /** Line in the file at which it begins. */
  readonly line: number;
  readonly fields: readonly string[];
}

/**
 * Reads a file. The first row names the columns unless there is a number in it. A column is numeric when all of its values
 * are. Throws TableError with what is wrong and where.
 */
export function parseTable(file: Uint8Array): Table {
  if (file.length === 0) throw new TableError({ kind: 'empty' });
  if (file.length > LIMITS.tableBytes) {
    throw new TableError({ kind: 'tooLarge', bytes: file.length, limit: LIMITS.tableBytes });
  }
  const { rows, isDecimalComma } = readRows(decodeText(file));
  const [first] = rows;
  if (!first) throw new TableError({ kind: 'empty' });
  const numberOf = (field: string): number => readNumber(field, isDecimalComma);
  const hasHeader = first.fields.every((field) => !Number.isFinite(numberOf(field)));
  const names = namesOf(first, hasHeader);
  const body = hasHeader ? rows.slice(1) : rows;
  assertShape(names, body, hasHeader);
  const kept = body.filter(({ fields }) => !fields.some(isMissing));
  if (kept.length < LIMITS.minTableRows) {
    const gaps = body.length - kept.length;
    throw new TableError({ kind: 'fewRows', rows: kept.length, gaps, least: LIMITS.minTableRows });
  }
  const columns = names.map((name, index) =>
    columnOf(
      name,
      kept.map(({ fields }) => fields[index] ?? ''),
      numberOf,
    ),
  );
  return { columns, rows: kept.length, dropped: body.length - kept.length };
}

function readRows(text: string): { rows: Row[]; isDecimalComma: boolean } {
  const { data, errors, meta } = papaparse.parse<string[]>(text, {
    delimitersToGuess: [',', ';', '\t', '|'],
  });
  const rows: Row[] = [];
  let line = 1;
  data.forEach((raw, index) => {
    const fault = errors.find((error) => error.type === 'Quotes' && error.row === index);
    if (fault) throw new TableError({ kind: 'quote' }, line);
    const fields = raw.map((field) => field.trim());
    if (fields.some((field) => field !== '')) rows.push({ line, fields });
    line += 1 + raw.reduce((breaks, field) => breaks + (field.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
  });
  return { rows, isDecimalComma: meta.delimiter === ';' };
}

function readNumber(field: string, isDecimalComma: boolean): number {
  if (NUMBER.test(field)) return Number(field);
  const parts = isDecimalComma ? DECIMAL_COMMA.exec(field) : null;
  return parts ? Number(`${parts[1]}.${parts[2]}`) : NaN;
}

function namesOf({ line, fields }: Row, hasHeader: boolean): string[] {
  if (fields.length > LIMITS.tableColumns) {
    throw new TableError({ kind: 'manyColumns', columns: fields.length, limit: LIMITS.tableColumns }, line);
  }
  const names = fields.map((field, index) =>
    hasHeader && field !== '' ? shortened(field) : `column ${index + 1}`,
  );
  names.forEach((name, index) => {
    const other = names.indexOf(name);
    if (other === index) return;
    throw new TableError({ kind: 'sameName', first: other + 1, second: index + 1, name }, line);
  });
  return names;
}

/** A text as it can be shown: one line of at most so many characters. */
function shortened(text: string): string {
  const plain = text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
  const letters = Array.from(plain);
  const { tableTextLength: limit } = LIMITS;
  return letters.length <= limit ? plain : `${letters.slice(0, limit - 1).join('')}…`;
}

function assertShape(names: readonly string[], body: readonly Row[], hasHeader: boolean): void {
  if (names.length < 2) throw new TableError({ kind: 'oneColumn' });
  if (body.length === 0) throw new TableError({ kind: 'noRows' });
  if (body.length > LIMITS.tableRows) {
    throw new TableError({ kind: 'manyRows', rows: body.length, limit: LIMITS.tableRows });
  }
  const wrong = body.find(({ fields }) => fields.length !== names.length);
  if (!wrong) return;
  const { line, fields } = wrong;
  throw new TableError(
    { kind: 'fieldCount', fields: fields.length, expected: names.length, hasHeader },
    line,
  );
}

function columnOf(name: string, fields: readonly string[], numberOf: (field: string) => number): TableColumn {
  const values = Float64Array.from(fields, numberOf);
  if (values.every(Number.isFinite)) return { kind: 'numeric', name, values };
  const texts = fields.map(shortened);
  // By code units, not by locale: the order must be the same everywhere.
  const categories = [...new Set(texts)].sort((a, b) => (a < b ? -1 : 1));
  const places = new Map(categories.map((category, place) => [category, place]));
  return {
    kind: 'categorical',
    name,
    categories,
    values: Float64Array.from(texts, (text) => places.get(text) ?? 0),
  };
}
