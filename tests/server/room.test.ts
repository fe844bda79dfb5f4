/** Classrooms and participants over real sockets. */
import { describe, expect, it } from 'vitest';
import { CODE_ALPHABET, DEFAULT_EXPERIMENT } from '@/lib/protocol';
import type { RequestOf } from '@/lib/protocol';
import { TestClient } from '../support/client';
import { edit, joinClassroom, newOpId, openClassroom, openPair, returnTo } from '../support/client-classroom';
import { startServer, useServer } from '../support/server';

const server = useServer();

describe('Creating a classroom', () => {
  it('[ROOM-1] gives a group with the default experiment, and makes the caller its teacher', async () => {
    const { snapshot, teacherKey, token } = await openClassroom(server.url, 'Tess');
    expect(snapshot.experiment).toEqual(DEFAULT_EXPERIMENT);
    expect(snapshot.revision).toBe(0);
    expect(snapshot.stage).toEqual({ kind: 'empty' });
    expect(snapshot.participants).toEqual([
      { id: snapshot.me, nickname: 'Tess', color: 0, role: 'teacher', isConnected: true, editing: null },
    ]);
    expect(teacherKey).toMatch(/^[\w-]{22}$/);
    expect(token).not.toBe(teacherKey);
  });

  it('[ROOM-2] gives a code of six unmistakable characters, accepted in lower case and with blanks around', async () => {
    const { code, snapshot } = await openClassroom(server.url);
    expect(code).toMatch(new RegExp(`^[${CODE_ALPHABET}]{6}$`));
    const student = await joinClassroom(server.url, `  ${code.toLowerCase()} `, 'Ana');
    expect(student.snapshot.classroom.code).toBe(code);
    expect(student.snapshot.group.id).toBe(snapshot.group.id);
  });

  it('[ROOM-1] [ROOM-3] keeps neither the key nor a token in the database, only their hashes', async () => {
    const own = await startServer();
    const { teacherKey, token, code } = await openClassroom(own.url);
    const record = await own.stopAndRead((history) => history.classrooms.findByCode(code));
    expect(record?.teacherKeyHash).toMatch(/^[0-9a-f]{64}$/);
    expect(record?.participants[0]?.tokenHash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(record)).not.toContain(teacherKey);
    expect(JSON.stringify(record)).not.toContain(token);
    await own.stop();
  });
});

