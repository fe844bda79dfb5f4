/** A client of the protocol as a stranger would write it from docs/protocol.md: requests, facts, and curves that catch up. */
import { Socket as NetSocket } from 'node:net';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';
import * as msgpackParser from 'socket.io-msgpack-parser';
import { FACTS, REQUESTS, ackSchema, isActive, PROTOCOL_VERSION } from '@/lib/protocol';
import type { Ack, FactName, FactOf, Refusal, RequestName, RequestOf, ValueOf } from '@/lib/protocol';
import { CurveFollower } from './client-curves';
import type { FollowedRun } from './client-curves';

/** A fact as it arrived. */
export interface Arrival<Name extends FactName = FactName> {
  readonly name: Name;
  readonly value: FactOf<Name>;
}

/** What is used of the `ws` socket under Engine.IO's client. */
interface RawWebSocket {
  readonly extensions: string;
  send(message: Uint8Array | string): void;
  on(event: 'message', listener: (data: Buffer, isBinary: boolean) => void): void;
}

/** A message as the WebSocket has it. */
interface RawMessage {
  readonly isBinary: boolean;
  readonly byteLength: number;
  /** When it arrived, on this process's clock, ms. */
  readonly at: number;
}

export class TestClient {
  readonly socket: Socket;
  /** Every fact so far, in the order of arrival. */
  readonly arrivals: Arrival[] = [];
  readonly curves: CurveFollower;
  readonly #watchers = new Set<() => void>();

  private constructor(socket: Socket) {
    this.socket = socket;
    this.curves = new CurveFollower((runId, afterSeq) => this.ask('run:sync', { runId, afterSeq }));
    socket.onAny((name: FactName, value: unknown) => {
      const parsed = FACTS[name].parse(value);
      this.arrivals.push({ name, value: parsed });
      if (name === 'frame') this.curves.takeFrame(parsed as FactOf<'frame'>);
      this.wake();
    });
    socket.on('disconnect', () => this.wake());
    this.curves.onChange = () => this.wake();
  }

  /** Connects; throws when the handshake is refused. */
  static connect(url: string, auth: object = { protocol: PROTOCOL_VERSION }): Promise<TestClient> {
    const options = { transports: ['websocket'], parser: msgpackParser, reconnection: false, forceNew: true };
    const socket = io(url, { ...options, auth });
    return new Promise((resolve, reject) => {
      const client = new TestClient(socket);
      socket.once('connect', () => resolve(client));
      socket.once('connect_error', reject);
    });
  }

  /** Sends anything at all, and returns the acknowledgement as it came. */
  async send(event: string, ...payload: unknown[]): Promise<Ack<unknown>> {
    return (await this.socket.emitWithAck(event, ...payload)) as Ack<unknown>;
  }

  /** Sends a request; the acknowledgement must have the stated form. */
  async request<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<Ack<ValueOf<Name>>> {
    const ack = await this.send(name, request);
    return ackSchema(REQUESTS[name].value).parse(ack) as Ack<ValueOf<Name>>;
  }

  /** Sends a request that must be granted. */
  async ask<Name extends RequestName>(name: Name, request: RequestOf<Name>): Promise<ValueOf<Name>> {
    const ack = await this.request(name, request);
    if (!ack.ok) throw new Error(`${name} was refused: ${ack.error.code} ${ack.error.message}`);
    return ack.value;
  }

  /** Sends anything that must be refused. */
  async refusal(event: string, ...payload: unknown[]): Promise<Refusal> {
    const ack = await this.send(event, ...payload);
    if (ack.ok) throw new Error(`${event} was granted`);
    return ack.error;
  }

  /** All facts of one kind so far. */
  facts<Name extends FactName>(name: Name): FactOf<Name>[] {
    return this.arrivals.flatMap((arrival) => (isOf(name, arrival) ? [arrival.value] : []));
  }

  /** The first fact of a kind that meets the condition, arrived already or still to come. */
  async fact<Name extends FactName>(
    name: Name,
    meets: (value: FactOf<Name>) => boolean = () => true,
  ): Promise<FactOf<Name>> {
    let found: FactOf<Name> | undefined;
    await this.until(() => (found = this.facts(name).find(meets)) !== undefined);
    if (found === undefined) throw new Error(`No ${name}`);
    return found;
  }

  /** Waits for something that changes only by what arrives here. */
  until(isMet: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        try {
          if (!isMet()) return;
          resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        this.#watchers.delete(check);
      };
      this.#watchers.add(check);
      check();
    });
  }

  /** Waits until this client's view of a run meets the condition. */
  async run(runId: string, meets: (run: FollowedRun) => boolean = () => true): Promise<FollowedRun> {
    const known = (): FollowedRun | undefined => this.curves.runs.get(runId);
    await this.until(() => known() !== undefined && meets(this.curves.get(runId)));
    return this.curves.get(runId);
  }

  /** Waits until this client has seen the end of a run. */
  end(runId: string): Promise<FollowedRun> {
    return this.run(runId, (run) => !isActive(run.state));
  }

  /** Resolves when all that the server had told this client has arrived. */
  async settle(): Promise<void> {
    await this.ask('experiment:since', { revision: 0 });
  }

  /** Breaks the connection as a lost network does. */
  cut(): void {
    this.socket.io.engine.close();
  }

  /** Reads nothing more from the network, as a phone does whose screen was locked; `resume` reads on. */
  stall(): { resume(): void } {
    const tcp: unknown = Reflect.get(this.#webSocket(), '_socket');
    if (!(tcp instanceof NetSocket)) throw new Error('The transport is not a WebSocket over TCP');
    tcp.pause();
    return { resume: () => void tcp.resume() };
  }

  /** Records the messages that arrive from now on, as the WebSocket has them. */
  listen(): { socket: RawWebSocket; messages: RawMessage[] } {
    const messages: RawMessage[] = [];
    const socket = this.#webSocket();
    socket.on('message', (data, isBinary) =>
      messages.push({ isBinary, byteLength: data.length, at: performance.now() }),
    );
    return { socket, messages };
  }

  /** Sends bytes or text past Socket.IO. */
  sendRaw(message: Uint8Array | string): void {
    this.#webSocket().send(message);
  }

  #webSocket(): RawWebSocket {
    return Reflect.get(this.socket.io.engine.transport, 'ws') as RawWebSocket;
  }

  close(): void {
    this.socket.disconnect();
  }

  /** Looks again at what is waited for. */
  wake(): void {
    for (const check of [...this.#watchers]) check();
  }
}

const isOf = <Name extends FactName>(name: Name, arrival: Arrival): arrival is Arrival<Name> =>
  arrival.name === name;
