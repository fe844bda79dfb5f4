/** The REST interface: everything under /api (docs/protocol.md, section 10). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ENGINE_VERSION } from '@/lib/engine';
import { PROTOCOL_VERSION } from '@/lib/protocol';
import { refuse, Refused } from '../classroom/refused';
import type { Gradebook } from '../classroom/gradebook';
import type { Uploads } from '../classroom/uploads';
import type { Contents } from '../content/contents';
import type { RunStore } from '../history/types';
import type { RateLimits } from '../realtime/rate-limit';
import type { Log } from '../training/types';
import { sendDigits, sendOwnData } from './contents';
import { sendLessons } from './lessons';
import { sendCsv, sendKeyframe, sendMetrics, sendRecording } from './recordings';
import { sendJson, sendRefusal } from './reply';
import { receiveOwnData } from './upload';

/** Answers a request under /api. Never throws. */
export type RestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Whether a request is for the REST interface. */
export const isRestRequest = ({ url = '' }: IncomingMessage): boolean => /^\/api(\/|\?|$)/.test(url);

/** What the REST interface serves. */
export interface RestServices {
  readonly runs: RunStore;
  readonly contents: Contents;
  readonly uploads: Uploads;
  readonly gradebook: Gradebook;
  readonly limits: RateLimits;
  readonly log: Log;
}

export function createRestHandler(services: RestServices): RestHandler {
  const { log } = services;
  return async (request, response) => {
    try {
      await route(services, request, response);
    } catch (error) {
      // What is left of a refused upload is read and forgotten, so that the answer arrives.
      request.resume();
      if (error instanceof Refused && !response.headersSent) return sendRefusal(response, error.refusal);
      log.error({ err: error, url: request.url }, 'A REST request failed');
      if (response.headersSent) response.destroy();
      else sendRefusal(response, { code: 'internal', message: 'The server failed' });
    }
  };
}

async function route(
  services: RestServices,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { runs, contents } = services;
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (request.method === 'POST' && pathname === '/api/data') {
    return receiveOwnData(services, request, response, searchParams);
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    refuse('invalid', `${pathname} answers GET only`, 'method');
  }
  const [resource, runId, part, epoch, ...rest] = pathname.split('/').slice(2);
  if (resource === 'health' && runId === undefined) {
    return sendJson(response, { status: 'ok', protocol: PROTOCOL_VERSION, engine: ENGINE_VERSION });
  }
  if (resource === 'mnist' && runId === undefined) {
    return sendDigits(contents, request, response, searchParams);
  }
  if (resource === 'data' && runId !== undefined && part === undefined) {
    return sendOwnData(contents, request, response, runId);
  }
  if (resource === 'runs' && runId !== undefined && rest.length === 0) {
    if (part === undefined) return sendRecording(runs, response, runId);
    if (part === 'metrics' && epoch === undefined) return sendMetrics(runs, response, runId, searchParams);
    if (part === 'metrics.csv' && epoch === undefined) return sendCsv(runs, response, runId);
    if (part === 'keyframes' && epoch !== undefined) return sendKeyframe(runs, response, runId, epoch);
  }
  if (resource === 'classrooms' && part === 'lessons.csv' && epoch === undefined) {
    return sendLessons(services, request, response, runId ?? '');
  }
  refuse('not-found', `There is nothing at ${pathname}`);
}
