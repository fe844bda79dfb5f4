/** Own tables: uploaded, checked, trained on, replayed, and refused without a trace. */
import { describe, expect, it } from 'vitest';
import { Replayer } from '@/app/_pictures/replay';
import { loadTables } from '@/app/_pictures/tables';
import { METRIC } from '@/lib/engine';
import { LIMITS, recordingSchema } from '@/lib/protocol';
import type { Edits, TableRef } from '@/lib/protocol';
import { float32From } from '@/lib/streaming/bytes';
import { edit, joinClassroom, newOpId, openPair, returnTo } from '../support/client-classroom';
import type { TestClient } from '../support/client';
import { KINDS_CSV, postTable, uploadTable } from '../support/own-data';
import { startServer, useServer } from '../support/server';
import { firstDifference } from '../support/training';

const server = useServer();

const CLASSES: Edits = { dataset: 'csv', outputActivation: 'sigmoid', loss: 'binaryCrossEntropy' };

async function pairWithTable(csv = KINDS_CSV) {
  const pair = await openPair(server.url);
  const upload = { url: server.url, code: pair.teacher.code, token: pair.student.token };
  return { ...pair, upload, table: await uploadTable(upload, csv) };
}

const refusedEdit = (client: TestClient, edits: object) =>
  client.refusal('experiment:edit', { opId: newOpId(), baseRevision: 0, edits });

describe('Uploading a table', () => {
  it('[DATA-2] [REST-9] answers with what an experiment says of it, and tells nobody', async () => {
    const { teacher, table, student } = await pairWithTable();
    expect(table).toEqual({
      dataId: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) as string,
      name: 'kinds.csv',
      target: 'kind',
      inputs: ['length', 'width', 'colour = blue', 'colour = green', 'colour = red'],
      classes: ['big', 'small'],
      rows: 40,
      dropped: 2,
    });
    await teacher.client.settle();
    await student.client.settle();
    expect([...teacher.client.arrivals, ...student.client.arrivals].map(({ name }) => name)).not.toContain(
      'experiment:changed',
    );
  });

  it('[REST-8] the contents are there for whoever has the identifier, as they were, for good', async () => {
    const { table } = await pairWithTable();
    const response = await fetch(`${server.url}/api/data/${table.dataId}`);
    expect(await response.text()).toBe(KINDS_CSV);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const unknown = await fetch(`${server.url}/api/data/${'A'.repeat(22)}`);
    expect([unknown.status, await unknown.json()]).toEqual([
      404,
      { error: { code: 'not-found', message: 'There are no such data', field: 'dataId' } },
    ]);
    expect((await fetch(`${server.url}/api/data/..%2Fhealth`)).status).toBe(400);
  });

  it('[DATA-1] the same contents have the same identifier, whoever uploads them under whatever name', async () => {
    const { upload, table } = await pairWithTable();
    const again = await uploadTable({ ...upload, name: 'other.csv', target: 'length' });
    expect(again).toMatchObject({ dataId: table.dataId, name: 'other.csv', target: 'length', classes: [] });
    const elsewhere = await pairWithTable();
    expect(elsewhere.table.dataId).toBe(table.dataId);
  });

  it.each([
    ['a ragged row', `${KINDS_CSV}1,2\n`, 'file: Line 44: 2 fields, the header has 4'],
    ['one class only', KINDS_CSV.replaceAll('small', 'big'), null],
    ['nothing', '', 'file: The file is empty'],
    [
      'a picture',
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
      'file: Line 1: The file has a character that is not UTF-8: save it as “CSV UTF-8”',
    ],
  ])('[DATA-2] refuses %s with the line or the reason, and keeps nothing', async (_, body, message) => {
    const { teacher, student } = await openPair(server.url);
    const upload = { url: server.url, code: teacher.code, token: student.token, target: 'kind' };
    const response = await postTable(upload, body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: {
        code: 'invalid',
        field: 'file',
        message: message ?? 'file: Column “kind” has one value only: nothing to learn',
      },
    });
    expect(await teacher.client.ask('experiment:since', { revision: 0 })).toMatchObject({ revision: 0 });
  });

  it('[DATA-2] refuses a file that is too large before it is read, announced or not', async () => {
    const { teacher, student } = await openPair(server.url);
    const upload = { url: server.url, code: teacher.code, token: student.token };
    const large = new Uint8Array(50 * 1024 * 1024).fill(0x61);
    const announced = await postTable(upload, large);
    expect([announced.status, await announced.json()]).toEqual([
      413,
      {
        error: {
          code: 'limit',
          field: 'file',
          message: `file: The file has ${large.length} bytes or more, the limit is ${LIMITS.tableBytes}`,
        },
      },
    ]);
    const query = new URLSearchParams({ code: upload.code, name: 'a.csv' }).toString();
    const streamed = await fetch(`${server.url}/api/data?${query}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${upload.token}` },
      body: new ReadableStream({
        start: (controller) => {
          controller.enqueue(new Uint8Array(LIMITS.tableBytes));
          controller.enqueue(new Uint8Array(10));
          controller.close();
        },
      }),
      duplex: 'half',
    } as RequestInit);
    expect(streamed.status).toBe(413);
  });

  it('[REST-9] refuses strangers, the removed, and students of a locked classroom', async () => {
    const { teacher, student } = await openPair(server.url);
    const upload = { url: server.url, code: teacher.code, token: student.token };
    const codeOf = async (change: Partial<typeof upload>): Promise<[number, string]> => {
      const response = await postTable({ ...upload, ...change }, KINDS_CSV);
      const { error } = (await response.json()) as { error: { code: string } };
      return [response.status, error.code];
    };
    expect(await codeOf({ code: 'ZZZZZZ' })).toEqual([404, 'not-found']);
    expect(await codeOf({ code: '1' })).toEqual([400, 'invalid']);
    expect(await codeOf({ token: newOpId() })).toEqual([401, 'unauthorized']);
    expect(await codeOf({ token: 'short' })).toEqual([400, 'invalid']);
    const other = await openPair(server.url);
    expect(await codeOf({ token: other.student.token })).toEqual([401, 'unauthorized']);
    await teacher.client.ask('classroom:lock', { isLocked: true });
    expect(await codeOf({})).toEqual([403, 'locked']);
    expect((await postTable({ ...upload, token: teacher.token }, KINDS_CSV)).status).toBe(201);
    await teacher.client.ask('participant:remove', { participantId: student.id });
    expect(await codeOf({})).toEqual([401, 'unauthorized']);
  });
});

