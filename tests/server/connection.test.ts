/** Transport, handshake and acknowledgements. */
import { connect as connectTcp } from 'node:net';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createApp } from '@/server/app';
import { statement, withConnection } from '@/server/history/libsql';
import { TestClient } from '../support/client';
import { edit, newOpId, openClassroom, openPair } from '../support/client-classroom';
import { startServer, useServer } from '../support/server';
import { newDataDir } from '../support/server-data';

const server = useServer();

describe('Transport', () => {
  it('[CONN-1] speaks Engine.IO 4 over WebSockets under /socket.io/, and not by polling', async () => {
    const polled = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`);
    expect(polled.status).toBe(400);
    const client = await TestClient.connect(server.url);
    expect(client.socket.io.engine.transport.name).toBe('websocket');
  });

  it('[CONN-2] [FRAME-5] an acknowledgement, a fact and a frame are each one binary message, and none is compressed', async () => {
    const { teacher, student } = await openPair(server.url);
    const { socket, messages } = teacher.client.listen();
    await edit(student.client, { maxEpochs: 1, epochsPerSecond: null });
    const { runId } = await student.client.ask('run:start', {});
    await teacher.client.end(runId);
    await teacher.client.settle();
    const frames = teacher.client.facts('frame').length;
    expect(frames).toBeGreaterThan(0);
    expect(messages.every(({ isBinary }) => isBinary)).toBe(true);
    // All facts, each on its own, and the acknowledgement of the last request.
    expect(messages).toHaveLength(teacher.client.arrivals.length + 1);
    expect(socket.extensions).toBe('');
  });

  it.each([
    ['another version', { protocol: 2 }, 'unsupported-protocol', 'protocol'],
    ['no version', {}, 'invalid', 'protocol'],
    ['a version that is not a number', { protocol: 'one' }, 'invalid', 'protocol'],
    ['something else beside it', { protocol: 1, admin: true }, 'invalid', 'admin'],
  ])('[CONN-3] refuses a handshake with %s', async (_what, auth, code, field) => {
    const error: unknown = await TestClient.connect(server.url, auth).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ data: { code, field } });
  });

  it('[CONN-4] a message that is too large closes that connection only', async () => {
    const { teacher, student } = await openPair(server.url);
    student.client.socket.emit('participant:rename', { nickname: 'x'.repeat(131_072) }, () => undefined);
    await student.client.until(() => !student.client.socket.connected);
    await teacher.client.fact(
      'participant:changed',
      ({ id, isConnected }) => id === student.id && !isConnected,
    );
    expect(await edit(teacher.client, { seed: 4 })).toBe(1);
    expect(teacher.client.arrivals.map(({ name }) => name)).toEqual([
      'participant:changed',
      'experiment:changed',
    ]);
  });

  it('[CONN-5] refuses what comes faster than 60 requests a second, and goes on afterwards', async () => {
    const { student } = await openPair(server.url);
    const acks = await Promise.all(
      Array.from({ length: 100 }, () => student.client.send('experiment:since', { revision: 0 })),
    );
    const codes = acks.map((ack) => (ack.ok ? 'ok' : ack.error.code));
    // At most two seconds' worth fall into the time that this takes.
    expect(codes.filter((code) => code === 'rate-limited').length).toBeGreaterThan(0);
    expect(new Set(codes)).toEqual(new Set(['ok', 'rate-limited']));
    let ack = await student.client.send('experiment:since', { revision: 0 });
    while (!ack.ok) ack = await student.client.send('experiment:since', { revision: 0 });
    expect(ack.ok).toBe(true);
  });

  it('[CONN-6] a closing server tells every session, and closes it', async () => {
    const own = await startServer();
    const { teacher, student } = await openPair(own.url);
    const closing = own.stop();
    await teacher.client.until(() => !teacher.client.socket.connected);
    await student.client.until(() => !student.client.socket.connected);
    expect(teacher.client.facts('session:ended')).toEqual([{ reason: 'closing' }]);
    expect(student.client.facts('session:ended')).toEqual([{ reason: 'closing' }]);
    await closing;
    expect(own.problems).toEqual([]);
  });

  it('[CONN-7] refuses everything to a session that has not joined', async () => {
    const client = await TestClient.connect(server.url);
    const requests: [string, object][] = [
      ['run:start', {}],
      ['stage:reset', {}],
      ['history:list', {}],
      ['experiment:since', { revision: 0 }],
      ['classroom:lock', { isLocked: true }],
      ['experiment:edit', { opId: newOpId(), baseRevision: 0, edits: { seed: 1 } }],
    ];
    for (const [name, request] of requests) {
      expect([name, (await client.refusal(name, request)).code]).toEqual([name, 'not-joined']);
    }
  });

  it('a port that is used is an error of listening, not a crash', async () => {
    const app = await createApp({ dataDir: await newDataDir(), log: pino({ level: 'silent' }) });
    await expect(app.listen(server.current.port, '127.0.0.1')).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await app.close();
  });

  it('a connection that never speaks does not keep the server from closing', async () => {
    const own = await startServer();
    const silent = connectTcp(own.port, '127.0.0.1');
    await new Promise((resolve) => silent.once('connect', resolve));
    await own.stop();
    silent.destroy();
  });
});

describe('Acknowledgements', () => {
  it('[ACK-1] a request without a callback is ignored, and one with more than a payload refused', async () => {
    const { teacher, student } = await openPair(server.url);
    student.client.socket.emit('participant:rename', { nickname: 'Nobody' });
    expect(
      (await student.client.refusal('participant:rename', { nickname: 'A' }, { nickname: 'B' })).code,
    ).toBe('invalid');
    expect((await student.client.refusal('participant:rename')).code).toBe('invalid');
    await teacher.client.settle();
    expect(teacher.client.arrivals).toEqual([]);
  });

  it.each([
    ['participant:rename', { nickname: 'Ana', isAdmin: true }, 'isAdmin'],
    ['participant:rename', { nickname: '   ' }, 'nickname'],
    ['participant:rename', { nickname: 'evil\u202Ename' }, 'nickname'],
    ['participant:rename', ['Ana'], undefined],
    ['participant:rename', null, undefined],
    ['comparison:start', { learningRates: [0.1, 1, NaN] }, 'learningRates.2'],
    ['comparison:start', { learningRates: [0.1] }, 'learningRates'],
    ['run:control', { runIds: ['no'], command: 'stop' }, 'runIds.0'],
    ['run:sync', { runId: 'AAAAAAAAAAAAAAAAAAAAAA', afterSeq: 1.5 }, 'afterSeq'],
    ['presence:edit', { editing: 'learningrate' }, 'editing'],
    ['history:rename', { target: { kind: 'group', id: 'x' }, name: 'x' }, 'target.kind'],
  ])('[ACK-2] %s with %j is refused, and the refusal names %s', async (name, payload, field) => {
    const { student } = await openPair(server.url);
    const refusal = await student.client.refusal(name, payload);
    expect(refusal.code).toBe('invalid');
    expect(refusal.field).toBe(field);
    expect(refusal.message.length).toBeGreaterThan(5);
  });

  it('[ACK-3] a refused request changes nothing, and nobody else learns of it', async () => {
    const { teacher, student } = await openPair(server.url);
    await student.client.refusal('classroom:lock', { isLocked: true });
    await student.client.refusal('run:start', { isPaused: 'yes' });
    await student.client.refusal('stage:show', { kind: 'run', id: newOpId() });
    await teacher.client.settle();
    expect(teacher.client.arrivals).toEqual([]);
    expect((await student.client.ask('history:list', {})).items).toEqual([]);
  });

  it.each(['run:explode', 'constructor', '__proto__', 'disconnect', 'error', 'connect', 'newListener', ''])(
    '[ACK-4] the unknown request %j is refused',
    async (name) => {
      const { student } = await openPair(server.url);
      // The client refuses to send names that Socket.IO reserves, so this packet is made by hand.
      const acks = Reflect.get(student.client.socket, 'acks') as Record<number, (ack: unknown) => void>;
      const answer = new Promise((resolve) => (acks[7_000] = resolve));
      Reflect.apply(Reflect.get(student.client.socket, 'packet') as () => void, student.client.socket, [
        { type: 2, data: [name, {}], id: 7_000, options: {} },
      ]);
      expect(await answer).toMatchObject({ ok: false, error: { code: 'invalid', field: 'event' } });
      expect(student.client.socket.connected).toBe(true);
    },
  );

  it('[ACK-6] of several faults the first in order is told: name, form, membership, role', async () => {
    const stranger = await TestClient.connect(server.url);
    expect(await stranger.refusal('classroom:open', 'nonsense')).toMatchObject({
      code: 'invalid',
      field: 'event',
    });
    expect(await stranger.refusal('classroom:lock', { isLocked: 1 })).toMatchObject({
      code: 'invalid',
      field: 'isLocked',
    });
    expect(await stranger.refusal('classroom:lock', { isLocked: true })).toMatchObject({
      code: 'not-joined',
    });
    const { teacher, student } = await openPair(server.url);
    await teacher.client.ask('classroom:lock', { isLocked: true });
    const control = { runIds: [newOpId()], command: 'stop' };
    expect(await student.client.refusal('run:control', control)).toMatchObject({ code: 'locked' });
    expect(await teacher.client.refusal('run:control', control)).toMatchObject({ code: 'not-found' });
  });

  it('[ACK-7] the sender learns what its request made known before the acknowledgement', async () => {
    const { student } = await openPair(server.url);
    const order: string[] = [];
    student.client.socket.onAny((name: string) => order.push(name));
    await edit(student.client, { seed: 9 });
    order.push('ack of edit');
    await student.client.ask('run:start', { isPaused: true });
    order.push('ack of start');
    expect(order.slice(0, 2)).toEqual(['experiment:changed', 'ack of edit']);
    expect(order.indexOf('stage:changed')).toBeLessThan(order.indexOf('ack of start'));
    expect(order.indexOf('history:changed')).toBeLessThan(order.indexOf('ack of start'));
  });

  it('[ACK-5] a failure inside is acknowledged without its cause, logged with it, and changes nothing', async () => {
    const own = await startServer();
    const { teacher, student } = await openPair(own.url);
    const execute = (sql: string) =>
      withConnection(`${own.dataDir}/downhill.db`, (connection) => connection.executeRaw(statement(sql)));
    await execute('ALTER TABLE Edit RENAME TO Away');
    const request = { opId: newOpId(), baseRevision: 0, edits: { seed: 8 } };
    const refusal = await student.client.refusal('experiment:edit', request);
    expect(refusal).toEqual({ code: 'internal', message: 'The server failed; nothing was changed' });
    await teacher.client.settle();
    expect(teacher.client.arrivals).toEqual([]);
    expect((await student.client.ask('experiment:since', { revision: 0 })).revision).toBe(0);
    expect(own.problems.join()).toContain('experiment:edit');
    await execute('ALTER TABLE Away RENAME TO Edit');
    expect(await student.client.ask('experiment:edit', request)).toEqual({
      outcome: 'committed',
      revision: 1,
    });
    expect((await openClassroom(own.url)).snapshot.revision).toBe(0);
    await own.stop();
  });
});
