/** Runs that engine 1 recorded: their rows end with the gradient norms, and its checkpoints are not read any more. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { curveOf, diagnosticsAt, isRecomputable, loadRecording, metricsAt } from '@/app/_client/recording';
import { recordingSchema } from '@/lib/protocol';
import type { Run } from '@/lib/protocol';
import { float64From } from '@/lib/streaming/bytes';
import { newOpId, openPair, returnTo } from '../support/client-classroom';
import type { Person } from '../support/client-classroom';
import { startRun } from '../support/client-runs';
import { startServer } from '../support/server';
import type { TestServer } from '../support/server';

/** Four numbers and one gradient norm for each of three layers. */
const COLUMNS = 7;
const EPOCHS = 40;

let server: TestServer;
let back: Person;
let runId: string;

/** A group's history with a run that engine 1 was training when its server died. */
beforeEach(async () => {
  const first = await startServer();
  const { teacher, student } = await openPair(first.url);
  const template = await startRun(student.client, { maxEpochs: 5, epochsPerSecond: null });
  await student.client.end(template);
  runId = newOpId();
  await first.stopAndRead(async ({ runs }) => {
    const [saved] = await runs.find([template]);
    if (!saved) throw new Error('The run is saved');
    const run: Run = { ...saved, id: runId, number: 2, state: 'running', completion: null, endedAt: null };
    await runs.create([run], 1, null);
    await runs.record(runId, await runs.claim(runId), {
      firstEpoch: 0,
      rows: Float64Array.from({ length: (EPOCHS + 1) * COLUMNS }, (_, index) => index / 8),
      metricColumns: COLUMNS,
      changes: [],
      keyframes: [{ epoch: 32, bytes: new Uint8Array(300) }],
      droppedKeyframes: [],
      progress: { state: 'running', epoch: EPOCHS, metrics: saved.metrics, completion: null, endedAt: null },
    });
  });
  server = await startServer(first.dataDir);
  back = await returnTo(server.url, teacher.code, student.token);
});

afterEach(async () => {
  await server.stop();
  expect(server.problems).toEqual([]);
});

it('[HIST-6] [REST-6] one that was unfinished is interrupted, and resuming it is refused in words', async () => {
  const recording = recordingSchema.parse(await (await fetch(`${server.url}/api/runs/${runId}`)).json());
  expect(recording).toMatchObject({ engineVersion: 1, metricColumns: COLUMNS, lastEpoch: EPOCHS });
  expect(recording.run.state).toBe('interrupted');
  const refusal = await back.client.refusal('run:control', { runIds: [runId], command: 'resume' });
  expect(refusal.code).toBe('stale');
  expect(refusal.message).toContain('recorded with engine 1, this is engine 2');
});

it('[STREAM-3] [FRAME-6] its curve is shown on stage, without weights and with NaN for what was not measured', async () => {
  await back.client.ask('stage:show', { kind: 'run', id: runId });
  const answer = await back.client.ask('run:sync', { runId, afterSeq: null });
  expect(answer).toMatchObject({ mode: 'full', pointColumns: 22, epoch: EPOCHS });
  expect(answer.weights).toBeUndefined();
  const points = float64From(answer.points);
  expect(points).toHaveLength((EPOCHS + 1) * 22);
  expect([...points.slice(22, 24)]).toEqual([1, 1]);
  expect([...points.slice(32, 44)]).toEqual([11 / 8, 12 / 8, 13 / 8, ...Array<number>(9).fill(NaN)]);
});

it('[REST-3] [REST-5] its rows and its table end with the gradient norms', async () => {
  const rows = await (await fetch(`${server.url}/api/runs/${runId}/metrics?from=2&to=3`)).arrayBuffer();
  expect(float64From(rows)).toEqual(Float64Array.from({ length: 14 }, (_, index) => (14 + index) / 8));
  const table = await (await fetch(`${server.url}/api/runs/${runId}/metrics.csv`)).text();
  const [header, , second] = table.split('\n');
  expect(header).toMatch(/^epoch,.*,testAccuracy,gradientNorm1,gradientNorm2,gradientNorm3$/);
  expect(second).toBe('1,0.875,1,1.125,1.25,1.375,1.5,1.625');
});

it('[REST-6] a page can show its curve but knows that it cannot be recomputed', async () => {
  const loaded = await loadRecording(runId, { origin: server.url });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
  const recording = loaded.value;
  expect(isRecomputable(recording)).toBe(false);
  expect(metricsAt(recording, 3)).toMatchObject({ trainLoss: 21 / 8, testAccuracy: 24 / 8 });
  expect([...(diagnosticsAt(recording, 3)?.gradientNorms ?? [])]).toEqual([25 / 8, 26 / 8, 27 / 8]);
  expect([...(diagnosticsAt(recording, 3)?.deadShares ?? [])]).toEqual([NaN, NaN, NaN]);
  expect(diagnosticsAt(recording, EPOCHS + 1)).toBeNull();
  expect(curveOf(recording)).toMatchObject({ length: EPOCHS + 1, layerCount: 3 });
});
