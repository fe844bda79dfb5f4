/** What an embedded playground remembers, apart from what the site's own pages do: a framing page never acts as one of their members. */
import { hiddenText, type Hideable } from './hidden-parts';
import { browserStorage, type KeyValueStorage } from './identity';
import type { EntryPlace } from './use-entry';
import { setupText } from '@/lib/experiment/setup-link';
import type { Experiment } from '@/lib/protocol';

const PREFIX = 'downhill.embed.';

/** Stands in where browsers keep storage from frames of other sites: lasts as long as the frame. */
const memory = new Map<string, string>();

const MEMORY_STORAGE: KeyValueStorage = {
  getItem: (key) => memory.get(key) ?? null,
  setItem: (key, value) => void memory.set(key, value),
  removeItem: (key) => void memory.delete(key),
};

/** The browser's storage with every key set apart. */
function embedStorage(): KeyValueStorage {
  const storage = browserStorage() ?? MEMORY_STORAGE;
  return {
    getItem: (key) => storage.getItem(PREFIX + key),
    setItem: (key, value) => storage.setItem(PREFIX + key, value),
    removeItem: (key) => storage.removeItem(PREFIX + key),
  };
}

/** How an embedded playground comes in. */
export const EMBED_PLACE = { storage: embedStorage, readsAddress: false } satisfies EntryPlace;

/** The class that this browser had in a frame with the same address, so that loading again goes on with it. */
export const keptCode = (address: string): string | null => EMBED_PLACE.storage().getItem(address);

/** Remembers the class of a frame; null forgets it. */
export function keepCode(address: string, code: string | null): void {
  try {
    if (code === null) EMBED_PLACE.storage().removeItem(address);
    else EMBED_PLACE.storage().setItem(address, code);
  } catch (cause) {
    console.warn('This browser does not let the frame remember its class', cause);
  }
}

/** Address of an embedded playground with a setup and without some parts. */
export function embedAddress(
  origin: string,
  experiment: Experiment,
  hidden: ReadonlySet<Hideable>,
  classCode: string | null,
): string {
  const query = [
    ...(classCode === null ? [] : [`class=${classCode}`]),
    ...(hidden.size === 0 ? [] : [`hide=${hiddenText(hidden)}`]),
  ].join('&');
  // A class has its own experiment.
  const setup = classCode === null ? `#${setupText(experiment)}` : '';
  return `${origin}/embed${query === '' ? '' : `?${query}`}${setup}`;
}
