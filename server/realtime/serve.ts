/** Socket.IO on the HTTP server: the handshake, and a Connection for every session. */
import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { handshakeSchema, LIMITS, parseInput, PROTOCOL_VERSION } from '@/lib/protocol';
import type { Refusal } from '@/lib/protocol';
import { Connection } from './connection';
import type { ConnectionServices } from './connection';
import { packetParser } from './packet-parser';
import type { Io } from './wire';

/** Socket.IO with this protocol's transport (CONN-1, CONN-2, CONN-4). Recovery and volatile messages are not used. */
export const createIo = (httpServer: HttpServer): Io =>
  new Server(httpServer, {
    transports: ['websocket'],
    parser: packetParser,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: LIMITS.messageBytes,
    serveClient: false,
  });

/** Serves sessions. `drain` waits for the requests that are being answered when it is called. */
export function serveConnections(io: Io, services: ConnectionServices): { drain(): Promise<void> } {
  const inProgress = new Set<Promise<void>>();
  io.use((wire, next) => {
    const refusal = checkHandshake(wire.handshake.auth, services.isClosing());
    next(refusal ? Object.assign(new Error(refusal.message), { data: refusal }) : undefined);
  });
  io.on('connection', (wire) => {
    const connection = new Connection(wire, services);
    // Takes every packet and passes none on: no name that a client sends reaches an emitter of events.
    wire.use((packet) => {
      const receiving = connection.receive(packet).finally(() => inProgress.delete(receiving));
      inProgress.add(receiving);
    });
    wire.on('error', ({ message }) =>
      services.log.info({ session: wire.id, message }, 'A message was no packet'),
    );
    wire.on('disconnect', () => connection.leave());
  });
  return {
    drain: async () => {
      await Promise.all(inProgress);
    },
  };
}

/** Why this handshake is refused (CONN-3); null when it is not. */
function checkHandshake(auth: unknown, isClosing: boolean): Refusal | null {
  if (isClosing) return { code: 'closing', message: 'The server is shutting down' };
  const handshake = parseInput(handshakeSchema, auth);
  if (!handshake.ok) return handshake.error;
  const { protocol } = handshake.value;
  if (protocol === PROTOCOL_VERSION) return null;
  const message = `The client speaks protocol ${protocol}, this server speaks ${PROTOCOL_VERSION}`;
  return { code: 'unsupported-protocol', message, field: 'protocol' };
}