describe('An experiment with a table', () => {
  it('[DATA-1] takes the table with everything else that changes along, for everyone', async () => {
    const { teacher, student, table } = await pairWithTable();
    await edit(student.client, { ...CLASSES, table });
    const { edits } = await teacher.client.fact('experiment:changed');
    expect(edits.table).toEqual(table);
    const third = await joinClassroom(server.url, teacher.code, 'Late');
    expect(third.snapshot.experiment).toMatchObject({ dataset: 'csv', table });
  });

  it.each([
    ['unknown data', { dataId: 'A'.repeat(22) }, 'not-found', 'edits.table'],
    ['other inputs', { inputs: ['length'] }, 'invalid', 'edits.table.inputs'],
    ['other classes', { classes: ['small', 'big'] }, 'invalid', 'edits.table.classes'],
    ['more rows', { rows: 41 }, 'invalid', 'edits.table.rows'],
    ['a target that is not there', { target: 'weight' }, 'invalid', 'edits.table'],
    ['a name with a line break', { name: 'a\nb' }, 'invalid', 'edits.table.name'],
  ])('[DATA-1] refuses a table that is said to have %s', async (_, change, code, field) => {
    const { teacher, student, table } = await pairWithTable();
    const said: TableRef = { ...table, ...change };
    expect(await refusedEdit(student.client, { ...CLASSES, table: said })).toMatchObject({ code, field });
    await teacher.client.settle();
    expect(teacher.client.facts('experiment:changed')).toEqual([]);
  });

  it('[DATA-1] refuses the table of another classroom', async () => {
    const { table } = await pairWithTable(KINDS_CSV.replace('length', 'height'));
    const { student } = await openPair(server.url);
    expect(await refusedEdit(student.client, { table })).toMatchObject({ code: 'not-found' });
  });

  it('[EXP-8] refuses the data set without a table, and a loss that does not fit the target', async () => {
    const { student, upload } = await pairWithTable();
    expect(await refusedEdit(student.client, { dataset: 'csv' })).toMatchObject({
      code: 'invalid',
      field: 'edits.dataset',
      message: 'edits.dataset: There is no table yet: upload one',
    });
    const numeric = await uploadTable({ ...upload, target: 'length' });
    expect(await refusedEdit(student.client, { dataset: 'csv', table: numeric })).toMatchObject({
      code: 'invalid',
      message:
        'edits.dataset: Cross-entropy needs classes, and column “length” has none: use a squared error',
    });
  });

  it('[RUN-11] trains on it, is recorded, and is replayed to the same bits although the table was changed', async () => {
    const { student, table, upload } = await pairWithTable();
    await edit(student.client, {
      ...CLASSES,
      table,
      maxEpochs: 40,
      epochsPerSecond: null,
      learningRate: 0.1,
    });
    const { runId } = await student.client.ask('run:start', {});
    const followed = await student.client.end(runId);
    const other = await uploadTable({ ...upload, target: 'colour' }, KINDS_CSV.replace('big', 'tall'));
    await edit(student.client, { table: other }, 1);
    const answer = await fetch(`${server.url}/api/runs/${runId}`);
    const { run } = recordingSchema.parse(await answer.json());
    expect(run.experiment.table).toEqual(table);
    expect(run.metrics?.testAccuracy).toBe(1);
    const contents = await fetch(`${server.url}/api/data/${run.experiment.table?.dataId}`);
    const content = new Uint8Array(await contents.arrayBuffer());
    const ask = { experiment: run.experiment, changes: [], epoch: 40, keyframe: null };
    await loadTables();
    const replayed = new Replayer().stateAt(ask, content);
    expect(replayed.metrics[METRIC.trainLoss]).toBe(run.metrics?.trainLoss);
    const streamed = float32From(followed.weights?.parameters ?? new ArrayBuffer());
    expect(firstDifference(streamed, Float32Array.from(replayed.parameters))).toBeNull();
  });

  it('learns a number, standardised by the training rows', async () => {
    const { student, upload } = await pairWithTable();
    const table = await uploadTable({ ...upload, target: 'length' });
    const regression = { outputActivation: 'linear', loss: 'mse' } as const;
    await edit(student.client, {
      dataset: 'csv',
      table,
      ...regression,
      maxEpochs: 60,
      epochsPerSecond: null,
    });
    const { runId } = await student.client.ask('run:start', {});
    await student.client.end(runId);
    const ended = await student.client.fact('run:changed', ({ state }) => state === 'completed');
    // The kind tells most of the length; without it the variance would stay 1.
    expect(ended.metrics?.testLoss).toBeLessThan(0.2);
    expect(ended.metrics?.testAccuracy).toBeNull();
  });

  it('[ROOM-14] is there after a restart, and resumes what trained on it', async () => {
    const first = await startServer();
    const { teacher, student } = await openPair(first.url);
    const table = await uploadTable({ url: first.url, code: teacher.code, token: student.token });
    await edit(student.client, { ...CLASSES, table, maxEpochs: 5_000, epochsPerSecond: 100 });
    const { runId } = await student.client.ask('run:start', {});
    await student.client.run(runId, ({ epoch }) => epoch > 2);
    const second = await first.restart();
    const back = await returnTo(second.url, teacher.code, student.token);
    expect(back.snapshot.experiment.table).toEqual(table);
    await back.client.curves.sync(runId);
    const { epoch } = back.client.curves.get(runId);
    await back.client.ask('run:control', { runIds: [runId], command: 'resume' });
    await back.client.run(runId, (run) => run.epoch > epoch);
    await second.stop();
  });
});

