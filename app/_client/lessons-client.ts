/** Takes part in a classroom's lessons: joins, solves, and turns facts into state. Knows nothing of experiments. No React in here. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { isTaskOpen } from '@/lib/lessons';
import type { FactOf, RequestName, RequestOf, Snapshot, ValueOf } from '@/lib/protocol';
import {
  fromSnapshot,
  isTeacher,
  withAnswer,
  withoutPerson,
  withPerson,
  withSettings,
  withSync,
  type ClassLessonsState,
  type Solution,
} from './class-lessons-state';
import type { ConnectionState } from './classroom-state';
import type { KeyValueStorage } from './identity';
import { Membership, type JoinRequest } from './membership';
import { PendingAnswers } from './pending-answers';
import type { ClassroomSocket, Reply, RequestError } from './socket';

/** What a client needs from outside. */
export interface LessonsClientDeps {
  readonly socket: ClassroomSocket;
  /** Where solved tasks wait that the server has not taken. */
  readonly storage: KeyValueStorage | null;
  readonly onRefusal: (error: RequestError, request: RequestName) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** How long a server that was asked too much is left alone. */
const PAUSE_MS = 5_000;

export class LessonsClient {
  readonly connection: StoreApi<ConnectionState> = createStore(() => ({ kind: 'connecting' }));
  /** Null until joined. */
  readonly state: StoreApi<ClassLessonsState | null> = createStore(() => null as ClassLessonsState | null);
  /** Solved tasks that the server has not taken yet; empty until joined. */
  readonly pending: StoreApi<readonly Solution[]> = createStore(() => [] as readonly Solution[]);
  readonly #deps: LessonsClientDeps;
  readonly #membership: Membership;
  #queue: PendingAnswers | null = null;
  #isSending = false;
  /** Facts of lessons that have come. */
  #facts = 0;
  #pause: ReturnType<typeof setTimeout> | null = null;

