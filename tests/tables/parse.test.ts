/** CSV files, good and bad, with the exact words of what is wrong. */
import { describe, expect, it } from 'vitest';
import { LIMITS } from '@/lib/protocol';
import { encodeTable, likelyTarget, parseTable, TableError } from '@/lib/tables';
import type { Table } from '@/lib/tables';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rowsOf = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => row(index)).join('\n');

/** Ten rows: a number, a colour, and a class. */
const GOOD = `height,colour,kind\n${rowsOf(10, (i) => `${i}.5,${['red', 'green'][i % 2]},${i < 5 ? 'a' : 'b'}`)}\n`;

const parse = (text: string): Table => parseTable(bytes(text));
const faultOf = (file: Uint8Array): string => {
  try {
    parseTable(file);
  } catch (error) {
    if (error instanceof TableError) return error.message;
    throw error;
  }
  return 'none';
};

describe('parseTable', () => {
  it('reads names, numbers and texts', () => {
    const { columns, rows, dropped } = parse(GOOD);
    expect([rows, dropped]).toEqual([10, 0]);
    expect(columns).toEqual([
      {
        kind: 'numeric',
        name: 'height',
        values: Float64Array.from({ length: 10 }, (_, i) => i + 0.5),
      },
      {
        kind: 'categorical',
        name: 'colour',
        categories: ['green', 'red'],
        values: Float64Array.of(1, 0, 1, 0, 1, 0, 1, 0, 1, 0),
      },
      {
        kind: 'categorical',
        name: 'kind',
        categories: ['a', 'b'],
        values: Float64Array.of(0, 0, 0, 0, 0, 1, 1, 1, 1, 1),
      },
    ]);
  });

  it.each([
    ['semicolons and decimal commas', GOOD.replaceAll(',', ';').replaceAll('.', ',')],
    ['tabs', GOOD.replaceAll(',', '\t')],
    ['line ends of Windows', GOOD.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${GOOD}`],
    ['blank lines and blanks around fields', GOOD.replaceAll('\n', ' \n\n').replaceAll(',', ' , ')],
    ['quotes', GOOD.replaceAll('red', '"red"')],
  ])('reads the same with %s', (_, text) => {
    expect(parse(text)).toEqual(parse(GOOD));
  });

  it('names the columns itself when the first row has a number', () => {
    const { columns, rows } = parse(GOOD.slice(GOOD.indexOf('\n') + 1));
    expect(columns.map(({ name }) => name)).toEqual(['column 1', 'column 2', 'column 3']);
    expect(rows).toBe(10);
  });

  it('leaves out rows with gaps, and counts them', () => {
    const table = parse(`${GOOD}NA,red,a\n3,,b\n4,red,?\n5,red,b\n`);
    expect([table.rows, table.dropped]).toEqual([11, 3]);
    expect(table.columns[0]?.kind).toBe('numeric');
  });

  it('takes a column with a single text among its numbers for texts', () => {
    expect(parse(`${GOOD}high,red,a\n`).columns[0]?.kind).toBe('categorical');
  });

  it('shortens long texts to what can be shown', () => {
    const long = 'x'.repeat(LIMITS.tableTextLength + 5);
    const [column] = parse(GOOD.replace('height', long)).columns;
    expect(column?.name).toBe(`${'x'.repeat(LIMITS.tableTextLength - 1)}…`);
  });

  it.each([
    ['empty', '', 'The file is empty'],
    ['blank', '\n \n', 'The file is empty'],
    ['a header alone', 'a,b\n', 'The table has no rows below its header'],
    ['one column', `a\n${rowsOf(12, String)}`, 'The table has one column; it needs a target and an input'],
    ['a short row', GOOD.replace('3.5,green,a', '3.5,green'), 'Line 5: 2 fields, the header has 3'],
    ['a long row', `${GOOD}1,red,a,more\n`, 'Line 12: 4 fields, the header has 3'],
    [
      'a short row after a quoted line break and a blank line',
      GOOD.replace('0.5,red,a', '0.5,"r\ned",a\n').replace('2.5,red,a', '2.5'),
      'Line 6: 1 field, the header has 3',
    ],
    [
      'an open quote',
      GOOD.replace('4.5,red', '4.5,"red'),
      'Line 6: A quote is opened and not closed, or stands inside a field',
    ],
    [
      'a column named twice',
      GOOD.replace('colour', 'height'),
      'Line 1: Columns 1 and 2 are both called “height”',
    ],
    ['few rows', 'a,b\n1,x\n2,y\n', 'The table has 2 whole rows; 10 are needed'],
    [
      'few rows without gaps',
      GOOD.replace('0.5', 'NA'),
      'The table has 9 whole rows, 1 more have gaps; 10 are needed',
    ],
    [
      'too many rows',
      `a,b\n${rowsOf(LIMITS.tableRows + 1, (i) => `${i},x`)}`,
      'The table has 10001 rows, the limit is 10000',
    ],
    [
      'too many columns',
      `${rowsOf(51, (i) => `c${i}`).replaceAll('\n', ',')}\n1\n`,
      'Line 1: The table has 51 columns, the limit is 50',
    ],
  ])('refuses %s', (_, text, fault) => {
    expect(faultOf(bytes(text))).toBe(fault);
  });

  it.each([
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a),
      'Line 1: The file has a character that is not UTF-8: save it as “CSV UTF-8”',
    ],
    ['zeros', Uint8Array.from([...bytes('a,b\n1,'), 0, 0]), 'Line 2: The file is not text'],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x61, 0), 'The file is UTF-16: save it as “CSV UTF-8”'],
    [
      'Latin-1',
      Uint8Array.from([...bytes('a,b\n1,caf'), 0xe9, 0x0a]),
      'Line 2: The file has a character that is not UTF-8: save it as “CSV UTF-8”',
    ],
    [
      'too much',
      new Uint8Array(LIMITS.tableBytes + 1).fill(0x61),
      'The file has 2097153 bytes, the limit is 2097152',
    ],
  ])('refuses %s', (_, file, fault) => {
    expect(faultOf(file)).toBe(fault);
  });

  it('reads texts of any alphabet as they are', () => {
    const text = GOOD.replaceAll('green', 'grün').replaceAll('red', '红🦊');
    expect(parse(text).columns[1]).toMatchObject({ categories: ['grün', '红🦊'] });
  });
});

describe('encodeTable', () => {
  it('takes one column as the target, numbers as they are, and a column of texts as one input per text', () => {
    const { inputs, classes, rows, values, omitted } = encodeTable(parse(GOOD), 'kind');
    expect(inputs).toEqual(['height', 'colour = green', 'colour = red']);
    expect(classes).toEqual(['a', 'b']);
    expect([...rows.subarray(0, 6)]).toEqual([0.5, 0, 1, 1.5, 1, 0]);
    expect([...values]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
    expect(omitted).toEqual([]);
  });

  it('learns a number when the target has amounts, and classes when it has the numbers of classes', () => {
    expect(encodeTable(parse(GOOD), 'height')).toMatchObject({
      classes: [],
      inputs: ['colour = green', 'colour = red', 'kind = a', 'kind = b'],
    });
    const labelled = parse(`size,grade\n${rowsOf(12, (i) => `${i * 1.5},${(i % 3) + 1}`)}`);
    const { classes, values } = encodeTable(labelled, 'grade');
    expect([classes, [...values.subarray(0, 4)]]).toEqual([
      ['1', '2', '3'],
      [0, 1, 2, 0],
    ]);
    const gapped = parse(`size,grade\n${rowsOf(12, (i) => `${i * 1.5},${(i % 3) * 2}`)}`);
    expect(encodeTable(gapped, 'grade').classes).toEqual([]);
  });

  it('leaves out columns that say nothing or say too much, and tells why', () => {
    const table = parse(`name,same,x,kind\n${rowsOf(30, (i) => `n${i},7,${i / 4},${i % 2 ? 'a' : 'b'}`)}`);
    const { inputs, omitted } = encodeTable(table, 'kind');
    expect(inputs).toEqual(['x']);
    expect(omitted).toEqual([
      { name: 'name', why: { kind: 'manyTexts', count: 30 } },
      { name: 'same', why: { kind: 'constant' } },
    ]);
  });

  it.each([
    ['weight', GOOD, 'There is no column “weight”'],
    [
      'same',
      `same,x\n${rowsOf(10, (i) => `u,${i / 2}`)}`,
      'Column “same” has one value only: nothing to learn',
    ],
    [
      'name',
      `name,x\n${rowsOf(12, (i) => `n${i},${i / 2}`)}`,
      'Column “name” has 12 different texts; a target has at most 10 classes',
    ],
    [
      'kind',
      GOOD.replace('9.5,green,b', '9.5,green,c'),
      'Class “c” of column “kind” has one row; training and test need one each',
    ],
    ['x', `same,x\n${rowsOf(10, (i) => `u,${i / 2}`)}`, 'No column is left as input'],
    [
      'y',
      `${rowsOf(4, (i) => `c${i}`).replaceAll('\n', ',')},y\n${rowsOf(40, (i) => `${rowsOf(4, () => `t${i % 20}`).replaceAll('\n', ',')},${i / 3}`)}`,
      'The columns make 80 inputs, the limit is 64',
    ],
  ])('refuses %s as target of a table that does not fit', (target, text, fault) => {
    expect(() => encodeTable(parse(text), target)).toThrow(
      expect.objectContaining({ name: 'TableError', message: fault }),
    );
  });

  it('guesses the last column with classes as the target, else the last', () => {
    expect(likelyTarget(parse(GOOD))).toBe('kind');
    expect(likelyTarget(parse(`kind,x\n${rowsOf(10, (i) => `${i % 2 ? 'a' : 'b'},${i / 2}`)}`))).toBe('kind');
    expect(likelyTarget(parse(`z,x\n${rowsOf(10, (i) => `${i / 4},${i / 2}`)}`))).toBe('x');
  });
});
