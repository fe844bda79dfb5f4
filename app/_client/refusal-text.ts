/** What a refused request says to the person who made it. */
import { FIELDS, type Field, type RequestName } from '@/lib/protocol';
import { faultWords, type Refusals } from './fault-words';
import { fieldName, type Names } from './names';
import { offlineText } from './offline-text';
import type { RequestError } from './socket';

/** The translators that refusals need. */
export interface RefusalTexts {
  readonly refusals: Refusals;
  readonly names: Names;
}

/** One or two short sentences for a message on the page. */
export function refusalText(texts: RefusalTexts, error: RequestError, request: RequestName): string {
  const t = texts.refusals;
  switch (error.code) {
    case 'offline':
      return offlineText(t, request);
    case 'timeout':
      return t('timeout');
    case 'locked':
      return t('locked');
    case 'rate-limited':
      return t('tooFast');
    case 'stale':
      return staleText(texts, error, request);
    case 'closing':
      return t('closing');
    case 'not-joined':
      return t('notJoined');
    case 'unsupported-protocol':
      return t('version');
    case 'invalid':
    case 'unauthorized':
    case 'forbidden':
    case 'not-found':
    case 'limit':
    case 'internal':
      return faultOf(texts, error);
  }
}

function staleText(texts: RefusalTexts, error: RequestError, request: RequestName): string {
  switch (request) {
    case 'experiment:edit':
      return texts.refusals('overtaken');
    case 'run:control':
      // With a field a run has ended; without one it was recorded by another engine.
      return error.field === undefined ? faultOf(texts, error) : texts.refusals('runEnded');
    default:
      return faultOf(texts, error);
  }
}

/** The fault by its field and its sentence. */
export function faultOf({ refusals, names }: RefusalTexts, { field, message }: RequestError): string {
  if (field === undefined) return faultWords(refusals, message);
  const isPrefixed = message.startsWith(`${field}: `);
  const fault = faultWords(refusals, isPrefixed ? message.slice(field.length + 2) : message);
  const name = nameOf({ refusals, names }, field);
  return name === null ? fault : refusals('at', { field: name, fault });
}

const isField = (path: string): path is Field => (FIELDS as readonly string[]).includes(path);
const PATHS = ['nickname', 'name', 'code', 'values'] as const;

/** What the path of a field is called; null for paths that say nothing to people. */
function nameOf({ refusals, names }: RefusalTexts, path: string): string | null {
  const inner = path.replace(/^(?:edits|expected)\./, '');
  if (isField(inner)) return fieldName(names, inner);
  const known = PATHS.find((candidate) => inner.split('.')[0] === candidate);
  return known === undefined ? null : refusals(`paths.${known}`);
}
