/** Which tasks of the lessons this browser's user has solved, kept between visits. */
import * as z from 'zod/mini';
import { createSource } from '@/app/_pictures/source';
import type { Source } from '@/app/_pictures/source';
import { LESSON_TASKS } from '@/lib/lessons';
import type { LessonSlug } from '@/lib/lessons';
import type { KeyValueStorage } from './identity';

const STORAGE_KEY = 'downhill.lessons';

const solvedSchema = z.record(z.string(), z.array(z.string()));

/** Ids of solved tasks by lesson. */
export type Solved = Readonly<Record<string, readonly string[]>>;

/** What was solved; the newest state is in `source`. */
export class LessonProgress {
  readonly #storage: KeyValueStorage | null;
  readonly #source;

  /** Without storage (private windows, blocked) it lasts as long as the page. */
  constructor(storage: KeyValueStorage | null) {
    this.#storage = storage;
    this.#source = createSource<Solved>(read(storage));
  }

  get source(): Source<Solved> {
    return this.#source;
  }

  /** Remembers a solved task; false when it was already. */
  solve(slug: LessonSlug, id: string): boolean {
    const solved = this.#source.get();
    if (isSolved(solved, slug, id)) return false;
    this.#write({ ...solved, [slug]: [...(solved[slug] ?? []), id] });
    return true;
  }

  /** Forgets a lesson's solved tasks. */
  forget(slug: LessonSlug): void {
    this.#write({ ...this.#source.get(), [slug]: [] });
  }

  #write(solved: Solved): void {
    this.#source.set(solved);
    try {
      this.#storage?.setItem(STORAGE_KEY, JSON.stringify(solved));
    } catch (cause) {
      // A full or forbidden storage must not end a lesson; only the next visit starts anew.
      console.warn('This browser does not let the page remember what was solved', cause);
    }
  }
}

/** Whether a task was solved. */
export const isSolved = (solved: Solved, slug: LessonSlug, id: string): boolean =>
  solved[slug]?.includes(id) ?? false;

/** How many of a lesson's present tasks were solved: tasks of an older version do not count. */
export const solvedCount = (solved: Solved, slug: LessonSlug): number =>
  LESSON_TASKS[slug].filter((id) => isSolved(solved, slug, id)).length;

function read(storage: KeyValueStorage | null): Solved {
  try {
    const text = storage?.getItem(STORAGE_KEY) ?? null;
    const parsed = solvedSchema.safeParse(text === null ? {} : JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch (cause) {
    console.warn('What this browser remembered of the lessons cannot be read', cause);
    return {};
  }
}
