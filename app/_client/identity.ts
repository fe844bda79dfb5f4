/** Who this browser is in each classroom: tokens, teacher keys and nicknames, kept in the browser's storage. */
import * as z from 'zod/mini';
import { secretSchema } from '@/lib/protocol';

const membershipSchema = z.object({
  code: z.string(),
  nickname: z.string(),
  participantToken: secretSchema,
  teacherKey: z.nullable(secretSchema),
  /** Milliseconds since 1970, this browser's clock. */
  lastVisitedAt: z.number(),
});

/** What this browser remembers of one classroom. */
export type Membership = z.infer<typeof membershipSchema>;

/** The part of the browser's storage that is used; tests pass their own. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const STORAGE_KEY = 'downhill.memberships';
const MEMBERSHIPS_KEPT = 20;

/** Memberships, newest visit first. Without storage (private windows, blocked) they last as long as the page. */
export class Identity {
  readonly #storage: KeyValueStorage | null;
  #memberships: Membership[];

  constructor(storage: KeyValueStorage | null) {
    this.#storage = storage;
    this.#memberships = read(storage);
  }

  /** All classrooms this browser has been in, newest first. */
  get memberships(): readonly Membership[] {
    return this.#memberships;
  }

  /** The membership of a classroom, if this browser has one. */
  find(code: string): Membership | null {
    return this.#memberships.find((membership) => membership.code === code) ?? null;
  }

  /** Remembers a membership, in place of an older one of the same classroom. */
  remember(membership: Membership): void {
    const others = read(this.#storage, this.#memberships).filter(({ code }) => code !== membership.code);
    this.#write([membership, ...others].slice(0, MEMBERSHIPS_KEPT));
  }

  /** Forgets a classroom: its token no longer works. */
  forget(code: string): void {
    this.#write(read(this.#storage, this.#memberships).filter((membership) => membership.code !== code));
  }

  #write(memberships: Membership[]): void {
    this.#memberships = memberships;
    try {
      this.#storage?.setItem(STORAGE_KEY, JSON.stringify(memberships));
    } catch (cause) {
      // A full or forbidden storage must not keep anyone out of class; only the next visit is less convenient.
      console.warn('This browser does not let the page remember its classrooms', cause);
    }
  }
}

let hasWarned = false;

/** The browser's storage, or null where it is switched off. */
export function browserStorage(): KeyValueStorage | null {
  try {
    return window.localStorage;
  } catch (cause) {
    if (!hasWarned) console.warn('This browser has no storage for the page', cause);
    hasWarned = true;
    return null;
  }
}

function read(storage: KeyValueStorage | null, fallback: Membership[] = []): Membership[] {
  if (!storage) return fallback;
  try {
    const text = storage.getItem(STORAGE_KEY);
    const parsed = z.array(membershipSchema).safeParse(text === null ? [] : JSON.parse(text));
    return parsed.success ? parsed.data : fallback;
  } catch (cause) {
    console.warn('What this browser remembered of its classrooms cannot be read', cause);
    return fallback;
  }
}
