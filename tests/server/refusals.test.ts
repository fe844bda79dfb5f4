/** Bad input over raw sockets: a typed refusal or a closed connection, nobody else notices, the server lives. */
import { Buffer } from 'node:buffer';
import { connect as connectTcp } from 'node:net';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRandom } from '@/lib/engine';
import { TestClient } from '../support/client';
import { edit, newOpId, openPair } from '../support/client-classroom';
import type { Person, Teacher } from '../support/client-classroom';
import { useServer } from '../support/server';

const server = useServer();

let teacher: Teacher;
let student: Person;

beforeEach(async () => {
  ({ teacher, student } = await openPair(server.url));
});

/** The other one was told nothing at all, and both the server and the classroom go on. */
async function expectNobodyNoticed(): Promise<void> {
  await teacher.client.settle();
  expect(teacher.client.arrivals).toEqual([]);
  expect(await edit(teacher.client, { seed: 21 })).toBe(1);
}

const id = 'AAAAAAAAAAAAAAAAAAAAAA';
const editOf = (edits: unknown) => ({ opId: id, baseRevision: 0, edits });

describe('Requests', () => {
  it.each<[string, string, unknown, string | undefined]>([
    ['an unknown field of a request', 'experiment:edit', { ...editOf({ seed: 1 }), force: true }, 'force'],
    ['an unknown field of an edit', 'experiment:edit', editOf({ colour: 1 }), 'edits.colour'],
    ['an empty edit', 'experiment:edit', editOf({}), 'edits'],
    ['NaN', 'experiment:edit', editOf({ learningRate: NaN }), 'edits.learningRate'],
    ['infinity', 'experiment:edit', editOf({ learningRate: Infinity }), 'edits.learningRate'],
    ['a million neurons', 'experiment:edit', editOf({ 'layers.0.units': 1_000_000 }), 'edits.layers.0.units'],
    ['a negative learning rate', 'experiment:edit', editOf({ learningRate: -0.03 }), 'edits.learningRate'],
    ['a number as text', 'experiment:edit', editOf({ batchSize: '10' }), 'edits.batchSize'],
    ['text for an object', 'experiment:edit', editOf('seed'), 'edits'],
    ['a thirteenth layer', 'experiment:edit', editOf({ 'layers.12.units': 4 }), 'edits.layers.12.units'],
    [
      'a fraction of a revision',
      'experiment:edit',
      { ...editOf({ seed: 1 }), baseRevision: 0.5 },
      'baseRevision',
    ],
    ['an operation without its form', 'experiment:edit', { ...editOf({ seed: 1 }), opId: 'short' }, 'opId'],
    [
      'nine learning rates',
      'comparison:start',
      { learningRates: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
      'learningRates',
    ],
    ['a learning rate of 0', 'comparison:start', { learningRates: [0.1, 0] }, 'learningRates.1'],
    ['an unknown command', 'run:control', { runIds: [id], command: 'explode' }, 'command'],
    ['no runs', 'run:control', { runIds: [], command: 'stop' }, 'runIds'],
    ['an endless nickname', 'participant:rename', { nickname: 'x'.repeat(25) }, 'nickname'],
    ['a long search', 'history:list', { search: 'x'.repeat(61) }, 'search'],
    ['a list', 'run:start', [], undefined],
    ['a number', 'stage:reset', 5, undefined],
  ])('[ACK-2] %s is refused as invalid', async (_what, name, payload, field) => {
    const refusal = await student.client.refusal(name, payload);
    expect(refusal).toMatchObject({ code: 'invalid', ...(field === undefined ? {} : { field }) });
    await expectNobodyNoticed();
  });

  it.each<[string, string, unknown, string]>([
    ['a teacher’s command from a student', 'classroom:lock', { isLocked: true }, 'forbidden'],
    ['a run that is not there', 'run:control', { runIds: [id], command: 'stop' }, 'not-found'],
    ['somebody else’s run', 'run:sync', { runId: id, afterSeq: null }, 'not-found'],
    ['a recording that is not there', 'history:delete', { target: { kind: 'run', id } }, 'not-found'],
    ['a wrong token', 'classroom:join', { code: '', participantToken: id }, 'unauthorized'],
    ['a wrong key', 'classroom:join', { code: '', nickname: 'Eve', teacherKey: id }, 'unauthorized'],
  ])('[ACK-3] %s is refused', async (_what, name, payload, code) => {
    const request = name === 'classroom:join' ? { ...(payload as object), code: teacher.code } : payload;
    expect((await student.client.refusal(name, request)).code).toBe(code);
    await expectNobodyNoticed();
  });

  it('[ACK-2] a key that would set a prototype is refused like any unknown field', async () => {
    const hostile = JSON.parse('{"__proto__": {"isLocked": true}}') as object;
    expect((await teacher.client.refusal('classroom:lock', hostile)).code).toBe('invalid');
    const nested = {
      opId: newOpId(),
      baseRevision: 0,
      edits: JSON.parse('{"__proto__": {"seed": 3}}') as object,
    };
    expect(await student.client.refusal('experiment:edit', nested)).toMatchObject({
      code: 'invalid',
      field: 'edits.__proto__',
    });
    expect(({} as Record<string, unknown>).isLocked).toBeUndefined();
    await expectNobodyNoticed();
  });
});

/** MessagePack by hand. */
const text = (value: string): number[] => [0xd9, Buffer.byteLength(value), ...Buffer.from(value)];
const eventWith = (...payload: number[]): Uint8Array =>
  Uint8Array.from([0x83, ...text('type'), 2, ...text('nsp'), ...text('/'), ...text('data'), ...payload]);

describe('Messages', () => {
  it.each<[string, Uint8Array | string]>([
    ['bytes that are no MessagePack', Uint8Array.from([0xc1, 0xff, 0x00])],
    ['nothing', new Uint8Array(0)],
    ['text', 'hello'],
    ['a packet of JSON', '2["run:start",{}]'],
    ['a number', Uint8Array.from([7])],
    ['a packet of no type', Uint8Array.from([0x81, ...text('nsp'), ...text('/')])],
    ['a packet whose data are no list', eventWith(0x80)],
    ['a packet that ends too early', eventWith(0x92, ...text('run:start'))],
    ['a packet with bytes behind it', eventWith(0x91, ...text('run:start'), 0)],
    ['a list longer than the message', eventWith(0xdd, 0xff, 0xff, 0xff, 0xff)],
    ['a map longer than the message', eventWith(0x92, ...text('x'), 0xdf, 0xff, 0xff, 0xff, 0xff)],
    ['four gigabytes as an extension', eventWith(0x92, ...text('x'), 0xc9, 0xff, 0xff, 0xff, 0xff, 0)],
    ['a date', eventWith(0x92, ...text('x'), 0xd7, 0, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['a key that is no text', eventWith(0x92, ...text('x'), 0x81, 1, 1)],
    ['lists in lists in lists', eventWith(...new Array<number>(50_000).fill(0x91), 0)],
    ['a second handshake', Uint8Array.from([0x82, ...text('type'), 0, ...text('nsp'), ...text('/')])],
    [
      'another namespace',
      Uint8Array.from([0x83, ...text('type'), 2, ...text('nsp'), ...text('/x'), ...text('data'), 0x90]),
    ],
    ['131,073 bytes', new Uint8Array(131_073)],
  ])('[CONN-4] %s closes that connection only', async (_what, message) => {
    student.client.sendRaw(message);
    await student.client.until(() => !student.client.socket.connected);
    await teacher.client.fact(
      'participant:changed',
      ({ id: who, isConnected }) => who === student.id && !isConnected,
    );
    teacher.client.arrivals.length = 0;
    await expectNobodyNoticed();
  });

  it('[ACK-1] packets without a name, a payload or a callback leave the connection open', async () => {
    for (const packet of [eventWith(0x90), eventWith(0x91, 0xc0), eventWith(0x91, ...text('run:start'))]) {
      student.client.sendRaw(packet);
    }
    await student.client.settle();
    await expectNobodyNoticed();
  });

  it('[CONN-4] random bytes, and true packets with random bytes in them, never hurt anybody', async () => {
    const random = createRandom(20, 'data');
    const good = eventWith(0x92, ...text('run:control'), 0x81, ...text('command'), ...text('stop'));
    for (let round = 0; round < 40; round++) {
      const client = await TestClient.connect(server.url);
      const bytes =
        round % 2 ? Uint8Array.from({ length: 200 }, () => random.nextUint32() & 255) : good.slice();
      bytes[Math.floor(random.uniform() * bytes.length)] = random.nextUint32() & 255;
      client.sendRaw(bytes);
      client.close();
    }
    await expectNobodyNoticed();
  });

  it('[CONN-1] requests that are no WebSocket, or no HTTP, are turned away', async () => {
    const tcp = connectTcp(server.current.port, '127.0.0.1');
    const closed = new Promise((resolve) => tcp.once('close', resolve));
    tcp.on('error', () => undefined);
    tcp.end('\x16\x03\x01\x00garbage\r\n\r\n');
    tcp.resume();
    await closed;
    expect((await fetch(`${server.url}/socket.io/`)).status).toBe(400);
    await expectNobodyNoticed();
  });
});