describe('Joining', () => {
  it('[ROOM-3] makes a student of whoever has the code, and tells the others', async () => {
    const teacher = await openClassroom(server.url);
    const student = await joinClassroom(server.url, teacher.code, 'Ana');
    const joined = {
      id: student.id,
      nickname: 'Ana',
      color: 1,
      role: 'student',
      isConnected: true,
      editing: null,
    };
    expect(await teacher.client.fact('participant:changed')).toEqual(joined);
    expect(student.snapshot.participants).toContainEqual(joined);
    expect(student.client.arrivals).toEqual([]);
  });

  it('[ROOM-3] is refused without a nickname and without a token', async () => {
    const { code } = await openClassroom(server.url);
    const client = await TestClient.connect(server.url);
    expect(await client.refusal('classroom:join', { code })).toMatchObject({
      code: 'invalid',
      field: 'nickname',
    });
  });

  it('[ROOM-4] with the token of before makes the session the same participant again', async () => {
    const { teacher, student } = await openPair(server.url);
    student.client.close();
    await teacher.client.fact('participant:changed', (person) => !person.isConnected);
    const back = await returnTo(server.url, teacher.code, student.token);
    expect(back.id).toBe(student.id);
    const before = student.snapshot.participants.find(({ id }) => id === student.id);
    expect(back.snapshot.participants.find(({ id }) => id === student.id)).toEqual(before);
    expect(back.snapshot.participants).toHaveLength(2);
    const second = await returnTo(server.url, teacher.code, student.token);
    expect(second.id).toBe(student.id);
  });

  it('[ROOM-4] with a token of another classroom is refused, and joins nobody', async () => {
    const { teacher, student } = await openPair(server.url);
    const other = await openClassroom(server.url, 'Otto');
    const refusal = await other.client.refusal('classroom:join', {
      code: teacher.code,
      participantToken: other.token,
    });
    expect(refusal).toMatchObject({ code: 'unauthorized', field: 'participantToken' });
    await Promise.all([teacher.client.settle(), student.client.settle()]);
    expect(teacher.client.arrivals).toEqual([]);
    // Still where it was before.
    expect((await other.client.ask('experiment:since', { revision: 0 })).revision).toBe(0);
  });

  it('[ROOM-5] with the teacher key makes a teacher, who stays one without it', async () => {
    const { teacher, student } = await openPair(server.url);
    const { code, teacherKey } = teacher;
    await student.client.ask('classroom:join', { code, participantToken: student.token, teacherKey });
    await teacher.client.fact(
      'participant:changed',
      ({ id, role }) => id === student.id && role === 'teacher',
    );
    const back = await returnTo(server.url, code, student.token);
    await back.client.ask('classroom:lock', { isLocked: true });
  });

  it('[ROOM-5] with a wrong key joins nobody, and the others learn nothing', async () => {
    const { teacher } = await openPair(server.url);
    const client = await TestClient.connect(server.url);
    const request = { code: teacher.code, nickname: 'Eve', teacherKey: newOpId() };
    expect(await client.refusal('classroom:join', request)).toMatchObject({
      code: 'unauthorized',
      field: 'teacherKey',
    });
    await teacher.client.settle();
    expect(teacher.client.arrivals).toEqual([]);
    expect((await client.refusal('run:start', {})).code).toBe('not-joined');
  });

  it('[ROOM-6] with an unknown code is refused, and too many failures from one address stop all joins from it', async () => {
    const own = await startServer();
    const { code } = await openClassroom(own.url);
    const client = await TestClient.connect(own.url);
    for (let attempt = 1; attempt <= 30; attempt++) {
      const refusal = await client.refusal('classroom:join', { code: '222222', nickname: 'Eve' });
      expect(refusal).toMatchObject({ code: 'not-found', field: 'code' });
    }
    expect((await client.refusal('classroom:join', { code, nickname: 'Eve' })).code).toBe('rate-limited');
    await own.stop();
  });

  it('[ROOM-6] more than 120 classrooms from one address in an hour are refused', async () => {
    const own = await startServer();
    const clients = await Promise.all([1, 2, 3].map(() => TestClient.connect(own.url)));
    for (const client of clients) {
      for (let made = 0; made < 40; made++) await client.ask('classroom:create', { nickname: 'Tess' });
    }
    const late = await TestClient.connect(own.url);
    expect((await late.refusal('classroom:create', { nickname: 'Tess' })).code).toBe('rate-limited');
    await own.stop();
  });

  it('[ROOM-7] gives a taken nickname the lowest free number, even to those who come at once', async () => {
    const { code } = await openClassroom(server.url);
    const people = await Promise.all([1, 2, 3, 4].map(() => joinClassroom(server.url, code, 'Ana')));
    expect(people.map(nicknameOf).sort()).toEqual(['Ana', 'Ana 2', 'Ana 3', 'Ana 4']);
    const long = 'x'.repeat(24);
    await joinClassroom(server.url, code, long);
    expect(nicknameOf(await joinClassroom(server.url, code, long))).toBe(`${'x'.repeat(22)} 2`);
  });

  it('[ROOM-8] in another classroom leaves the first', async () => {
    const { teacher, student } = await openPair(server.url);
    const other = await openClassroom(server.url, 'Otto');
    await student.client.ask('classroom:join', { code: other.code, nickname: 'Ana' });
    const left = await teacher.client.fact('participant:changed');
    expect(left).toMatchObject({ id: student.id, isConnected: false });
    await edit(teacher.client, { noise: 0.2 });
    await student.client.settle();
    expect(student.client.facts('experiment:changed')).toEqual([]);
    await edit(other.client, { noise: 0.3 });
    expect((await student.client.fact('experiment:changed')).edits).toEqual({ noise: 0.3 });
  });
});

