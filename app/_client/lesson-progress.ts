/** Which tasks of the lessons this browser's user has solved, kept between visits. */
import * as z from 'zod/mini';
import { createSource } from '@/app/_pictures/source';
import type { Source } from '@/app/_pictures/source';
import { LESSON_TASKS } from '@/lib/lessons';
import type { LessonSlug } from '@/lib/lessons';
import type { Evidence } from '@/lib/protocol';
import type { KeyValueStorage } from './identity';

const STORAGE_KEY = 'downhill.lessons';
const EVIDENCE_KEY = 'downhill.lessons.evidence';

const solvedSchema = z.record(z.string(), z.array(z.string()));

const shownSchema = z.union([z.number(), z.string()]);
const evidenceSchema = z.record(
  z.string(),
  z.record(z.string(), z.union([shownSchema, z.array(shownSchema)])),
);

/** What solved a task, by `lesson/task`. */
export type KeptEvidence = Readonly<Record<string, Evidence>>;

/** Ids of solved tasks by lesson. */
export type Solved = Readonly<Record<string, readonly string[]>>;

/** What was solved; the newest state is in `source`. */
export class LessonProgress {
  readonly #storage: KeyValueStorage | null;
  readonly #source;
  #evidence: KeptEvidence;

  /** Without storage (private windows, blocked) it lasts as long as the page. */
  constructor(storage: KeyValueStorage | null) {
    this.#storage = storage;
    this.#source = createSource<Solved>(read(storage, STORAGE_KEY, solvedSchema));
    this.#evidence = read(storage, EVIDENCE_KEY, evidenceSchema);
  }

  get source(): Source<Solved> {
    return this.#source;
  }

  /** What solved the tasks, as far as it was kept: a class can check it. */
  get evidence(): KeptEvidence {
    return this.#evidence;
  }

  /** Remembers a solved task with what solved it; false when it was already. */
  solve(slug: LessonSlug, id: string, evidence: Evidence): boolean {
    const solved = this.#source.get();
    if (isSolved(solved, slug, id)) return false;
    this.#evidence = { ...this.#evidence, [taskKey(slug, id)]: evidence };
    this.#save(EVIDENCE_KEY, this.#evidence);
    this.#write({ ...solved, [slug]: [...(solved[slug] ?? []), id] });
    return true;
  }

  /** Forgets a lesson's solved tasks. */
  forget(slug: LessonSlug): void {
    const others = Object.entries(this.#evidence).filter(([key]) => !key.startsWith(taskKey(slug, '')));
    this.#evidence = Object.fromEntries(others);
    this.#save(EVIDENCE_KEY, this.#evidence);
    this.#write({ ...this.#source.get(), [slug]: [] });
  }

  #write(solved: Solved): void {
    this.#source.set(solved);
    this.#save(STORAGE_KEY, solved);
  }

  #save(key: string, value: unknown): void {
    try {
      this.#storage?.setItem(key, JSON.stringify(value));
    } catch (cause) {
      // A full or forbidden storage must not end a lesson; only the next visit starts anew.
      console.warn('This browser does not let the page remember what was solved', cause);
    }
  }
}

/** A task among those of all lessons. */
export const taskKey = (slug: LessonSlug, id: string): string => `${slug}/${id}`;

/** Whether a task was solved. */
export const isSolved = (solved: Solved, slug: LessonSlug, id: string): boolean =>
  solved[slug]?.includes(id) ?? false;

/** How many of a lesson's present tasks were solved: tasks of an older version do not count. */
export const solvedCount = (solved: Solved, slug: LessonSlug): number =>
  LESSON_TASKS[slug].filter((id) => isSolved(solved, slug, id)).length;

/** What the storage has under a key; nothing where that cannot be read. */
function read<Schema extends z.ZodMiniRecord>(
  storage: KeyValueStorage | null,
  key: string,
  schema: Schema,
): z.infer<Schema> | Record<string, never> {
  try {
    const text = storage?.getItem(key) ?? null;
    const parsed = schema.safeParse(text === null ? {} : JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch (cause) {
    console.warn('What this browser remembered of the lessons cannot be read', cause);
    return {};
  }
}