  constructor(deps: LessonsClientDeps) {
    this.#deps = deps;
    this.#membership = new Membership({
      socket: deps.socket,
      now: deps.now,
      follows: 'lessons',
      connection: this.connection,
      onLost: () => undefined,
      onSnapshot: (snapshot) => this.#enter(snapshot),
    });
    this.#listen();
  }

  /** Joins, and from then on returns by itself after every interruption. */
  join(request: JoinRequest): Promise<Reply<ValueOf<'classroom:join'>>> {
    return this.#membership.join(request);
  }

  /** Leaves for good; what waits stays in the storage. */
  close(): void {
    if (this.#pause !== null) clearTimeout(this.#pause);
    this.#membership.close();
  }

  /** Takes a solved task to the server, once there is a connection and the class has come to it; false when it was taken before. */
  solve(solution: Solution): boolean {
    const state = this.state.getState();
    if (!state || !this.#queue || this.#queue.has(solution) || isSolvedByMe(state, solution)) return false;
    this.#queue.add(solution);
    void this.#send();
    return true;
  }

  /** Sends what cannot wait; offline it is refused. */
  async command<Name extends 'lesson:pace' | 'lesson:reveal'>(
    name: Name,
    payload: RequestOf<Name>,
  ): Promise<void> {
    const reply = await this.#deps.socket.request(name, payload);
    if (!reply.ok) this.#deps.onRefusal(reply.error, name);
  }

  /** What the class solved, as CSV; for teachers. Null when it did not come. */
  async loadTable(origin: string): Promise<Blob | null> {
    const { credentials } = this.#membership;
    if (!credentials) return null;
    const { code, participantToken } = credentials;
    try {
      const response = await fetch(`${origin}/api/classrooms/${code}/lessons.csv`, {
        headers: { authorization: `Bearer ${participantToken}` },
      });
      return response.ok ? await response.blob() : null;
    } catch (cause) {
      console.warn('The table of solved tasks did not come', cause);
      return null;
    }
  }

  #enter(snapshot: Snapshot): void {
    if (!this.#queue) {
      this.#queue = new PendingAnswers(this.#deps.storage, snapshot.me);
      this.pending.setState(this.#queue.store.getState(), true);
      this.#queue.store.subscribe((solutions) => this.pending.setState(solutions, true));
    }
    this.state.setState(fromSnapshot(snapshot, this.state.getState()?.answers), true);
    void this.#sync().then(() => this.#send());
  }

  async #sync(): Promise<void> {
    let facts: number;
    let reply: Reply<ValueOf<'lesson:sync'>>;
    do {
      facts = this.#facts;
      reply = await this.#deps.socket.request('lesson:sync', {});
      // What came meanwhile may be newer than the answer: a promise resolves after the messages of its batch.
    } while (facts !== this.#facts);
    // Without an answer the connection is gone, and coming back asks again.
    if (!reply.ok) return;
    const { value } = reply;
    this.#update((state) => withSync(state, value));
  }

  /** Sends what may be sent, one after the other. */
  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    const closed = new Set<Solution>();
    let goesOn = true;
    while (goesOn) {
      const next = this.pending.getState().find((solution) => !closed.has(solution) && this.#mayGo(solution));
      if (!next) break;
      goesOn = this.#settle(next, await this.#deps.socket.request('lesson:solve', next), closed);
    }
    this.#isSending = false;
  }

  #mayGo({ lesson, task }: Solution): boolean {
    const state = this.state.getState();
    if (!state || this.connection.getState().kind !== 'live') return false;
    return isTeacher(state) || isTaskOpen(state.pace, lesson, task);
  }

  /** What an answer means for what waits; whether to go on with the next. */
  #settle(solution: Solution, reply: Reply<ValueOf<'lesson:solve'>>, closed: Set<Solution>): boolean {
    if (reply.ok) {
      this.#queue?.remove(solution);
      return true;
    }
    switch (reply.error.code) {
      case 'offline':
      case 'closing':
      case 'not-joined':
        return false;
      case 'timeout':
        return true;
      case 'locked':
        // The pace has just changed; the fact of it is on its way and sends again.
        closed.add(solution);
        return true;
      case 'rate-limited':
        this.#pause = setTimeout(() => void this.#send(), PAUSE_MS);
        return false;
      default:
        this.#queue?.remove(solution);
        this.#deps.onRefusal(reply.error, 'lesson:solve');
        return true;
    }
  }

  #update(change: (state: ClassLessonsState) => ClassLessonsState): void {
    const state = this.state.getState();
    if (state) this.state.setState(change(state), true);
  }

  #onSettings(settings: FactOf<'lessons:changed'>): void {
    const before = this.state.getState();
    if (!before) return;
    this.#facts += 1;
    this.#update((state) => withSettings(state, settings));
    const isMoreShown = settings.revealed.some((lesson) => !before.revealed.includes(lesson));
    if (isMoreShown && !isTeacher(before)) void this.#sync();
    void this.#send();
  }

  #onPerson(person: FactOf<'participant:changed'>): void {
    const before = this.state.getState();
    this.#update((state) => withPerson(state, person));
    const becameTeacher = person.id === before?.me && person.role === 'teacher' && !isTeacher(before);
    if (becameTeacher) void this.#sync();
  }

  #listen(): void {
    const { socket } = this.#deps;
    socket.onFact('lessons:changed', (settings) => this.#onSettings(settings));
    socket.onFact('lesson:solved', (answer) => {
      this.#facts += 1;
      this.#update((state) => withAnswer(state, answer));
    });
    socket.onFact('participant:changed', (person) => this.#onPerson(person));
    socket.onFact('participant:removed', ({ participantId }) =>
      this.#update((state) => withoutPerson(state, participantId)),
    );
  }
}

const isSolvedByMe = ({ answers, me }: ClassLessonsState, { lesson, task }: Solution): boolean =>
  answers.some((answer) => answer.participantId === me && answer.lesson === lesson && answer.task === task);
