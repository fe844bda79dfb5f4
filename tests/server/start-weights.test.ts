/** Start weights: uploaded, checked, trained from, replayed, and dropped where they fit no more. */
import { describe, expect, it } from 'vitest';
import { Replayer } from '@/app/_pictures/replay';
import { METRIC } from '@/lib/engine';
import { weightsBytes } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, LIMITS, recordingSchema } from '@/lib/protocol';
import type { Edits, StartWeights } from '@/lib/protocol';
import { float32From, float64From } from '@/lib/streaming/bytes';
import { edit, joinClassroom, newOpId, openPair, returnTo } from '../support/client-classroom';
import type { TestClient } from '../support/client';
import { ROW_COLUMNS } from '../support/client-runs';
import { postWeights, uploadWeights } from '../support/own-data';
import { startServer, useServer } from '../support/server';
import { firstDifference, trainBare } from '../support/training';

const server = useServer();

/** The usual experiment's network. */
const UNITS = [2, 6, 4, 1];

const QUICK: Edits = { maxEpochs: 40, epochsPerSecond: null };

/** The usual experiment trained for 12 epochs. */
const TRAINED = trainBare(DEFAULT_EXPERIMENT, 12);

async function pairWithWeights(parameters = TRAINED.parameters) {
  const pair = await openPair(server.url);
  const upload = { url: server.url, code: pair.teacher.code, token: pair.student.token, units: UNITS };
  return { ...pair, upload, startWeights: await uploadWeights(upload, parameters) };
}

const refusedEdit = (client: TestClient, edits: object) =>
  client.refusal('experiment:edit', { opId: newOpId(), baseRevision: 0, edits });

describe('Uploading start weights', () => {
  it('[DATA-9] [REST-11] answers with what an experiment says of them; [REST-8] they are there as they were', async () => {
    const { teacher, startWeights } = await pairWithWeights();
    expect(startWeights).toEqual({
      dataId: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/) as string,
      name: 'circle',
      epoch: 12,
      units: UNITS,
    });
    const contents = await fetch(`${server.url}/api/data/${startWeights.dataId}`);
    const stored = float32From(await contents.arrayBuffer());
    expect(firstDifference(stored, TRAINED.parameters)).toBeNull();
    await teacher.client.settle();
    expect(teacher.client.facts('experiment:changed')).toEqual([]);
  });

  const fewer = TRAINED.parameters.slice(1);
  const edited = (index: number, value: number) => {
    const parameters = TRAINED.parameters.slice();
    parameters[index] = value;
    return parameters;
  };
  it.each([
    ['a number too few', fewer, 'A network 2-6-4-1 has 51 weights and biases, 204 bytes; these are 200'],
    ['NaN', edited(50, NaN), 'Number 51 is NaN; weights and biases are from -1000000 to 1000000'],
    ['infinity', edited(0, -Infinity), 'Number 1 is -Infinity; weights and biases are from'],
    ['one that is too large', edited(7, 1_000_064), 'Number 8 is 1000064; weights and biases are from'],
  ])('[REST-11] refuses %s with the number at fault, and keeps nothing', async (_, parameters, message) => {
    const { teacher, student } = await openPair(server.url);
    const upload = { url: server.url, code: teacher.code, token: student.token, units: UNITS };
    const response = await postWeights(upload, weightsBytes(parameters));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: {
        code: 'invalid',
        field: 'file',
        message: expect.stringContaining(`file: ${message}`) as string,
      },
    });
  });

  it.each([
    [{ units: '2' }, 'units'],
    [{ units: '2,0,1' }, 'units.1'],
    [{ units: '2,x,1' }, 'units'],
    [{ units: Array.from({ length: 15 }, () => 1) }, 'units'],
    [{ epoch: -1 }, 'epoch'],
    [{ epoch: 100_001 }, 'epoch'],
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(41) }, 'name'],
  ])('[REST-11] refuses what is said as %o, naming the field', async (said, field) => {
    const { teacher, student } = await openPair(server.url);
    const upload = { url: server.url, code: teacher.code, token: student.token, units: UNITS };
    const response = await postWeights({ ...upload, ...said }, weightsBytes(TRAINED.parameters));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { code: 'invalid', field } },
    ]);
  });

  it('[REST-11] refuses more than the largest network, another kind, and strangers', async () => {
    const { teacher, student } = await openPair(server.url);
    const upload = { url: server.url, code: teacher.code, token: student.token, units: UNITS };
    const large = await postWeights(upload, new Uint8Array(50 * 1024 * 1024));
    expect([large.status, await large.json()]).toMatchObject([
      413,
      {
        error: { code: 'limit', message: 'file: The file has 52428800 bytes or more, the limit is 1000000' },
      },
    ]);
    const wide = await postWeights({ ...upload, units: [784, 256, 256] }, weightsBytes(TRAINED.parameters));
    expect(await wide.json()).toMatchObject({
      error: {
        field: 'file',
        message: expect.stringContaining('has 266752 weights and biases, the limit is 250000') as string,
      },
    });
    const query = new URLSearchParams({ kind: 'model', code: upload.code, name: 'a' }).toString();
    const other = await fetch(`${server.url}/api/data?${query}`, { method: 'POST', body: 'x' });
    expect([other.status, await other.json()]).toMatchObject([400, { error: { field: 'kind' } }]);
    const stranger = await postWeights({ ...upload, token: newOpId() }, weightsBytes(TRAINED.parameters));
    expect(stranger.status).toBe(401);
    await teacher.client.ask('classroom:lock', { isLocked: true });
    expect((await postWeights(upload, weightsBytes(TRAINED.parameters))).status).toBe(403);
  });

  it('[DATA-7] a classroom keeps so many', async () => {
    const own = await startServer();
    const { teacher, student } = await openPair(own.url);
    const upload = { url: own.url, code: teacher.code, token: student.token, units: [1, 1] };
    for (let number = 0; number < LIMITS.weightsPerClassroom; number++) {
      await uploadWeights(upload, Float32Array.of(number, 1));
    }
    const refused = await postWeights(upload, weightsBytes(Float32Array.of(-1, 1)));
    expect([refused.status, await refused.json()]).toMatchObject([413, { error: { code: 'limit' } }]);
    expect((await uploadWeights(upload, Float32Array.of(3, 1))).units).toEqual([1, 1]);
    expect(own.problems).toEqual([]);
    await own.stop();
  });
});

