/** The typed socket: requests resolve to what the server answered, facts arrive parsed. Framework-free. */
import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-msgpack-parser';
import {
  ackSchema,
  FACTS,
  parseInput,
  PROTOCOL_VERSION,
  refusalSchema,
  REQUESTS,
  type FactName,
  type FactOf,
  type Refusal,
  type RequestName,
  type RequestOf,
  type ValueOf,
} from '@/lib/protocol';

/** Why a request brought nothing: the server's refusal, or no answer at all. */
export type RequestError = Refusal | { code: 'offline' | 'timeout'; message: string; field?: undefined };

/** What became of a request. */
export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: RequestError };

/** The socket as the rest of the client sees it. */
export interface ClassroomSocket {
  /** Opens the connection, or opens it again after the server closed it. */
  open(): void;
  /** Closes for good. */
  close(): void;
  /** Sends a request; never throws, and never queues while disconnected. */
  request<Name extends RequestName>(name: Name, payload: RequestOf<Name>): Promise<Reply<ValueOf<Name>>>;
  /** Calls `listener` with every fact of this name. */
  onFact<Name extends FactName>(name: Name, listener: (fact: FactOf<Name>) => void): void;
  /** Calls `listener` each time the transport is up. */
  onOpen(listener: () => void): void;
  /** Calls `listener` each time the transport is lost; `byServer` when the server closed it on purpose. */
  onLost(listener: (byServer: boolean) => void): void;
  /** Calls `listener` when the server refuses the handshake: trying again is pointless. */
  onRefused(listener: (refusal: Refusal) => void): void;
}

const REQUEST_TIMEOUT_MS = 10_000;
const OFFLINE: RequestError = { code: 'offline', message: 'There is no connection to the server.' };
const TIMEOUT: RequestError = { code: 'timeout', message: 'The server did not answer in time.' };

/** Options of a connection; tests shorten the delays between attempts. */
export interface SocketOptions {
  readonly url: string;
  readonly reconnectDelayMs?: number;
  readonly reconnectDelayMaxMs?: number;
}

/** Makes a socket to the server at `url`; it connects on `open()`. */
export function createSocket(options: SocketOptions): ClassroomSocket {
  const socket = io(options.url, {
    path: '/socket.io/',
    transports: ['websocket'],
    parser,
    auth: { protocol: PROTOCOL_VERSION },
    autoConnect: false,
    forceNew: true,
    reconnectionDelay: options.reconnectDelayMs ?? 500,
    reconnectionDelayMax: options.reconnectDelayMaxMs ?? 5_000,
  });
  return {
    open: () => void socket.connect(),
    close: () => void socket.disconnect(),
    request: (name, payload) => sendRequest(socket, name, payload),
    onFact: (name, listener) => listenTo(socket, name, listener),
    onOpen: (listener) => void socket.on('connect', listener),
    onLost: (listener) =>
      void socket.on('disconnect', (reason) => listener(reason === 'io server disconnect')),
    onRefused: (listener) =>
      void socket.on('connect_error', (error: Error & { data?: unknown }) => {
        const refusal = refusalSchema.safeParse(error.data);
        // Without a refusal the transport failed, and socket.io tries again by itself.
        if (refusal.success) listener(refusal.data);
      }),
  };
}

function sendRequest<Name extends RequestName>(
  socket: Socket,
  name: Name,
  payload: RequestOf<Name>,
): Promise<Reply<ValueOf<Name>>> {
  if (!socket.connected) return Promise.resolve({ ok: false, error: OFFLINE });
  return new Promise((resolve) => {
    socket.timeout(REQUEST_TIMEOUT_MS).emit(name, payload, (failure: Error | null, answer: unknown) => {
      if (failure) resolve({ ok: false, error: socket.connected ? TIMEOUT : OFFLINE });
      else resolve(parseAnswer(name, answer));
    });
  });
}

function parseAnswer<Name extends RequestName>(name: Name, answer: unknown): Reply<ValueOf<Name>> {
  const parsed = parseInput(ackSchema(REQUESTS[name].value), answer);
  if (!parsed.ok) {
    return {
      ok: false,
      error: { code: 'internal', message: `The answer to ${name} is malformed: ${parsed.error.message}` },
    };
  }
  // The schema was chosen by `name`, which the compiler cannot follow through the union: one assertion here.
  return parsed.value as Reply<ValueOf<Name>>;
}

function listenTo<Name extends FactName>(
  socket: Socket,
  name: Name,
  listener: (fact: FactOf<Name>) => void,
): void {
  const schema = FACTS[name];
  const event: string = name;
  socket.on(event, (input: unknown) => {
    const parsed = parseInput(schema, input);
    // A fact that cannot be read is a fault of the server or of a newer protocol; what it told is asked for again later.
    if (parsed.ok) listener(parsed.value as FactOf<Name>);
    else console.error(`Unreadable ${name}: ${parsed.error.message}`);
  });
}
