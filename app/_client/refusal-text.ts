/** What a refused request says to the person who made it. */
import type { RequestName } from '@/lib/protocol';
import type { RequestError } from './socket';

const OFFLINE_TEXTS: Partial<Record<RequestName, string>> = {
  'run:start': 'Not started: there is no connection to the server.',
  'run:control': 'Not done: there is no connection to the server.',
  'comparison:start': 'Not started: there is no connection to the server.',
};

/** One or two short sentences for a message on the page. */
export function refusalText(error: RequestError, request: RequestName): string {
  switch (error.code) {
    case 'offline':
      return OFFLINE_TEXTS[request] ?? 'Not done: there is no connection to the server.';
    case 'timeout':
      return 'The server did not answer in time. Try again.';
    case 'locked':
      return 'Your teacher has locked the experiment.';
    case 'rate-limited':
      return 'Too fast for the server. Wait a moment, then try again.';
    case 'stale':
      return request === 'experiment:edit'
        ? 'Not undone: somebody else has changed it since.'
        : 'Too late: that run has already ended.';
    case 'closing':
      return 'The server is shutting down.';
    case 'not-joined':
      return 'Not in the classroom yet. Try again in a moment.';
    case 'invalid':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'limit':
    case 'unsupported-protocol':
    case 'internal':
      return error.message;
  }
}
