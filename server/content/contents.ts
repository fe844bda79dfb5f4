/** The bytes that experiments are made from besides themselves, in memory that threads share. */
import type { ContentRef } from '@/lib/experiment';
import type { DigitChoice } from '@/lib/mnist';
import type { ContentStore } from '../history/types';
import { MnistLibrary } from './mnist-library';

/** Own data kept in memory: those used last. */
const REMEMBERED = 16;

export class Contents {
  readonly #store: ContentStore;
  readonly #mnist = new MnistLibrary();
  readonly #own = new Map<string, Promise<Uint8Array | null>>();

  constructor(store: ContentStore) {
    this.#store = store;
  }

  /** The bytes that are referred to; null for an experiment that needs none. Throws when own data are not there. */
  async load(ref: ContentRef | null): Promise<Uint8Array | null> {
    switch (ref?.kind) {
      case undefined:
        return null;
      case 'mnist':
        return this.digits(ref.choice);
      case 'own': {
        const bytes = await this.own(ref.dataId);
        if (!bytes) throw new Error(`Own data ${ref.dataId} are not there`);
        return bytes;
      }
    }
  }

  /** A selection of MNIST. */
  digits(choice: DigitChoice): Promise<Uint8Array> {
    return this.#mnist.select(choice);
  }

  /** Own data by their identifier; null when there are none. */
  async own(dataId: string): Promise<Uint8Array | null> {
    const reading = this.#own.get(dataId) ?? this.#read(dataId);
    this.#own.delete(dataId);
    this.#own.set(dataId, reading);
    const [oldest] = this.#own.keys();
    if (this.#own.size > REMEMBERED && oldest !== undefined) this.#own.delete(oldest);
    const forget = (): void => {
      if (this.#own.get(dataId) === reading) this.#own.delete(dataId);
    };
    reading.then((bytes) => (bytes ? undefined : forget()), forget);
    return reading;
  }

  async #read(dataId: string): Promise<Uint8Array | null> {
    const stored = await this.#store.read(dataId);
    if (!stored) return null;
    const shared = new Uint8Array(new SharedArrayBuffer(stored.bytes.length));
    shared.set(stored.bytes);
    return shared;
  }
}
