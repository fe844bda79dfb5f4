/** What the client's tests share: clients over real sockets, and a wire that can be cut. */
import { onTestFinished, vi } from 'vitest';
import { ClassroomClient } from '@/app/_client/classroom-client';
import type { ClassroomState } from '@/app/_client/classroom-state';
import { createSocket, type RequestError } from '@/app/_client/socket';
import { openWire as connectWire, type Wire } from '../support/wire';

/** Waits until `check` passes; a machine under load gets time, and a hang still ends. */
export const eventually = <Value>(check: () => Value): Promise<Value> =>
  vi.waitFor(check, { timeout: 20_000, interval: 10 });

/** A client with the refusals it was told of. */
export interface TestClient {
  readonly client: ClassroomClient;
  readonly refusals: RequestError[];
  /** The classroom's state; throws before joining. */
  state(): ClassroomState;
}

/** A client that closes with the test; it comes back quickly after an interruption. */
function openClient(url: string): TestClient {
  const refusals: RequestError[] = [];
  const client = new ClassroomClient({
    socket: createSocket({ url, reconnectDelayMs: 20, reconnectDelayMaxMs: 100 }),
    origin: url,
    onRefusal: (error) => refusals.push(error),
    now: () => Date.now(),
  });
  onTestFinished(() => client.close());
  return {
    client,
    refusals,
    state: () => {
      const state = client.classroom.getState();
      if (!state) throw new Error('Not joined');
      return state;
    },
  };
}

/** A classroom with its teacher. */
export async function openClassroom(url: string): Promise<TestClient & { code: string; teacherKey: string }> {
  const teacher = openClient(url);
  const reply = await teacher.client.create('Teacher');
  if (!reply.ok) throw new Error(`No classroom: ${reply.error.message}`);
  return { ...teacher, code: reply.value.snapshot.classroom.code, teacherKey: reply.value.teacherKey };
}

/** Somebody who has joined. */
export async function join(url: string, code: string, nickname: string): Promise<TestClient> {
  const student = openClient(url);
  const reply = await student.client.join({ code, nickname });
  if (!reply.ok) throw new Error(`${nickname} did not join: ${reply.error.message}`);
  return student;
}

/** A wire to the server's port that closes with the test. */
export async function openWire(port: number): Promise<Wire> {
  const wire = await connectWire(port);
  onTestFinished(() => wire.close());
  return wire;
}
