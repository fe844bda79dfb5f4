/** Runs as clients see them stream, over a real server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunBuffer } from '@/app/_client/run-buffer';
import { stepStage } from '@/app/_client/run-actions';
import { POINT } from '@/lib/streaming/curve';
import { startServer, type TestServer } from '../support/server';
import { eventually, join, openClassroom, openWire, type TestClient } from './support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** The buffer of the only run on stage, once it is there. */
async function stageBuffer(who: TestClient): Promise<RunBuffer> {
  return eventually(() => {
    const [run] = who.state().stageRuns;
    const buffer = run && who.client.buffers.find(run.id);
    if (!buffer?.curve) throw new Error('No curve yet');
    return buffer;
  });
}

/** Waits until the run on stage has ended and its curve has arrived whole. */
async function wholeBuffer(who: TestClient, lastEpoch: number): Promise<RunBuffer> {
  const buffer = await stageBuffer(who);
  await eventually(() => expect(buffer.lastEpoch).toBe(lastEpoch));
  await eventually(() => expect(who.state().stageRuns[0]?.state).toBe('completed'));
  return buffer;
}

const pointsOf = (buffer: RunBuffer): number[] => [...(buffer.curve?.points ?? [])];

describe('a run', () => {
  test('[FRAME-3] [RUN-8] a run that one starts draws the same points and weights in all', async () => {
    const teacher = await openClassroom(server.url);
    const ana = await join(server.url, teacher.code, 'Ana');
    teacher.client.edit({ maxEpochs: 60, epochsPerSecond: 200 });
    await eventually(() => expect(teacher.state().experiment.pending).toEqual([]));
    await ana.client.command('run:start', {});
    const [mine, theirs] = [await wholeBuffer(ana, 60), await wholeBuffer(teacher, 60)];
    expect(mine.curve?.at(0, POINT.firstEpoch)).toBe(0);
    expect(pointsOf(mine)).toEqual(pointsOf(theirs));
    expect(mine.weights?.epoch).toBe(60);
    expect([...(mine.weights?.parameters ?? [])]).toEqual([...(theirs.weights?.parameters ?? [])]);
    expect(ana.state().stageRuns).toEqual(teacher.state().stageRuns);
  });

  test('[STREAM-1] who joins while it trains gets the whole curve, then follows', async () => {
    const teacher = await openClassroom(server.url);
    teacher.client.edit({ maxEpochs: 400, epochsPerSecond: 200 });
    await eventually(() => expect(teacher.state().experiment.pending).toEqual([]));
    await teacher.client.command('run:start', {});
    const first = await stageBuffer(teacher);
    await eventually(() => expect(first.lastEpoch).toBeGreaterThan(50));
    const late = await join(server.url, teacher.code, 'Late');
    const theirs = await wholeBuffer(late, 400);
    const mine = await wholeBuffer(teacher, 400);
    expect(pointsOf(theirs)).toEqual(pointsOf(mine));
    expect(mine.curve?.at(0, POINT.firstEpoch)).toBe(0);
  });

  test('[STREAM-2] [STREAM-6] who was cut off during it has a curve without gaps, equal to the others', async () => {
    const wire = await openWire(server.port);
    const teacher = await openClassroom(server.url);
    const ana = await join(wire.url, teacher.code, 'Ana');
    teacher.client.edit({ maxEpochs: 600, epochsPerSecond: 300 });
    await eventually(() => expect(teacher.state().experiment.pending).toEqual([]));
    await teacher.client.command('run:start', {});
    const [mine, theirs] = [await stageBuffer(teacher), await stageBuffer(ana)];
    await eventually(() => expect(theirs.lastEpoch).toBeGreaterThan(60));
    wire.cut();
    const seenBeforeCut = theirs.lastEpoch;
    await eventually(() => expect(mine.lastEpoch).toBeGreaterThan(seenBeforeCut + 150));
    expect(theirs.lastEpoch).toBeLessThan(seenBeforeCut + 100);
    wire.mend();
    await wholeBuffer(ana, 600);
    await wholeBuffer(teacher, 600);
    expect(ana.client.buffers.find(theirs.runId)).toBe(theirs);
    expect(pointsOf(theirs)).toEqual(pointsOf(mine));
  });

  test('[RUN-3] a step with an empty stage begins a run and trains one epoch, another step one more', async () => {
    const teacher = await openClassroom(server.url);
    await stepStage(teacher.client);
    const buffer = await stageBuffer(teacher);
    await eventually(() => expect([buffer.epoch, buffer.lastEpoch]).toEqual([1, 1]));
    await stepStage(teacher.client);
    await eventually(() => expect([buffer.epoch, buffer.lastEpoch]).toEqual([2, 2]));
    await eventually(() => expect(teacher.state().stageRuns[0]?.state).toBe('paused'));
  });

  test('[EXP-11] [RUN-10] a live edit shows as a change of the run with its epoch and author', async () => {
    const teacher = await openClassroom(server.url);
    const ana = await join(server.url, teacher.code, 'Ana');
    teacher.client.edit({ maxEpochs: 100_000, epochsPerSecond: 100 });
    await eventually(() => expect(teacher.state().experiment.pending).toEqual([]));
    await teacher.client.command('run:start', {});
    const buffer = await stageBuffer(teacher);
    await eventually(() => expect(buffer.lastEpoch).toBeGreaterThan(5));
    ana.client.edit({ learningRate: 0.3 });
    await eventually(() =>
      expect(buffer.changes).toMatchObject([{ edits: { learningRate: 0.3 }, nickname: 'Ana' }]),
    );
    expect(buffer.changes[0]?.epoch).toBeGreaterThan(5);
    await teacher.client.command('stage:reset', {});
    await eventually(() => expect(teacher.state().stage).toEqual({ kind: 'empty' }));
    expect(teacher.client.buffers.find(buffer.runId)).toBeNull();
  });

  test('[CONN-7] while offline a command is refused with its reason and not sent later', async () => {
    const wire = await openWire(server.port);
    const teacher = await openClassroom(server.url);
    const ana = await join(wire.url, teacher.code, 'Ana');
    wire.cut();
    await eventually(() => expect(ana.client.connection.getState().kind).toBe('offline'));
    await ana.client.command('run:start', {});
    expect(ana.refusals).toMatchObject([{ code: 'offline' }]);
    wire.mend();
    await eventually(() => expect(ana.client.connection.getState().kind).toBe('live'));
    await ana.client.history.refresh();
    expect(ana.client.history.store.getState()).toMatchObject({ status: 'ready', items: [] });
    expect(teacher.state().stage).toEqual({ kind: 'empty' });
  });
});

