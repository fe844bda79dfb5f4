/** From the contents of own data to what an experiment says of them. */
import { countClasses, type Drawing } from '@/lib/drawing';
import type { PointsRef, TableRef } from '@/lib/protocol';
import { encodeTable, likelyTarget, type Table } from '@/lib/tables';

/** What an experiment says of a table. Throws TableError when the target cannot be one. */
export function tableRefOf(
  table: Table,
  dataId: string,
  name: string,
  target: string = likelyTarget(table),
): TableRef {
  const { inputs, classes } = encodeTable(table, target);
  const { rows, dropped } = table;
  return { dataId, name, target, inputs: [...inputs], classes: [...classes], rows, dropped };
}

/** What an experiment says of a drawing. */
export const pointsRefOf = (drawing: Drawing, dataId: string): PointsRef => ({
  dataId,
  counts: countClasses(drawing),
});