const nicknameOf = ({ id, snapshot }: Awaited<ReturnType<typeof joinClassroom>>): string | undefined =>
  snapshot.participants.find((participant) => participant.id === id)?.nickname;

describe('Participants', () => {
  it('[ROOM-9] the group learns when the last session of a participant ends and a first one begins', async () => {
    const { teacher, student } = await openPair(server.url);
    const second = await returnTo(server.url, teacher.code, student.token);
    student.client.close();
    second.client.close();
    await teacher.client.fact('participant:changed', ({ isConnected }) => !isConnected);
    const ends = teacher.client.facts('participant:changed').filter(({ isConnected }) => !isConnected);
    expect(ends).toEqual([expect.objectContaining({ id: student.id })]);
    teacher.client.arrivals.length = 0;
    await returnTo(server.url, teacher.code, student.token);
    expect(await teacher.client.fact('participant:changed')).toMatchObject({
      id: student.id,
      isConnected: true,
    });
  });

  it('[ROOM-10] renaming is told to all, and keeps nicknames different', async () => {
    const { teacher, student } = await openPair(server.url);
    await student.client.ask('participant:rename', { nickname: 'Tess' });
    expect(await teacher.client.fact('participant:changed')).toMatchObject({
      id: student.id,
      nickname: 'Tess 2',
    });
    expect(await student.client.fact('participant:changed')).toMatchObject({ nickname: 'Tess 2' });
    await student.client.ask('participant:rename', { nickname: 'Tess 2' });
    await edit(student.client, { noise: 0.2 });
    expect((await teacher.client.fact('experiment:changed')).nickname).toBe('Tess 2');
  });

  it('[ROOM-11] a removed student is told, closed, and cannot come back with its token', async () => {
    const { teacher, student } = await openPair(server.url);
    const onlooker = await joinClassroom(server.url, teacher.code, 'Bo');
    await teacher.client.ask('participant:remove', { participantId: student.id });
    await student.client.until(() => !student.client.socket.connected);
    expect(student.client.facts('session:ended')).toEqual([{ reason: 'removed' }]);
    expect(await onlooker.client.fact('participant:removed')).toEqual({ participantId: student.id });
    const client = await TestClient.connect(server.url);
    const request = { code: teacher.code, participantToken: student.token };
    expect((await client.refusal('classroom:join', request)).code).toBe('unauthorized');
    expect(onlooker.client.facts('session:ended')).toEqual([]);
  });

  it('[ROOM-11] a student may neither lock nor remove, and a teacher cannot be removed', async () => {
    const { teacher, student } = await openPair(server.url);
    expect((await student.client.refusal('classroom:lock', { isLocked: true })).code).toBe('forbidden');
    const removal = { participantId: teacher.id };
    expect((await student.client.refusal('participant:remove', removal)).code).toBe('forbidden');
    expect((await teacher.client.refusal('participant:remove', removal)).code).toBe('forbidden');
    const nobody = { participantId: newOpId() };
    expect((await teacher.client.refusal('participant:remove', nobody)).code).toBe('not-found');
    await teacher.client.settle();
    expect(teacher.client.arrivals).toEqual([]);
  });

  it('[ROOM-12] the lock binds students in all that changes the experiment, and not teachers', async () => {
    const { teacher, student } = await openPair(server.url);
    await teacher.client.ask('classroom:lock', { isLocked: true });
    expect(await student.client.fact('classroom:changed')).toEqual({ isLocked: true });
    const runIds = [newOpId()];
    const bound: [string, object][] = [
      ['experiment:edit', { opId: newOpId(), baseRevision: 0, edits: { noise: 0.2 } }],
      ['run:start', {}],
      ['run:control', { runIds, command: 'stop' }],
      ['comparison:start', { learningRates: [0.1, 1] }],
      ['stage:reset', {}],
      ['stage:show', { kind: 'run', id: runIds[0] }],
      ['presence:edit', { editing: 'noise' }],
    ];
    for (const [name, request] of bound) {
      expect([name, (await student.client.refusal(name, request)).code]).toEqual([name, 'locked']);
    }
    await student.client.ask('presence:edit', { editing: null });
    expect(await edit(teacher.client, { noise: 0.4 })).toBe(1);
    await teacher.client.ask('classroom:lock', { isLocked: false });
    expect(await edit(student.client, { noise: 0.1 }, 1)).toBe(2);
  });
});

