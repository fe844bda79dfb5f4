/** Solved tasks that a class has not taken yet, kept in the browser until it has. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import * as z from 'zod/mini';
import { REQUESTS } from '@/lib/protocol';
import type { Solution } from './class-lessons-state';
import type { KeyValueStorage } from './identity';

const keptSchema = z.array(REQUESTS['lesson:solve'].request);

/** One participant's queue; each task stands in it once. */
export class PendingAnswers {
  readonly store: StoreApi<readonly Solution[]>;
  readonly #storage: KeyValueStorage | null;
  readonly #key: string;

  constructor(storage: KeyValueStorage | null, participantId: string) {
    this.#storage = storage;
    this.#key = `downhill.answers.${participantId}`;
    this.store = createStore(() => read(storage, this.#key));
  }

  has({ lesson, task }: Pick<Solution, 'lesson' | 'task'>): boolean {
    return this.store.getState().some((known) => known.lesson === lesson && known.task === task);
  }

  add(solution: Solution): void {
    if (!this.has(solution)) this.#write([...this.store.getState(), solution]);
  }

  remove({ lesson, task }: Solution): void {
    this.#write(this.store.getState().filter((known) => known.lesson !== lesson || known.task !== task));
  }

  #write(solutions: readonly Solution[]): void {
    this.store.setState(solutions, true);
    try {
      if (solutions.length === 0) this.#storage?.removeItem(this.#key);
      else this.#storage?.setItem(this.#key, JSON.stringify(solutions));
    } catch (cause) {
      // A full or forbidden storage: they last as long as the page.
      console.warn('This browser does not let the page keep solved tasks', cause);
    }
  }
}

function read(storage: KeyValueStorage | null, key: string): readonly Solution[] {
  try {
    const parsed = keptSchema.safeParse(JSON.parse(storage?.getItem(key) ?? '[]'));
    return parsed.success ? parsed.data : [];
  } catch (cause) {
    console.warn('Solved tasks that this browser kept cannot be read', cause);
    return [];
  }
}
