/** Socket.IO's types for this protocol, and the rooms that facts and frames go to. */
import type { DefaultEventsMap, Server, Socket } from 'socket.io';
import type { ClientToServerEvents, ServerToClientEvents } from '@/lib/protocol';

export type Io = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, object>;
export type Wire = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, object>;

/** All sessions of a group. */
export const groupRoom = (groupId: string): string => `group:${groupId}`;
/** The sessions of a group that keep up with its frames. */
export const liveRoom = (groupId: string): string => `live:${groupId}`;
/** All sessions of a classroom. */
export const classroomRoom = (classroomId: string): string => `classroom:${classroomId}`;

/** Bytes as msgpack writes them for every client; see lib/protocol/frames.ts. */
export const wireBytes = (array: Float64Array | Float32Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);
