/** A server that is killed or closed in the middle of its work, and one started on the same data. */
import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DEFAULT_EXPERIMENT, recordingSchema } from '@/lib/protocol';
import type { Experiment, RunChange } from '@/lib/protocol';
import { edit, openPair, returnTo } from '../support/client-classroom';
import type { Person } from '../support/client-classroom';
import { exactPoints, PACED, savedMetrics, startRun } from '../support/client-runs';
import { newDataDir } from '../support/server-data';
import { spawnServer } from '../support/server-process';
import type { ServerProcess } from '../support/server-process';
import { trainBare } from '../support/training';

let dataDir: string;
let server: ServerProcess;

beforeEach(async () => {
  dataDir = await newDataDir();
  server = await spawnServer(dataDir);
});

afterEach(async () => {
  await server.end('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

async function restart(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> {
  const code = await server.end(signal);
  server = await spawnServer(dataDir);
  return code;
}

async function recordingOf(runId: string) {
  return recordingSchema.parse(await (await fetch(`${server.url}/api/runs/${runId}`)).json());
}

/** Resumes a run, trains it a while, stops it, and compares it with one that nothing ever interrupted. */
async function expectResumed(
  { client }: Person,
  other: Person,
  runId: string,
  past: number,
  experiment: Experiment,
) {
  await Promise.all([client.curves.sync(runId), other.client.curves.sync(runId)]);
  await client.ask('run:control', { runIds: [runId], command: 'resume' });
  await client.run(runId, ({ epoch }) => epoch >= past);
  await client.ask('run:control', { runIds: [runId], command: 'stop' });
  const [mine, theirs] = await Promise.all([client.end(runId), other.client.end(runId)]);
  await client.fact('run:changed', ({ state }) => state === 'stopped');
  const changes: RunChange[] = (await recordingOf(runId)).changes;
  const { rows, parameters } = trainBare(experiment, mine.epoch, changes);
  expect(await savedMetrics(server.url, runId)).toEqual(rows);
  expect([...mine.curve.points]).toEqual([...exactPoints(rows, 3)]);
  expect([...theirs.curve.points]).toEqual([...mine.curve.points]);
  expect(Buffer.from(mine.weights?.parameters as Uint8Array)).toEqual(Buffer.from(parameters.buffer));
}

it('[HIST-6] [RUN-3] [RUN-11] [STREAM-6] after kill -9 all that was acknowledged is there, and the run goes on to the same bits', async () => {
  const { teacher, student } = await openPair(server.url);
  const runId = await startRun(student.client, PACED);
  await teacher.client.run(runId, ({ epoch }) => epoch > 150);
  await edit(teacher.client, { learningRate: 0.2 }, 1);
  await student.client.run(runId, ({ epoch, changes }) => changes.length === 1 && epoch > 500);
  const revision = await edit(student.client, { seed: 99 }, 2);
  const streamed = student.client.curves.get(runId).epoch;
  await restart('SIGKILL');

  const [back, again] = [
    await returnTo(server.url, teacher.code, student.token),
    await returnTo(server.url, teacher.code, teacher.token),
  ];
  expect(back.snapshot).toMatchObject({
    revision,
    me: student.id,
    experiment: { seed: 99, learningRate: 0.2 },
  });
  expect(again.snapshot.participants.find(({ id }) => id === teacher.id)?.role).toBe('teacher');
  const [run] = back.snapshot.stageRuns;
  const recording = await recordingOf(runId);
  expect(run).toMatchObject({ id: runId, state: 'interrupted', epoch: recording.lastEpoch });
  // What was not yet saved is at most a second of training at 200 epochs a second, and the batch under way.
  expect(recording.lastEpoch).toBeGreaterThan(streamed - 300);
  expect(recording.changes).toMatchObject([{ edits: { learningRate: 0.2 }, nickname: 'Tess' }]);
  await expectResumed(back, again, runId, recording.lastEpoch + 60, { ...DEFAULT_EXPERIMENT, ...PACED });
}, 60_000);

it('[CONN-6] [HIST-1] a server that is asked to close saves every run to its last epoch, and exits cleanly', async () => {
  const { teacher, student } = await openPair(server.url);
  const runId = await startRun(student.client, PACED);
  await teacher.client.run(runId, ({ epoch }) => epoch > 60);
  expect(await restart('SIGTERM')).toBe(0);
  expect(teacher.client.facts('session:ended')).toEqual([{ reason: 'closing' }]);
  const seen = teacher.client.curves.get(runId).epoch;
  const recording = await recordingOf(runId);
  expect(recording.run.state).toBe('interrupted');
  expect(recording.lastEpoch).toBeGreaterThanOrEqual(seen);
  expect(recording.keyframes.at(-1)).toBe(recording.lastEpoch);
  const back = await returnTo(server.url, teacher.code, student.token);
  const again = await returnTo(server.url, teacher.code, teacher.token);
  await expectResumed(back, again, runId, recording.lastEpoch + 40, { ...DEFAULT_EXPERIMENT, ...PACED });
}, 60_000);

it('[RUN-3] [FRAME-2] a resumed run counts its entries on from numbers that nobody has seen', async () => {
  const { teacher, student } = await openPair(server.url);
  const runId = await startRun(student.client, PACED);
  const before = await student.client.run(runId, ({ epoch }) => epoch > 100);
  await restart('SIGKILL');
  const back = await returnTo(server.url, teacher.code, student.token);
  await back.client.ask('run:control', { runIds: [runId], command: 'resume' });
  // Remembers the numbers of before, as a page does that was not closed.
  back.client.curves.runs.set(runId, before);
  const seen = before.seq;
  await back.client.curves.sync(runId);
  const after = back.client.curves.get(runId);
  expect(after.syncs).toEqual(['full']);
  expect(after.seq).toBeGreaterThan(seen);
  await back.client.run(runId, ({ epoch }) => epoch > 200);
  await back.client.ask('stage:reset', {});
}, 60_000);

it('[RUN-3] an interrupted comparison goes on as one, and comes back onto the stage for it', async () => {
  const { teacher, student } = await openPair(server.url);
  await edit(student.client, PACED);
  const { comparisonId, runIds } = await student.client.ask('comparison:start', {
    learningRates: [0.01, 0.1],
  });
  await Promise.all(runIds.map((runId) => student.client.run(runId, ({ epoch }) => epoch > 30)));
  await restart('SIGTERM');
  const back = await returnTo(server.url, teacher.code, student.token);
  await back.client.ask('stage:reset', {});
  await back.client.ask('run:control', { runIds, command: 'resume' });
  const { stage } = await back.client.fact('stage:changed', ({ runs }) => runs.length === 2);
  expect(stage).toEqual({ kind: 'comparison', comparisonId, runIds });
  const epochs = (await Promise.all(runIds.map(recordingOf))).map(({ lastEpoch }) => lastEpoch);
  for (const [index, runId] of runIds.entries()) {
    await back.client.run(runId, ({ epoch }) => epoch > (epochs[index] ?? NaN) + 10);
  }
  const stop = await back.client.request('run:control', { runIds, command: 'stop' });
  expect(stop.ok).toBe(true);
  await Promise.all(
    runIds.map((runId) =>
      back.client.fact('run:changed', ({ id, state }) => id === runId && state === 'stopped'),
    ),
  );
  expect((await back.client.refusal('run:control', { runIds, command: 'resume' })).code).toBe('stale');
}, 60_000);

it('[RUN-14] [RUN-17] [STREAM-3] [HIST-6] hand edits that were acknowledged are there after kill -9: shown, and trained on from', async () => {
  const { teacher, student } = await openPair(server.url);
  const runId = await startRun(student.client, { ...PACED, optimizer: 'adam' });
  await student.client.run(runId, ({ epoch }) => epoch > 50);
  await student.client.ask('run:neuron', { runId, layer: 0, unit: 1, state: 'silent' });
  await student.client.run(runId, ({ epoch }) => epoch > 90);
  await teacher.client.ask('run:control', { runIds: [runId], command: 'pause' });
  await student.client.run(runId, ({ state }) => state === 'paused');
  const weight = { runId, layer: 1, unit: 0, input: 2 };
  const { epoch } = await teacher.client.ask('run:weight', { ...weight, value: 1.5 });
  await student.client.ask('run:neuron', { runId, layer: 1, unit: 0, state: 'frozen' });
  await student.client.ask('run:neuron', { runId, layer: 0, unit: 1, state: 'free' });
  await restart('SIGKILL');

  const [back, again] = [
    await returnTo(server.url, teacher.code, student.token),
    await returnTo(server.url, teacher.code, teacher.token),
  ];
  const recording = await recordingOf(runId);
  expect(recording.lastEpoch).toBe(epoch);
  expect(recording.changes.map(({ hand }) => hand?.kind)).toEqual([
    'neuron',
    'parameter',
    'neuron',
    'neuron',
  ]);
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, ...PACED, optimizer: 'adam' };
  await back.client.curves.sync(runId);
  const shown = back.client.curves.get(runId).weights?.parameters as Uint8Array;
  const { parameters } = trainBare(experiment, epoch, recording.changes);
  expect(Buffer.from(shown)).toEqual(Buffer.from(parameters.buffer));
  const refused = await again.client.refusal('run:weight', { ...weight, value: 2 });
  expect(refused).toMatchObject({ code: 'stale', field: 'runId' });
  expect(refused.message).toContain('resume it first');
  await expectResumed(back, again, runId, epoch + 60, experiment);
}, 60_000);
