/** Own data over REST: a table or weights to upload, and contents to look at. */
import * as z from 'zod/mini';
import {
  LIMITS,
  refusalSchema,
  uploadedSchema,
  uploadedWeightsSchema,
  type StartWeights,
  type TableRef,
} from '@/lib/protocol';
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

/** Weights on their way to the server. */
export interface WeightsUpload extends Omit<StartWeights, 'dataId'> {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What people call something, as own data may be called: one line, not too long. */
export function ownDataName(text: string, nameless: string): string {
  const plain = text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return Array.from(plain).slice(0, LIMITS.tableTextLength).join('').trim() || nameless;
}

/** Sends a table; never throws. */
export async function uploadTable(
  origin: string,
  credentials: Credentials,
  { name, target, bytes }: TableUpload,
): Promise<Reply<TableRef>> {
  const reply = await post(origin, credentials, { name, target }, bytes, uploadedSchema);
  return reply.ok ? { ok: true, value: reply.value.table } : reply;
}

/** Sends weights; never throws. */
export async function uploadWeights(
  origin: string,
  credentials: Credentials,
  { name, epoch, units, bytes }: WeightsUpload,
): Promise<Reply<StartWeights>> {
  const said = { kind: 'weights', name, epoch: String(epoch), units: units.join() };
  const reply = await post(origin, credentials, said, bytes, uploadedWeightsSchema);
  return reply.ok ? { ok: true, value: reply.value.startWeights } : reply;
}

async function post<Answer>(
  origin: string,
  { code, participantToken }: Credentials,
  said: Readonly<Record<string, string>>,
  bytes: Uint8Array<ArrayBuffer>,
  schema: z.ZodMiniType<Answer>,
): Promise<Reply<Answer>> {
  const query = new URLSearchParams({ code, ...said });
  try {
    const response = await fetch(`${origin}/api/data?${query.toString()}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${participantToken}` },
      body: bytes,
    });
    const body: unknown = await response.json();
    const uploaded = schema.safeParse(body);
    if (uploaded.success) return { ok: true, value: uploaded.data };
    const refused = z.object({ error: refusalSchema }).safeParse(body);
    if (refused.success) return { ok: false, error: refused.data.error };
    return { ok: false, error: { code: 'internal', message: `The server answered ${response.status}` } };
  } catch (cause) {
    console.warn('Own data were not uploaded', cause);
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
