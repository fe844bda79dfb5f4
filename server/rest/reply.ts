/** Answers over HTTP: JSON, bytes, and errors in the protocol's form. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Refusal } from '@/lib/protocol';

/** HTTP's status of a refusal; other codes do not occur here. */
function statusOf({ code }: Refusal): number {
  switch (code) {
    case 'unauthorized':
      return 401;
    case 'forbidden':
    case 'locked':
      return 403;
    case 'not-found':
      return 404;
    case 'limit':
      return 413;
    case 'rate-limited':
      return 429;
    case 'internal':
      return 500;
    default:
      return 400;
  }
}

/** Recordings of running runs grow: nothing is kept by caches unless `headers` say otherwise. */
function send(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}

export const sendJson = (response: ServerResponse, value: unknown, status = 200): void =>
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));

export const sendText = (
  response: ServerResponse,
  contentType: string,
  text: string,
  headers?: Readonly<Record<string, string>>,
): void => send(response, 200, contentType, text, headers);

/** What the request proves itself with; undefined when with nothing. */
export const bearerOf = ({ headers }: IncomingMessage): string | undefined =>
  /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];

export const sendBytes = (
  response: ServerResponse,
  bytes: Uint8Array,
  headers?: Readonly<Record<string, string>>,
): void => send(response, 200, 'application/octet-stream', bytes, headers);

export const sendRefusal = (response: ServerResponse, error: Refusal): void =>
  sendJson(response, { error }, statusOf(error));