describe('Limits of uploads', () => {
  it('[DATA-7] [REST-9] a classroom keeps so many tables, an address uploads so many in a minute', async () => {
    const own = await startServer();
    const { teacher, student } = await openPair(own.url);
    const upload = { url: own.url, code: teacher.code, token: student.token };
    const tableNumber = (number: number): string =>
      KINDS_CSV.replace('1,1,red', `1,${number},red`).replace('width', `width${number}`);
    for (let number = 0; number < LIMITS.tablesPerClassroom; number++) {
      await uploadTable(upload, tableNumber(number));
    }
    const refused = await postTable(upload, tableNumber(LIMITS.tablesPerClassroom));
    expect([refused.status, await refused.json()]).toMatchObject([413, { error: { code: 'limit' } }]);
    // One that is there already takes no more room.
    expect((await postTable(upload, tableNumber(3))).status).toBe(201);
    const left = LIMITS.uploadsPerMinute - LIMITS.tablesPerClassroom - 2;
    for (let count = 0; count < left; count++) await postTable({ ...upload, token: newOpId() }, '');
    const tooMany = await postTable(upload, tableNumber(3));
    expect([tooMany.status, await tooMany.json()]).toMatchObject([429, { error: { code: 'rate-limited' } }]);
    expect(own.problems).toEqual([]);
    await own.stop();
  });
});
