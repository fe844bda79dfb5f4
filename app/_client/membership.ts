/** Being in a classroom and staying in it: joins, and joins again with the token after every interruption. */
import type { StoreApi } from 'zustand/vanilla';
import type { Refusal, RequestOf, Snapshot, ValueOf } from '@/lib/protocol';
import type { ConnectionState, EndReason } from './classroom-state';
import type { Credentials } from './own-data';
import type { ClassroomSocket, Reply } from './socket';

/** How to come into a classroom: with a nickname for the first time, with the token later. */
export interface JoinRequest {
  readonly code: string;
  readonly nickname?: string;
  readonly participantToken?: string;
  readonly teacherKey?: string;
}

/** What a membership reads, writes and tells. */
export interface MembershipDeps {
  readonly socket: ClassroomSocket;
  readonly connection: StoreApi<ConnectionState>;
  readonly onSnapshot: (snapshot: Snapshot) => void;
  readonly onLost: () => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Nothing but lessons: frames are left out. */
  readonly follows?: 'lessons';
}

const RETRY_MS = 2_000;

/** Holds the token of the classroom joined, and uses it whenever the transport comes back. */
export class Membership {
  readonly #deps: MembershipDeps;
  #joined: Credentials | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;
  #waitingForTransport: ((isOpen: boolean) => void)[] = [];
  #isOpen = false;

  constructor(deps: MembershipDeps) {
    this.#deps = deps;
    const { socket } = deps;
    socket.onOpen(() => this.#opened());
    socket.onLost((byServer) => this.#lost(byServer));
    socket.onRefused((refusal) => this.#refused(refusal));
    socket.onFact('session:ended', ({ reason }) => {
      if (reason === 'removed') this.#end('removed');
    });
  }

  get #followed(): Pick<RequestOf<'classroom:join'>, 'follows'> {
    const { follows } = this.#deps;
    return follows === undefined ? {} : { follows };
  }

  async create(nickname: string): Promise<Reply<ValueOf<'classroom:create'>>> {
    await this.#transport();
    const reply = await this.#deps.socket.request('classroom:create', { nickname });
    if (reply.ok) this.#enter(reply.value);
    return reply;
  }

  async join(request: JoinRequest): Promise<Reply<ValueOf<'classroom:join'>>> {
    await this.#transport();
    const reply = await this.#deps.socket.request('classroom:join', { ...request, ...this.#followed });
    if (reply.ok) this.#enter(reply.value);
    return reply;
  }

  /** What proves who this is; null before joining. */
  get credentials(): Credentials | null {
    return this.#joined;
  }

  close(): void {
    this.#joined = null;
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#deps.socket.close();
  }

  #enter({ participantToken, snapshot }: { participantToken: string; snapshot: Snapshot }): void {
    this.#joined = { code: snapshot.classroom.code, participantToken };
    this.#deps.connection.setState({ kind: 'live' }, true);
    this.#deps.onSnapshot(snapshot);
  }

  /** Resolves once the transport is up, or the server has refused the handshake. */
  #transport(): Promise<boolean> {
    if (this.#isOpen) return Promise.resolve(true);
    const opened = new Promise<boolean>((resolve) => this.#waitingForTransport.push(resolve));
    this.#deps.socket.open();
    return opened;
  }

  #opened(): void {
    this.#isOpen = true;
    for (const resolve of this.#waitingForTransport.splice(0)) resolve(true);
    void this.#rejoin();
  }

  async #rejoin(): Promise<void> {
    if (!this.#joined) return;
    const reply = await this.#deps.socket.request('classroom:join', { ...this.#joined, ...this.#followed });
    if (reply.ok) return this.#enter(reply.value);
    switch (reply.error.code) {
      case 'unauthorized':
        return this.#end('removed');
      case 'not-found':
        return this.#end('unknown-code');
      default:
        // Busy or about to close: try again unless the transport goes and comes back before that.
        this.#retry = setTimeout(() => void this.#rejoin(), RETRY_MS);
    }
  }

  #lost(byServer: boolean): void {
    const { connection, socket, now, onLost } = this.#deps;
    this.#isOpen = false;
    if (this.#retry !== null) clearTimeout(this.#retry);
    onLost();
    if (connection.getState().kind === 'live') connection.setState({ kind: 'offline', since: now() }, true);
    // Socket.IO comes back by itself unless the server closed on purpose: a restart, or this page being too slow.
    if (byServer && this.#joined) this.#retry = setTimeout(() => socket.open(), RETRY_MS);
  }

  #refused(refusal: Refusal): void {
    for (const resolve of this.#waitingForTransport.splice(0)) resolve(false);
    if (refusal.code === 'unsupported-protocol') this.#end('outdated-page');
    else this.#retry = setTimeout(() => this.#deps.socket.open(), RETRY_MS);
  }

  #end(reason: EndReason): void {
    this.#joined = null;
    this.#deps.connection.setState({ kind: 'ended', reason }, true);
    this.#deps.socket.close();
  }
}
