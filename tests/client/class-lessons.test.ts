/** The lessons of a class as its pages see them, over a real server. */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { answersByPerson, learners, ownSolved, type Solution } from '@/app/_client/class-lessons-state';
import { LessonsClient } from '@/app/_client/lessons-client';
import { OfferedOnce } from '@/app/_client/offered-once';
import { PendingAnswers } from '@/app/_client/pending-answers';
import { createSocket, type RequestError } from '@/app/_client/socket';
import type { LessonSlug } from '@/lib/lessons';
import { LESSON_EVIDENCE } from '../support/lesson-evidence';
import { openClassroom as openServerClassroom } from '../support/client-classroom';
import { startServer, type TestServer } from '../support/server';
import { eventually, openWire } from './support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const memory = () => {
  const values = new Map<string, string>();
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
};

const solution = (lesson: LessonSlug, task: string): Solution => {
  const cases = LESSON_EVIDENCE[lesson][task];
  if (!cases) throw new Error(`No evidence for ${lesson}/${task}`);
  return { lesson, task, evidence: cases.solved };
};
const EXAMPLE = solution('softmax', 'example');
const PAIR = solution('softmax', 'pair');

/** Somebody on a lesson's page; it closes with the test. */
async function come(
  url: string,
  request: { code: string; nickname?: string; participantToken?: string; teacherKey?: string },
  storage = memory(),
) {
  const refusals: RequestError[] = [];
  const client = new LessonsClient({
    socket: createSocket({ url, reconnectDelayMs: 20, reconnectDelayMaxMs: 100 }),
    storage,
    onRefusal: (error) => refusals.push(error),
    now: () => Date.now(),
  });
  onTestFinished(() => client.close());
  const reply = await client.join(request);
  if (!reply.ok) throw new Error(`Not joined: ${reply.error.message}`);
  const state = () => {
    const found = client.state.getState();
    if (!found) throw new Error('Not joined');
    return found;
  };
  const solved = () => state().answers.map(({ task }) => task);
  const waiting = () => client.pending.getState().map(({ task }) => task);
  return { client, refusals, storage, state, solved, waiting, token: reply.value.participantToken };
}

/** A class with its teacher on a lesson's page. */
async function openClass() {
  const { code, token, teacherKey } = await openServerClassroom(server.url);
  const teacher = await come(server.url, { code, participantToken: token });
  return { code, teacher, teacherKey };
}

