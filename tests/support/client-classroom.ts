/** Classrooms for tests: a teacher and students on their own connections. */
import { randomBytes } from 'node:crypto';
import type { Edits, Snapshot } from '@/lib/protocol';
import { TestClient } from './client';

/** Somebody who has joined. */
export interface Person {
  readonly client: TestClient;
  readonly token: string;
  readonly id: string;
  readonly snapshot: Snapshot;
}

export interface Teacher extends Person {
  readonly teacherKey: string;
  readonly code: string;
}

export const newOpId = (): string => randomBytes(16).toString('base64url');

export async function openClassroom(url: string, nickname = 'Tess'): Promise<Teacher> {
  const client = await TestClient.connect(url);
  const { teacherKey, participantToken, snapshot } = await client.ask('classroom:create', { nickname });
  const { code } = snapshot.classroom;
  return { client, token: participantToken, id: snapshot.me, snapshot, teacherKey, code };
}

export async function joinClassroom(url: string, code: string, nickname: string): Promise<Person> {
  const client = await TestClient.connect(url);
  const { participantToken, snapshot } = await client.ask('classroom:join', { code, nickname });
  return { client, token: participantToken, id: snapshot.me, snapshot };
}

/** Comes back with the token of an earlier join. */
export async function returnTo(url: string, code: string, token: string): Promise<Person> {
  const client = await TestClient.connect(url);
  const { participantToken, snapshot } = await client.ask('classroom:join', {
    code,
    participantToken: token,
  });
  return { client, token: participantToken, id: snapshot.me, snapshot };
}

/** A teacher and a student, neither of whom has been told anything yet. */
export async function openPair(url: string): Promise<{ teacher: Teacher; student: Person }> {
  const teacher = await openClassroom(url);
  const student = await joinClassroom(url, teacher.code, 'Ana');
  await teacher.client.fact('participant:changed');
  teacher.client.arrivals.length = 0;
  return { teacher, student };
}

/** One edit that must be committed; returns its revision. */
export async function edit(client: TestClient, edits: Edits, baseRevision = 0): Promise<number> {
  const { revision } = await client.ask('experiment:edit', { opId: newOpId(), baseRevision, edits });
  return revision;
}
