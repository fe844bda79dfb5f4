/** A table that is uploaded (REST-9). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { codeSchema, LIMITS, secretSchema, tableRefSchema } from '@/lib/protocol';
import type { Uploads } from '../classroom/uploads';
import { refuse } from '../classroom/refused';
import type { RateLimits } from '../realtime/rate-limit';
import { parsed } from './parsed';
import { sendJson } from './reply';

const querySchema = z.strictObject({
  code: codeSchema,
  name: tableRefSchema.shape.name,
  target: z.optional(tableRefSchema.shape.target),
});
const headersSchema = z.object({ token: secretSchema });

/** Takes in the body of a request; who sends it is asked before it is read. */
export async function receiveTable(
  { uploads, limits }: { readonly uploads: Uploads; readonly limits: RateLimits },
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const { code, name, target } = parsed(querySchema, Object.fromEntries(query));
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const { token } = parsed(headersSchema, { token: bearer });
  await limits.upload(request.socket.remoteAddress ?? '');
  await uploads.assertAllowed({ code, token });
  const bytes = await readBody(request);
  const table = await uploads.add({ code, token }, { name, target, bytes });
  sendJson(response, { table }, 201);
}

/** The whole body; refuses a longer one before it is kept. */
async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > LIMITS.tableBytes) tooLong(announced);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LIMITS.tableBytes) tooLong(length);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function tooLong(bytes: number): never {
  refuse('limit', `file: The file has ${bytes} bytes or more, the limit is ${LIMITS.tableBytes}`, 'file');
}