describe('Presence', () => {
  it('[ROOM-13] the others see which control somebody holds and the value being dragged; nobody else is told', async () => {
    const { teacher, student } = await openPair(server.url);
    await student.client.ask('presence:edit', { editing: 'learningRate', draft: 0.5 });
    const mark = { participantId: student.id, editing: 'learningRate', draft: 0.5 };
    expect(await teacher.client.fact('presence:changed')).toEqual(mark);
    await student.client.settle();
    expect(student.client.facts('presence:changed')).toEqual([]);
    const late = await joinClassroom(server.url, teacher.code, 'Bo');
    const seen = late.snapshot.participants.find(({ id }) => id === student.id);
    expect(seen?.editing).toBe('learningRate');
    expect(late.snapshot.experiment.learningRate).toBe(DEFAULT_EXPERIMENT.learningRate);
  });

  it('[ROOM-15] a neuron, a weight or a bias is held like a field; what no network has is refused', async () => {
    const { teacher, student } = await openPair(server.url);
    for (const editing of ['neurons.0.3', 'weights.12.255.249999', 'biases.2.0', null]) {
      await student.client.ask('presence:edit', { editing } as RequestOf<'presence:edit'>);
      const { editing: told } = await teacher.client.fact(
        'presence:changed',
        (mark) => mark.editing === editing,
      );
      expect(told).toBe(editing);
    }
    for (const editing of [
      'neurons.0',
      'neurons.13.0',
      'neurons.0.256',
      'neurons.0.1.2',
      'weights.0.1',
      'weights.0.1.250000',
      'biases.0.1.2',
      'neurons.-1.0',
      'neurons.0.0 ',
    ]) {
      expect(await student.client.refusal('presence:edit', { editing })).toEqual({
        code: 'invalid',
        field: 'editing',
        message: 'editing: Must be a field, or a neuron, weight or bias of a network',
      });
    }
    await teacher.client.settle();
    expect(teacher.client.facts('presence:changed')).toHaveLength(4);
    await teacher.client.ask('classroom:lock', { isLocked: true });
    expect(await student.client.refusal('presence:edit', { editing: 'neurons.0.0' })).toMatchObject({
      code: 'locked',
    });
  });

  it('[ROOM-13] the mark goes with the last session', async () => {
    const { teacher, student } = await openPair(server.url);
    await student.client.ask('presence:edit', { editing: 'noise' });
    student.client.cut();
    const left = await teacher.client.fact('participant:changed', ({ isConnected }) => !isConnected);
    expect(left.editing).toBeNull();
    const back = await returnTo(server.url, teacher.code, student.token);
    expect(back.snapshot.participants.every(({ editing }) => editing === null)).toBe(true);
  });
});

describe('After a restart', () => {
  it('[ROOM-14] classrooms, participants, tokens, the lock and the experiment are there', async () => {
    const first = await startServer();
    const { teacher, student } = await openPair(first.url);
    await edit(student.client, { dataset: 'spiral', noise: 0.25 });
    await teacher.client.ask('classroom:lock', { isLocked: true });
    const second = await first.restart();
    const back = await returnTo(second.url, teacher.code, student.token);
    expect(back.id).toBe(student.id);
    expect(back.snapshot.classroom.isLocked).toBe(true);
    expect(back.snapshot.revision).toBe(1);
    expect(back.snapshot.experiment).toEqual({ ...DEFAULT_EXPERIMENT, dataset: 'spiral', noise: 0.25 });
    expect(back.snapshot.authors.noise).toMatchObject({
      participantId: student.id,
      nickname: 'Ana',
      revision: 1,
    });
    expect(back.snapshot.participants.map(({ nickname, color, role }) => [nickname, color, role])).toEqual([
      ['Tess', 0, 'teacher'],
      ['Ana', 1, 'student'],
    ]);
    await second.stop();
  });
});