describe('a comparison', () => {
  test('[RUN-2] [RUN-6] all its runs stream, and the one that diverges says at which epoch', async () => {
    const teacher = await openClassroom(server.url);
    teacher.client.edit({
      maxEpochs: 40,
      epochsPerSecond: 200,
      dataset: 'plane',
      loss: 'mse',
      outputActivation: 'linear',
    });
    await eventually(() => expect(teacher.state().experiment.pending).toEqual([]));
    await teacher.client.command('comparison:start', { learningRates: [0.001, 0.01, 90] });
    await eventually(() =>
      expect(teacher.state().stageRuns.map(({ state }) => state)).toEqual([
        'completed',
        'completed',
        'diverged',
      ]),
    );
    const [slow, fast, wild] = teacher.state().stageRuns.map(({ id }) => teacher.client.buffers.find(id));
    await eventually(() => expect([slow?.lastEpoch, fast?.lastEpoch]).toEqual([40, 40]));
    const diverged = teacher.state().stageRuns[2];
    await eventually(() => expect(wild?.lastEpoch).toBe(diverged?.epoch));
    expect(slow?.curve?.at(0, POINT.trainLossMean)).toBe(fast?.curve?.at(0, POINT.trainLossMean));
    const lastLoss = (buffer: RunBuffer | null | undefined) =>
      buffer?.curve?.at(buffer.curve.length - 1, POINT.trainLossMean);
    expect(lastLoss(slow)).not.toBe(lastLoss(fast));
  });
});

describe('a restart of the server', () => {
  test('[ROOM-14] [STREAM-6] the client comes back as the same person, with its curve and the run interrupted', async () => {
    const own = await startServer();
    const wire = await openWire(own.port);
    const teacher = await openClassroom(wire.url);
    teacher.client.edit({ maxEpochs: 100_000, epochsPerSecond: 100 });
    await eventually(() => expect(teacher.state().experiment.pending).toEqual([]));
    await teacher.client.command('run:start', {});
    const buffer = await stageBuffer(teacher);
    await eventually(() => expect(buffer.lastEpoch).toBeGreaterThan(20));
    const { me } = teacher.state();
    const seen = pointsOf(buffer);
    const restarted = await own.restart();
    try {
      wire.mend(restarted.port);
      await eventually(() => expect(teacher.state().stageRuns[0]?.state).toBe('interrupted'));
      await eventually(() => expect(buffer.lastEpoch).toBe(teacher.state().stageRuns[0]?.epoch));
      expect(teacher.state().me).toBe(me);
      expect(teacher.state().experiment.confirmed.maxEpochs).toBe(100_000);
      // Continued, not fetched anew in another resolution.
      expect(pointsOf(buffer).slice(0, seen.length)).toEqual(seen);
    } finally {
      await restarted.stop();
    }
  });
});
