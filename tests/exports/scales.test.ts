/** What exports say of standardised data is what the data were standardised by. */
import { describe, expect, it } from 'vitest';
import { buildData, tableRefOf } from '@/lib/experiment';
import { scalesOf, UNSCALED } from '@/lib/experiment/scales';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { parseTable } from '@/lib/tables';
import { KINDS_CSV } from '../support/own-data';

describe('the scales of data', () => {
  it('are none for points in the plane', () => {
    expect(scalesOf(buildData(DEFAULT_EXPERIMENT))).toEqual(UNSCALED);
  });

  it('turn the inputs of a table, and a target that is a number, back into its columns', () => {
    const content = new TextEncoder().encode(KINDS_CSV);
    const table = tableRefOf(parseTable(content), 'AAAAAAAAAAAAAAAAAAAAAA', 'kinds.csv', 'length');
    const experiment = { ...DEFAULT_EXPERIMENT, dataset: 'csv', loss: 'mse', table } as const;
    const data = buildData(experiment, content);
    const { inputs, target } = scalesOf(data);
    const width = table.inputs.indexOf('width');
    const scale = inputs?.[width];
    const column = Array.from({ length: data.data.train.count }, (_, row) => {
      const value = data.data.train.inputs[row * table.inputs.length + width] ?? NaN;
      return value * (scale?.deviation ?? NaN) + (scale?.mean ?? NaN);
    });
    const lengths = Array.from(
      data.trainValues,
      (value) => value * (target?.deviation ?? NaN) + (target?.mean ?? NaN),
    );
    const known = KINDS_CSV.split('\n').map((line) => line.split(',').slice(0, 2).map(Number));
    column.forEach((value, row) => {
      const isRow = ([length = NaN, own = NaN]: number[]) =>
        Math.abs(own - value) < 1e-9 && Math.abs(length - (lengths[row] ?? NaN)) < 1e-9;
      expect(known.some(isRow), `row ${row}: ${lengths[row]}, ${value}`).toBe(true);
    });
  });
});
