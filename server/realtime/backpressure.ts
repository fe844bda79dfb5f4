/** How much waits to be sent to a session, and how one that does not read is let go. */
import type { Wire } from './wire';

/** From here on a session gets no frames (STREAM-4). */
export const LAGGING_BYTES = 64 * 1024;
/** From here on it is closed (STREAM-5): the longest curve of the deepest network, 2 MiB, may be on its way. */
export const TOO_SLOW_BYTES = 4 * 1024 * 1024;

/** What is queued may still be read within this time; then the connection is cut. */
const GRACE_MS = 5_000;

/** The parts of a `ws` socket that are needed here. */
interface WebSocketLike {
  readonly bufferedAmount: number;
  terminate(): void;
}

const isWebSocketLike = (value: unknown): value is WebSocketLike =>
  typeof value === 'object' && value !== null && 'bufferedAmount' in value && 'terminate' in value;

function webSocketOf(wire: Wire): WebSocketLike | null {
  const { transport } = wire.conn;
  const socket: unknown = 'socket' in transport ? transport.socket : null;
  return isWebSocketLike(socket) ? socket : null;
}

/** Bytes handed to Socket.IO that the operating system has not taken yet. */
export function queuedBytes(wire: Wire): number {
  let bytes = webSocketOf(wire)?.bufferedAmount ?? 0;
  // Not in Engine.IO's types: packets that wait for the WebSocket to have sent those before them.
  const waiting: unknown = Reflect.get(wire.conn, 'writeBuffer');
  if (Array.isArray(waiting)) for (const packet of waiting) bytes += sizeOf(packet);
  return bytes;
}

function sizeOf(packet: unknown): number {
  const data = typeof packet === 'object' && packet !== null && 'data' in packet ? packet.data : null;
  if (typeof data === 'string') return data.length;
  return data instanceof Uint8Array ? data.byteLength : 0;
}

/** Says why, closes, and cuts the connection when the rest is not read. */
export function endSession(wire: Wire, reason: 'removed' | 'closing' | 'too-slow'): void {
  const webSocket = webSocketOf(wire);
  wire.emit('session:ended', { reason });
  wire.disconnect(true);
  setTimeout(() => webSocket?.terminate(), GRACE_MS).unref();
}