describe('solving in class', () => {
  test('[LESSON-1] [LESSON-3] counts at once for oneself, then for the teacher, and for nobody else', async () => {
    const { code, teacher } = await openClass();
    const ana = await come(server.url, { code, nickname: 'Ana' });
    const ben = await come(server.url, { code, nickname: 'Ben' });
    expect(ana.client.solve(EXAMPLE)).toBe(true);
    expect(ana.client.solve(EXAMPLE)).toBe(false);
    expect(ownSolved(ana.state(), ana.client.pending.getState()).softmax).toEqual(['example']);
    await eventually(() =>
      expect([ana.solved(), teacher.solved(), ana.waiting()]).toEqual([['example'], ['example'], []]),
    );
    expect(ana.client.solve(EXAMPLE)).toBe(false);
    expect(ben.solved()).toEqual([]);
    expect(learners(teacher.state()).map(({ nickname }) => nickname)).toEqual(['Ana', 'Ben']);
    expect(
      answersByPerson(teacher.state().answers).get(ana.state().me)?.get('softmax/example')?.evidence,
    ).toEqual(EXAMPLE.evidence);
  });

  test('[LESSON-3] shown answers come, and go when they are hidden again', async () => {
    const { code, teacher } = await openClass();
    const ana = await come(server.url, { code, nickname: 'Ana' });
    const ben = await come(server.url, { code, nickname: 'Ben' });
    ana.client.solve(EXAMPLE);
    ben.client.solve(PAIR);
    await eventually(() => expect(teacher.solved()).toHaveLength(2));
    await teacher.client.command('lesson:reveal', { lesson: 'softmax', isRevealed: true });
    await eventually(() => expect([...ben.solved()].sort()).toEqual(['example', 'pair']));
    await teacher.client.command('lesson:reveal', { lesson: 'softmax', isRevealed: false });
    await eventually(() => expect(ben.solved()).toEqual(['pair']));
    expect(teacher.solved()).toHaveLength(2);
  });

  test('[LESSON-1] what the server finds unsolved is dropped and told', async () => {
    const { code } = await openClass();
    const ana = await come(server.url, { code, nickname: 'Ana' });
    ana.client.solve({ ...EXAMPLE, evidence: { ...EXAMPLE.evidence, logits: [0, 0, 0] } });
    await eventually(() => expect(ana.refusals).toMatchObject([{ code: 'invalid', field: 'evidence' }]));
    expect([ana.waiting(), ana.solved()]).toEqual([[], []]);
  });

  test('[LESSON-2] what is solved offline waits, also for a page that is opened anew, and is sent once', async () => {
    const wire = await openWire(server.port);
    const { code, teacher } = await openClass();
    const ana = await come(wire.url, { code, nickname: 'Ana' });
    wire.cut();
    await eventually(() => expect(ana.client.connection.getState().kind).toBe('offline'));
    ana.client.solve(EXAMPLE);
    ana.client.solve(PAIR);
    expect(ana.waiting()).toEqual(['example', 'pair']);
    ana.client.close();
    expect(teacher.solved()).toEqual([]);
    const again = await come(server.url, { code, participantToken: ana.token }, ana.storage);
    await eventually(() => expect([again.waiting(), teacher.solved()]).toEqual([[], ['example', 'pair']]));
    expect([...ana.storage.values.keys()]).toEqual([]);
    wire.close();
  });

  test('[LESSON-2] a page that was cut off sends what waits when it comes back, and learns what it missed', async () => {
    const wire = await openWire(server.port);
    const { code, teacher } = await openClass();
    const ana = await come(wire.url, { code, nickname: 'Ana' });
    wire.cut();
    await eventually(() => expect(ana.client.connection.getState().kind).toBe('offline'));
    ana.client.solve(EXAMPLE);
    await teacher.client.command('lesson:pace', { lesson: 'softmax', section: 2 });
    wire.mend();
    await eventually(() => expect([ana.waiting(), teacher.solved()]).toEqual([[], ['example']]));
    expect(ana.state().pace).toEqual({ lesson: 'softmax', section: 2 });
  });

  test('[STREAM-7] a page of lessons asks for no frames, nor when it comes back', async () => {
    const wire = await openWire(server.port);
    const { code, snapshot, client } = await openServerClassroom(server.url);
    const listening = (room: string) =>
      server.app.io.sockets.adapter.rooms.get(`${room}:${snapshot.group.id}`) ?? new Set();
    const ana = await come(wire.url, { code, nickname: 'Ana' });
    expect([listening('group').size, listening('live')]).toEqual([2, new Set([client.socket.id])]);
    wire.cut();
    await eventually(() => expect(listening('group').size).toBe(1));
    wire.mend();
    await eventually(() => expect(ana.client.connection.getState().kind).toBe('live'));
    expect([listening('group').size, listening('live')]).toEqual([2, new Set([client.socket.id])]);
  });

  test('[LESSON-4] what is solved ahead of the class waits until the class gets there', async () => {
    const { code, teacher } = await openClass();
    const ana = await come(server.url, { code, nickname: 'Ana' });
    await teacher.client.command('lesson:pace', { lesson: 'softmax', section: 1 });
    await eventually(() => expect(ana.state().pace).not.toBeNull());
    ana.client.solve(PAIR);
    ana.client.solve(EXAMPLE);
    await eventually(() => expect([ana.waiting(), teacher.solved()]).toEqual([['pair'], ['example']]));
    await teacher.client.command('lesson:pace', { lesson: null, section: null });
    await eventually(() => expect([ana.waiting(), teacher.solved()]).toEqual([[], ['example', 'pair']]));
    expect(ana.refusals).toEqual([]);
  });

  test('[REST-10] teachers get the table with their token', async () => {
    const { code, teacher } = await openClass();
    const ana = await come(server.url, { code, nickname: 'Ana' });
    expect(await (await teacher.client.loadTable(server.url))?.text()).toContain('Ana,student,0,');
    expect(await ana.client.loadTable(server.url)).toBeNull();
  });
});

describe('what the browser keeps', () => {
  test.each(['not JSON', '{}', '[{"lesson":"alchemy"}]', '[1]'])(
    'of waiting tasks is nothing where it holds %s',
    (text) => {
      const storage = memory();
      storage.setItem('downhill.answers.me', text);
      expect(new PendingAnswers(storage, 'me').store.getState()).toEqual([]);
    },
  );

  test('of an offer is to whom it was made', () => {
    const storage = memory();
    const offered = new OfferedOnce(storage);
    expect(offered.has('ana')).toBe(false);
    offered.add('ana');
    expect([new OfferedOnce(storage).has('ana'), new OfferedOnce(storage).has('ben')]).toEqual([true, false]);
    storage.setItem('downhill.lessons.offered', 'not JSON');
    expect(new OfferedOnce(storage).has('ana')).toBe(false);
  });
});
