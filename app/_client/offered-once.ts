/** To whom this browser has offered to bring along what was solved alone. */
import * as z from 'zod/mini';
import type { KeyValueStorage } from './identity';

const STORAGE_KEY = 'downhill.lessons.offered';
/** As many participants as a browser is likely to be. */
const KEPT = 50;

/** Participants by identifier. Without storage it asks again on the next visit. */
export class OfferedOnce {
  readonly #storage: KeyValueStorage | null;

  constructor(storage: KeyValueStorage | null) {
    this.#storage = storage;
  }

  has(participantId: string): boolean {
    return this.#read().includes(participantId);
  }

  add(participantId: string): void {
    const others = this.#read().filter((id) => id !== participantId);
    try {
      this.#storage?.setItem(STORAGE_KEY, JSON.stringify([participantId, ...others].slice(0, KEPT)));
    } catch (cause) {
      console.warn('This browser does not let the page remember what it offered', cause);
    }
  }

  #read(): readonly string[] {
    try {
      const parsed = z.array(z.string()).safeParse(JSON.parse(this.#storage?.getItem(STORAGE_KEY) ?? '[]'));
      return parsed.success ? parsed.data : [];
    } catch (cause) {
      console.warn('What this browser remembered of its offers cannot be read', cause);
      return [];
    }
  }
}