describe('An experiment with start weights', () => {
  it('[DATA-9] shows them to everyone, latecomers too', async () => {
    const { teacher, student, startWeights } = await pairWithWeights();
    await edit(student.client, { startWeights });
    expect((await teacher.client.fact('experiment:changed')).edits).toEqual({ startWeights });
    const third = await joinClassroom(server.url, teacher.code, 'Late');
    expect(third.snapshot.experiment.startWeights).toEqual(startWeights);
  });

  it.each([
    ['unknown data', { dataId: 'A'.repeat(22) }, 'not-found', 'edits.startWeights'],
    ['other sizes than its numbers', { units: [2, 7, 1] }, 'invalid', 'edits.startWeights.units'],
    ['no name', { name: '' }, 'invalid', 'edits.startWeights.name'],
    ['a broken epoch', { epoch: 1.5 }, 'invalid', 'edits.startWeights.epoch'],
  ])('[DATA-9] refuses start weights that are said to have %s', async (_, change, code, field) => {
    const { teacher, student, startWeights } = await pairWithWeights();
    const said: StartWeights = { ...startWeights, ...change };
    expect(await refusedEdit(student.client, { startWeights: said })).toMatchObject({ code, field });
    await teacher.client.settle();
    expect(teacher.client.facts('experiment:changed')).toEqual([]);
  });

  it('[DATA-9] refuses those of another classroom', async () => {
    const { startWeights } = await pairWithWeights(new Float32Array(51).fill(0.25));
    const { student } = await openPair(server.url);
    expect(await refusedEdit(student.client, { startWeights })).toMatchObject({ code: 'not-found' });
  });

  it('[EXP-17] refuses weights of another network, and takes them with the edit that makes it theirs', async () => {
    const { student, startWeights } = await pairWithWeights();
    await edit(student.client, { 'layers.1.units': 3 });
    expect(await refusedEdit(student.client, { startWeights })).toEqual({
      code: 'invalid',
      field: 'edits.startWeights',
      message: 'edits.startWeights: The weights are of a network 2-6-4-1, and this one is 2-6-3-1',
    });
    expect(await edit(student.client, { startWeights, 'layers.1.units': 4 }, 1)).toBe(2);
  });

  const misfits: [string, Edits][] = [
    ['units', { 'layers.0.units': 7 }],
    ['layers', { layerCount: 1 }],
    ['inputs', { features: ['x1'] }],
    ['outputs', { outputActivation: 'softmax', loss: 'categoricalCrossEntropy' }],
    ['data with other inputs', { dataset: 'iris' }],
    ['how weights are drawn', { initializer: 'heNormal' }],
  ];
  it.each(misfits)('[EXP-17] an edit of %s takes them with it, for everyone', async (_, edits) => {
    const { teacher, student, startWeights } = await pairWithWeights();
    await edit(student.client, { startWeights });
    // By somebody who had not heard of the weights.
    await edit(teacher.client, edits);
    const { edits: told } = await student.client.fact('experiment:changed', ({ revision }) => revision === 2);
    expect(told).toEqual({ ...edits, startWeights: null });
    const { experiment, authors } = await student.client.ask('experiment:since', { revision: 0 });
    expect(experiment).toEqual({ ...DEFAULT_EXPERIMENT, ...edits, startWeights: null });
    expect(authors.startWeights?.nickname).toBe('Tess');
  });

  it('[EXP-17] an edit that leaves the sizes as they are leaves the weights, and one undo brings both back', async () => {
    const { student, startWeights } = await pairWithWeights();
    await edit(student.client, { startWeights });
    await edit(student.client, { 'layers.0.activation': 'tanh', dataset: 'xor', 'layers.9.units': 2 }, 1);
    await edit(student.client, { layerCount: 1 }, 2);
    await edit(student.client, { layerCount: 2, startWeights }, 3);
    const { experiment } = await student.client.ask('experiment:since', { revision: 0 });
    expect(experiment).toMatchObject({ startWeights, layerCount: 2, dataset: 'xor' });
  });

  it('[EXP-17] a stroke that adds a class takes them with it', async () => {
    const { student, startWeights } = await pairWithWeights();
    const point = (label: number) => ({ x1: label, x2: 0, label });
    await student.client.ask('points:edit', { opId: newOpId(), add: [point(0), point(1)], erase: [] });
    await edit(student.client, { dataset: 'points', startWeights }, 1);
    await student.client.ask('points:edit', { opId: newOpId(), add: [point(2)], erase: [] });
    const { experiment } = await student.client.ask('experiment:since', { revision: 0 });
    expect(experiment).toMatchObject({ startWeights: null, points: { counts: [1, 1, 1] } });
  });
});

