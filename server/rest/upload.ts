/** A table or weights that are uploaded (REST-9, REST-11). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { codeSchema, LIMITS, secretSchema, startWeightsSchema, tableRefSchema } from '@/lib/protocol';
import type { Uploader, Uploads } from '../classroom/uploads';
import { refuse } from '../classroom/refused';
import type { RateLimits } from '../realtime/rate-limit';
import { parsed } from './parsed';
import { bearerOf, sendJson } from './reply';

const table = tableRefSchema.shape;
const tableSchema = z.strictObject({
  code: codeSchema,
  name: table.name,
  target: z.optional(table.target),
});

const wholeNumber = z
  .string()
  .regex(/^\d{1,10}$/, { error: 'Must be a whole number' })
  .transform(Number);
const weights = startWeightsSchema.shape;
const weightsSchema = z.strictObject({
  kind: z.literal('weights', { error: 'Must be weights, or left out for a table' }),
  code: codeSchema,
  name: weights.name,
  epoch: wholeNumber.pipe(weights.epoch),
  units: z
    .string()
    .regex(/^\d{1,10}(,\d{1,10})+$/, { error: 'Must be whole numbers with commas between' })
    .transform((text) => text.split(',').map(Number))
    .pipe(weights.units),
});
const headersSchema = z.object({ token: secretSchema });

/** What own data come through. */
interface UploadServices {
  readonly uploads: Uploads;
  readonly limits: RateLimits;
}

/** Takes in the body of a request; who sends it is asked before it is read. */
export async function receiveOwnData(
  services: UploadServices,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const said = Object.fromEntries(query);
  if (query.has('kind')) {
    const { code, name, epoch, units } = parsed(weightsSchema, said);
    const { uploader, bytes } = await receive(services, request, code, 4 * LIMITS.parameters);
    const startWeights = await services.uploads.addWeights(uploader, { name, epoch, units, bytes });
    return sendJson(response, { startWeights }, 201);
  }
  const { code, name, target } = parsed(tableSchema, said);
  const { uploader, bytes } = await receive(services, request, code, LIMITS.tableBytes);
  const table = await services.uploads.addTable(uploader, { name, target, bytes });
  sendJson(response, { table }, 201);
}

async function receive(
  { uploads, limits }: UploadServices,
  request: IncomingMessage,
  code: string,
  maxBytes: number,
): Promise<{ uploader: Uploader; bytes: Uint8Array }> {
  const { token } = parsed(headersSchema, { token: bearerOf(request) });
  await limits.upload(request.socket.remoteAddress ?? '');
  const uploader = { code, token };
  await uploads.assertAllowed(uploader);
  return { uploader, bytes: await readBody(request, maxBytes) };
}

/** The whole body; refuses a longer one before it is kept. */
async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) tooLong(announced, maxBytes);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > maxBytes) tooLong(length, maxBytes);
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function tooLong(bytes: number, limit: number): never {
  refuse('limit', `file: The file has ${bytes} bytes or more, the limit is ${limit}`, 'file');
}
