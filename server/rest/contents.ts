/** What experiments are made from besides themselves, over HTTP (REST-7). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import { dataIdSchema, experimentSchema } from '@/lib/protocol';
import { refuse } from '../classroom/refused';
import type { Contents } from '../content/contents';
import { parsed } from './parsed';
import { sendBytes } from './reply';

const compress = promisify(gzip);

/** The same address always has the same bytes. */
const IMMUTABLE = 'public, max-age=31536000, immutable';

const { mnistTrain, mnistTest, dataSeed } = experimentSchema.shape;
const wholeNumber = z
  .string()
  .regex(/^\d{1,10}$/, { error: 'Must be a whole number' })
  .transform(Number);
const choiceSchema = z.strictObject({
  train: wholeNumber.pipe(mnistTrain),
  test: wholeNumber.pipe(mnistTest),
  seed: wholeNumber.pipe(dataSeed),
});

/** Bytes that were asked for by several at once are compressed once. */
const compressed = new WeakMap<Uint8Array, Promise<Buffer>>();

/** A selection of MNIST, as lib/mnist's `splitSelection` cuts it. */
export async function sendDigits(
  contents: Contents,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const choice = parsed(choiceSchema, Object.fromEntries(query));
  const bytes = await contents.digits(choice);
  await sendImmutable(request, response, bytes);
}

/** Own data as they were put here (REST-8). */
export async function sendOwnData(
  contents: Contents,
  request: IncomingMessage,
  response: ServerResponse,
  dataId: string,
): Promise<void> {
  const parameters = parsed(z.strictObject({ dataId: dataIdSchema }), { dataId });
  const bytes = await contents.own(parameters.dataId);
  await sendImmutable(request, response, bytes ?? refuse('not-found', 'There are no such data', 'dataId'));
}

async function sendImmutable(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
): Promise<void> {
  const headers = { 'cache-control': IMMUTABLE, vary: 'accept-encoding' };
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return sendBytes(response, bytes, headers);
  const known = compressed.get(bytes) ?? compress(bytes, { level: 3 });
  compressed.set(bytes, known);
  sendBytes(response, await known, { ...headers, 'content-encoding': 'gzip' });
}