describe('A run from start weights', () => {
  it('[RUN-19] begins where the other was, and [RUN-11] trains and replays to the same bits', async () => {
    const { student, startWeights } = await pairWithWeights();
    await edit(student.client, { ...QUICK, startWeights, seed: 77 });
    const { runId } = await student.client.ask('run:start', {});
    const followed = await student.client.end(runId);
    // What the experiment starts from later is no concern of this run.
    await edit(student.client, { startWeights: null }, 1);
    const { run, keyframes } = recordingSchema.parse(
      await (await fetch(`${server.url}/api/runs/${runId}`)).json(),
    );
    expect(run.experiment.startWeights).toEqual(startWeights);
    const rows = float64From(await (await fetch(`${server.url}/api/runs/${runId}/metrics`)).arrayBuffer());
    expect(
      firstDifference(
        rows.subarray(0, METRIC.layers),
        TRAINED.rows.subarray(12 * ROW_COLUMNS, 12 * ROW_COLUMNS + METRIC.layers),
      ),
    ).toBeNull();
    const reference = trainBare(run.experiment, 40, [], TRAINED.parameters);
    expect(firstDifference(rows, reference.rows)).toBeNull();
    const start = new Uint8Array(
      await (await fetch(`${server.url}/api/data/${startWeights.dataId}`)).arrayBuffer(),
    );
    const ask = { experiment: run.experiment, changes: [], epoch: 40, keyframe: null };
    const replayed = new Replayer().stateAt(ask, null, start).parameters;
    expect(firstDifference(replayed, reference.parameters)).toBeNull();
    const streamed = float32From(followed.weights?.parameters ?? new ArrayBuffer());
    expect(firstDifference(streamed, reference.parameters)).toBeNull();
    expect(keyframes[0]).toBe(0);
    expect(() => new Replayer().stateAt(ask)).toThrow(
      `The start weights ${startWeights.dataId} are not here`,
    );
  });

  it('[RUN-2] all runs of a comparison begin there', async () => {
    const { student, startWeights } = await pairWithWeights();
    await edit(student.client, { ...QUICK, startWeights });
    const { runIds } = await student.client.ask('comparison:start', { learningRates: [0.01, 0.3] });
    const losses = await Promise.all(
      runIds.map(async (runId) => {
        await student.client.end(runId);
        const answer = await fetch(`${server.url}/api/runs/${runId}/metrics?from=0&to=0`);
        return float64From(await answer.arrayBuffer())[METRIC.trainLoss];
      }),
    );
    const expected = TRAINED.rows[12 * ROW_COLUMNS + METRIC.trainLoss];
    expect(losses).toEqual([expected, expected]);
  });

  it('[ROOM-14] the weights are there after a restart, and what trained from them goes on', async () => {
    const first = await startServer();
    const { teacher, student } = await openPair(first.url);
    const upload = { url: first.url, code: teacher.code, token: student.token, units: UNITS };
    const startWeights = await uploadWeights(upload, TRAINED.parameters);
    await edit(student.client, { startWeights, maxEpochs: 5_000, epochsPerSecond: 100 });
    const { runId } = await student.client.ask('run:start', {});
    await student.client.run(runId, ({ epoch }) => epoch > 2);
    const second = await first.restart();
    const back = await returnTo(second.url, teacher.code, student.token);
    expect(back.snapshot.experiment.startWeights).toEqual(startWeights);
    await back.client.curves.sync(runId);
    const { epoch } = back.client.curves.get(runId);
    await back.client.ask('run:control', { runIds: [runId], command: 'resume' });
    await back.client.run(runId, (run) => run.epoch > epoch);
    await back.client.ask('run:control', { runIds: [runId], command: 'stop' });
    const ended = await back.client.fact('run:changed', ({ endedAt }) => endedAt !== null);
    const reference = trainBare(ended.experiment, ended.epoch, [], TRAINED.parameters);
    const rows = float64From(await (await fetch(`${second.url}/api/runs/${runId}/metrics`)).arrayBuffer());
    expect(firstDifference(rows, reference.rows)).toBeNull();
    const again = await back.client.ask('run:start', {});
    await back.client.run(again.runId, (run) => run.epoch > 0);
    await second.stop();
  });
});
