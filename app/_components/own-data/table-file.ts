/** A file that somebody chose, read as far as it can be. */
import { loadOwnData, ownDataName } from '@/app/_client/own-data';
import { LIMITS, type TableRef } from '@/lib/protocol';
import type { Table } from '@/lib/tables';
import type { ReadingFault } from './table-fault';

/** A table to look at before it is used. */
export interface ReadTable {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly table: Table;
  /** The likely target, or the one in use. */
  readonly target: string;
  /** Set when the server has it already. */
  readonly dataId: string | null;
}

export type TableReading =
  { readonly ok: true; readonly value: ReadTable } | { readonly ok: false; readonly fault: ReadingFault };

/** Reads a file; never throws for what is wrong with it. */
export async function readFile(file: File): Promise<TableReading> {
  if (file.size > LIMITS.tableBytes) {
    const size = (file.size / 1024 / 1024).toFixed(1);
    const limit = LIMITS.tableBytes / 1024 / 1024;
    return { ok: false, fault: { kind: 'fileTooLarge', size, limit } };
  }
  return read(ownDataName(file.name, 'table'), new Uint8Array(await file.arrayBuffer()), null);
}

/** Reads a table that the classroom has. */
export async function readStored(ref: TableRef): Promise<TableReading> {
  const bytes = await loadOwnData(window.location.origin, ref.dataId);
  return bytes ? read(ref.name, bytes, ref) : { ok: false, fault: { kind: 'notLoaded' } };
}

async function read(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  stored: TableRef | null,
): Promise<TableReading> {
  const { likelyTarget, parseTable, TableError } = await import('@/lib/tables');
  try {
    const table = parseTable(bytes);
    const target = stored?.target ?? likelyTarget(table);
    return { ok: true, value: { name, bytes, table, target, dataId: stored?.dataId ?? null } };
  } catch (error) {
    if (error instanceof TableError) {
      return { ok: false, fault: { kind: 'unusable', fault: error.fault, line: error.line } };
    }
    throw error;
  }
}
