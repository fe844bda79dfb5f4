/** A table's columns with what becomes of each. */
'use client';
import { FieldRow } from '@/app/_components/ui/field';
import { formatCount } from '@/app/_components/ui/format';
import { Select } from '@/app/_components/ui/select';
import { encodeTable, TableError, type EncodedTable, type Table, type TableColumn } from '@/lib/tables';
import styles from './own-data.module.css';
import type { ReadTable } from './table-file';

/** What a table is with a target, or why that cannot be one. */
export type TableUsage =
  { readonly ok: true; readonly encoded: EncodedTable } | { readonly ok: false; readonly fault: string };

/** Tries a target. */
export function usageOf(table: Table, target: string): TableUsage {
  try {
    return { ok: true, encoded: encodeTable(table, target) };
  } catch (error) {
    if (error instanceof TableError) return { ok: false, fault: error.message };
    throw error;
  }
}

interface TablePreviewProps {
  readonly read: ReadTable;
  readonly usage: TableUsage;
  readonly onTarget: (target: string) => void;
}

/** Counts, the choice of the target, and a row per column. */
export function TablePreview({ read, usage, onTarget }: TablePreviewProps) {
  const { table, name, target } = read;
  return (
    <div className={styles.table}>
      <p className={styles.about}>
        <b>{name}</b>: {formatCount(table.rows)} rows
        {table.dropped > 0 && `; ${formatCount(table.dropped)} rows with gaps are left out`}.
      </p>
      <FieldRow label="Target: what the network is to tell">
        <Select
          label="Target"
          value={target}
          options={table.columns.map((column) => ({ value: column.name, label: column.name }))}
          onChange={onTarget}
        />
      </FieldRow>
      {usage.ok ? (
        <p className={styles.about}>{meaningOf(usage.encoded, target)}</p>
      ) : (
        <p role="alert" className={styles.fault}>
          {usage.fault}
        </p>
      )}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label="Columns">
        <table className={styles.columns}>
          <thead>
            <tr>
              <th scope="col">Column</th>
              <th scope="col">Values</th>
              <th scope="col">Used as</th>
            </tr>
          </thead>
          <tbody>
            {table.columns.map((column) => (
              <tr key={column.name}>
                <th scope="row">{column.name}</th>
                <td>{examplesOf(column)}</td>
                <td>{roleOf(column, target, usage)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function meaningOf({ classes, inputs }: EncodedTable, target: string): string {
  const given = `${inputs.length} ${inputs.length === 1 ? 'input' : 'inputs'}`;
  return classes.length === 0
    ? `Predicts the number “${target}” from ${given}.`
    : `Tells ${classes.length} classes of “${target}” apart from ${given}: ${classes.join(', ')}.`;
}

function examplesOf(column: TableColumn): string {
  if (column.kind === 'numeric') return `numbers, e.g. ${[...column.values.subarray(0, 3)].join(', ')}`;
  const { categories } = column;
  return `${categories.length} texts, e.g. ${categories.slice(0, 3).join(', ')}`;
}

function roleOf({ name }: TableColumn, target: string, usage: TableUsage): string {
  if (name === target) return 'target';
  if (!usage.ok) return '';
  const omitted = usage.encoded.omitted.find((column) => column.name === name);
  return omitted ? `left out: ${omitted.why}` : 'input';
}
