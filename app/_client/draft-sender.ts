/** Sends what the own hand is doing: the control held and the value dragged, at most 15 times a second. */
import type { Mark } from '@/lib/protocol';
import type { ClassroomSocket } from './socket';

const INTERVAL_MS = 66;

interface Presence {
  readonly editing: Mark | null;
  readonly draft?: number;
}

/** Throttles presence: the first report goes at once, the last one always goes. */
export class DraftSender {
  readonly #socket: Pick<ClassroomSocket, 'request'>;
  #next: Presence | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #held: Mark | null = null;

  constructor(socket: Pick<ClassroomSocket, 'request'>) {
    this.#socket = socket;
  }

  /** A control is held, with the value it is being dragged to. */
  hold(mark: Mark, draft?: number): void {
    if (this.#held === mark && draft === undefined) return;
    this.#held = mark;
    this.#report(draft === undefined ? { editing: mark } : { editing: mark, draft });
  }

  /** The control was let go. */
  release(mark: Mark): void {
    if (this.#held !== mark) return;
    this.#held = null;
    this.#report({ editing: null });
  }

  /** Forgets what is waiting; nothing is sent any more. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#next = null;
  }

  #report(presence: Presence): void {
    this.#next = presence;
    if (this.#timer === null) this.#flush();
  }

  #flush(): void {
    this.#timer = null;
    if (this.#next === null) return;
    const presence = this.#next;
    this.#next = null;
    this.#timer = setTimeout(() => this.#flush(), INTERVAL_MS);
    // A lost or refused mark is not worth a word to the user: it lasts no longer than the touch.
    void this.#socket.request('presence:edit', presence);
  }
}
