/** What is said of a request that found no connection: known on the page before the connection is lost. */
import type { RequestName } from '@/lib/protocol';
import type { Refusals } from './fault-words';

/** One sentence. */
export const offlineText = (t: Refusals, request: RequestName): string =>
  t(request === 'run:start' || request === 'comparison:start' ? 'offline.start' : 'offline.other');
