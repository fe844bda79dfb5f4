/** Recordings over HTTP. */
import { request as httpRequest } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createTrainer, ENGINE_VERSION, restoreTrainer } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, recordingSchema } from '@/lib/protocol';
import { float64From } from '@/lib/streaming/bytes';
import { edit, openPair } from '../support/client-classroom';
import { DIVERGING, startRun, ROW_COLUMNS } from '../support/client-runs';
import { useServer } from '../support/server';
import { trainBare } from '../support/training';

const server = useServer();

const get = (path: string): Promise<Response> => fetch(`${server.url}/api/${path}`);

async function finishedRun(edits: Parameters<typeof startRun>[1]): Promise<string> {
  const { student } = await openPair(server.url);
  const runId = await startRun(student.client, edits);
  await student.client.fact('run:changed', ({ endedAt }) => endedAt !== null);
  return runId;
}

describe('The REST interface', () => {
  it('[REST-1] says that the server is well, and in which versions', async () => {
    const response = await get('health');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ok', protocol: 1, engine: ENGINE_VERSION });
  });

  it('[REST-2] describes a recording, with its comparison and siblings', async () => {
    const { student } = await openPair(server.url);
    await edit(student.client, { maxEpochs: 25, epochsPerSecond: null });
    const { comparisonId, runIds } = await student.client.ask('comparison:start', {
      learningRates: [0.1, 0.5],
    });
    const isEnded = () =>
      student.client.facts('run:changed').filter(({ state }) => state === 'completed').length === 2;
    await student.client.until(isEnded);
    const recording = recordingSchema.parse(await (await get(`runs/${runIds[1]}`)).json());
    expect(recording.run).toMatchObject({ id: runIds[1], state: 'completed', epoch: 25 });
    expect(recording.comparison?.id).toBe(comparisonId);
    expect(recording.siblings.map(({ id }) => id)).toEqual(runIds);
    expect(recording).toMatchObject({
      lastEpoch: 25,
      metricColumns: ROW_COLUMNS,
      engineVersion: ENGINE_VERSION,
      changes: [],
    });
    expect([recording.keyframes[0], recording.keyframes.at(-1)]).toEqual([0, 25]);
  });

  it('[REST-3] gives the metrics of a range of epochs, both ends included, at most 10,000', async () => {
    const runId = await finishedRun({ maxEpochs: 10_050, epochsPerSecond: null, sampleCount: 20 });
    const { rows } = trainBare({ ...DEFAULT_EXPERIMENT, sampleCount: 20 }, 30);
    const part = await get(`runs/${runId}/metrics?from=10&to=30`);
    expect(part.headers.get('content-type')).toBe('application/octet-stream');
    expect(float64From(await part.arrayBuffer())).toEqual(rows.slice(10 * ROW_COLUMNS));
    expect((await (await get(`runs/${runId}/metrics`)).arrayBuffer()).byteLength).toBe(
      10_000 * ROW_COLUMNS * 8,
    );
    expect((await (await get(`runs/${runId}/metrics?from=10049&to=99999`)).arrayBuffer()).byteLength).toBe(
      2 * ROW_COLUMNS * 8,
    );
    expect((await (await get(`runs/${runId}/metrics?from=20000`)).arrayBuffer()).byteLength).toBe(0);
  });

  it('[REST-4] [REST-6] gives checkpoints from which the engine trains on to the same numbers', async () => {
    const runId = await finishedRun({ maxEpochs: 60, epochsPerSecond: null });
    const { keyframes } = recordingSchema.parse(await (await get(`runs/${runId}`)).json());
    const [first = NaN] = keyframes;
    const bytes = new Uint8Array(await (await get(`runs/${runId}/keyframes/${first}`)).arrayBuffer());
    const { data } = buildData(DEFAULT_EXPERIMENT);
    const replayed = restoreTrainer(toRecipe(DEFAULT_EXPERIMENT), data, bytes);
    const trained = createTrainer(toRecipe(DEFAULT_EXPERIMENT), data);
    const rows = new Float64Array(60 * ROW_COLUMNS);
    replayed.advance({ epochs: 60, samples: Infinity }, rows);
    trained.advance({ epochs: 60, samples: Infinity }, rows);
    expect(replayed.parameters).toEqual(trained.parameters);
    const last = new Uint8Array(await (await get(`runs/${runId}/keyframes/60`)).arrayBuffer());
    expect(restoreTrainer(toRecipe(DEFAULT_EXPERIMENT), data, last).parameters).toEqual(trained.parameters);
  });

  it('[REST-5] writes all metrics as CSV that reads back to the same numbers', async () => {
    const runId = await finishedRun({ maxEpochs: 12, epochsPerSecond: null });
    const response = await get(`runs/${runId}/metrics.csv`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const [header, ...lines] = (await response.text()).trimEnd().split('\n');
    expect(header).toBe(
      'epoch,trainLoss,testLoss,trainAccuracy,testAccuracy,gradientNorm1,gradientNorm2,gradientNorm3,' +
        'updateRatio1,updateRatio2,updateRatio3,deadShare1,deadShare2,deadShare3,' +
        'saturatedShare1,saturatedShare2,saturatedShare3',
    );
    const { rows } = trainBare(DEFAULT_EXPERIMENT, 12);
    const numbers = lines.map((line) => line.split(',').map(Number));
    expect(numbers.map(([epoch]) => epoch)).toEqual(Array.from({ length: 13 }, (_, epoch) => epoch));
    expect(numbers.flatMap(([, ...values]) => values)).toEqual([...rows]);
  });

  it('[REST-5] leaves accuracies of a regression empty, and shows what was not finite', async () => {
    const runId = await finishedRun(DIVERGING);
    const lines = (await (await get(`runs/${runId}/metrics.csv`)).text()).trimEnd().split('\n');
    expect(lines[1]?.split(',').slice(3, 5)).toEqual(['', '']);
    expect(lines.at(-1)).toMatch(/Infinity|,,/);
  });

  it.each([
    ['runs/AAAAAAAAAAAAAAAAAAAAAA', 404, 'not-found', 'runId'],
    ['runs/short', 400, 'invalid', 'runId'],
    ['runs/AAAAAAAAAAAAAAAAAAAAAA/metrics', 404, 'not-found', 'runId'],
    ['runs', 404, 'not-found', undefined],
    ['', 404, 'not-found', undefined],
    ['runs/..%2f..%2fetc', 400, 'invalid', 'runId'],
    ['RUN/metrics?from=-1', 400, 'invalid', 'from'],
    ['RUN/metrics?from=1e9', 400, 'invalid', 'from'],
    ['RUN/metrics?to=NaN', 400, 'invalid', 'to'],
    ['RUN/metrics?columns=1', 400, 'invalid', 'columns'],
    ['RUN/keyframes/7', 404, 'not-found', 'epoch'],
    ['RUN/keyframes/x', 400, 'invalid', 'epoch'],
    ['RUN/weights', 404, 'not-found', undefined],
  ])('[REST-2] [REST-3] refuses %s with %i', async (path, status, code, field) => {
    const runId = path.startsWith('RUN') ? await finishedRun({ maxEpochs: 10, epochsPerSecond: null }) : '';
    const response = await get(path.replace('RUN', `runs/${runId}`));
    expect(response.status).toBe(status);
    const { error } = (await response.json()) as { error: { code: string; field?: string } };
    expect([error.code, error.field]).toEqual([code, field]);
  });

  it('answers nothing but GET and HEAD, whatever the address looks like', async () => {
    expect((await fetch(`${server.url}/api/health`, { method: 'POST' })).status).toBe(400);
    expect((await fetch(`${server.url}/api/health`, { method: 'HEAD' })).status).toBe(200);
    const status = await new Promise((resolve, reject) => {
      const sent = httpRequest({ port: server.current.port, host: '127.0.0.1', path: '/api//[' });
      sent
        .once('response', (response) => resolve(response.statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(404);
    expect((await fetch(`${server.url}/anything`)).status).toBe(404);
  });
});
