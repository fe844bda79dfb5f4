/** What a class solved, as a table (REST-10). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { lessonsCsv } from '@/lib/answers/csv';
import { codeSchema, secretSchema } from '@/lib/protocol';
import type { ClassProgress, Gradebook } from '../classroom/gradebook';
import { Refused } from '../classroom/refused';
import type { RateLimits } from '../realtime/rate-limit';
import { parsed } from './parsed';
import { bearerOf, sendText } from './reply';

const requestSchema = z.object({ code: codeSchema, key: secretSchema });

/** Wrong codes and keys count as failed joins do. */
export async function sendLessons(
  services: { readonly gradebook: Gradebook; readonly limits: RateLimits },
  request: IncomingMessage,
  response: ServerResponse,
  codeText: string,
): Promise<void> {
  const input = { code: codeText, key: bearerOf(request) };
  const { code, key } = parsed(requestSchema, input);
  const address = request.socket.remoteAddress ?? '';
  await services.limits.join(address);
  const progress = await read(services, code, key, address);
  sendText(response, 'text/csv; charset=utf-8', lessonsCsv(progress), {
    'content-disposition': `attachment; filename="lessons-${progress.code}.csv"`,
  });
}

async function read(
  { gradebook, limits }: { readonly gradebook: Gradebook; readonly limits: RateLimits },
  code: string,
  key: string,
  address: string,
): Promise<ClassProgress> {
  try {
    return await gradebook.read(code, key);
  } catch (error) {
    const isGuess = error instanceof Refused && ['not-found', 'unauthorized'].includes(error.refusal.code);
    if (isGuess) await limits.failedJoin(address);
    throw error;
  }
}
