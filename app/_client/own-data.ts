/** Own data over REST: a table to upload, and contents to look at. */
import * as z from 'zod/mini';
import { LIMITS, refusalSchema, uploadedSchema, type TableRef } from '@/lib/protocol';
import type { Reply } from './socket';

/** Who uploads. */
export interface Credentials {
  readonly code: string;
  readonly participantToken: string;
}

/** A table on its way to the server. */
export interface TableUpload {
  readonly name: string;
  readonly target: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file's name as a table's: one line, not too long. */
export function tableNameOf(fileName: string): string {
  const plain = fileName.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return Array.from(plain).slice(0, LIMITS.tableTextLength).join('') || 'table';
}

/** Sends a table; never throws. */
export async function uploadTable(
  origin: string,
  { code, participantToken }: Credentials,
  { name, target, bytes }: TableUpload,
): Promise<Reply<TableRef>> {
  const query = new URLSearchParams({ code, name, target });
  try {
    const response = await fetch(`${origin}/api/data?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${participantToken}` },
      body: bytes,
    });
    const body: unknown = await response.json();
    const uploaded = uploadedSchema.safeParse(body);
    if (uploaded.success) return { ok: true, value: uploaded.data.table };
    const refused = z.object({ error: refusalSchema }).safeParse(body);
    if (refused.success) return { ok: false, error: refused.data.error };
    return { ok: false, error: { code: 'internal', message: `The server answered ${response.status}` } };
  } catch (cause) {
    console.warn('The table was not uploaded', cause);
    return { ok: false, error: { code: 'offline', message: 'There is no connection to the server.' } };
  }
}

/** Bytes of own data; null when they did not come. */
export async function loadOwnData(origin: string, dataId: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const response = await fetch(`${origin}/api/data/${dataId}`);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch (cause) {
    console.warn(`Own data ${dataId} did not come`, cause);
    return null;
  }
}
