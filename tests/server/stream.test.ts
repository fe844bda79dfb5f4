/** Frames, curves and catching up: everybody ends with the same numbers. */
import { describe, expect, it } from 'vitest';
import type { Edits } from '@/lib/protocol';
import { float64From } from '@/lib/streaming/bytes';
import { POINT } from '@/lib/streaming/curve';
import { TestClient } from '../support/client';
import type { FollowedRun } from '../support/client-curves';
import { edit, joinClassroom, openClassroom, openPair, returnTo } from '../support/client-classroom';
import { exactPoints, PACED, savedMetrics, startRun, ROW_COLUMNS } from '../support/client-runs';
import { startServer, useServer } from '../support/server';

const server = useServer();

/** As many parameters as are sent with every frame. */
const WIDE: Edits = { layerCount: 2, 'layers.0.units': 61, 'layers.1.units': 61, sampleCount: 20 };

/** Every number of a curve, with where it ends. */
const numbersOf = ({ curve, seq, changes }: FollowedRun) => ({ points: [...curve.points], seq, changes });

async function stopAndCompare(one: TestClient, other: TestClient, runId: string): Promise<FollowedRun> {
  await one.ask('run:control', { runIds: [runId], command: 'stop' });
  const [left, right] = await Promise.all([one.end(runId), other.end(runId)]);
  expect(numbersOf(left)).toEqual(numbersOf(right));
  return left;
}

/** A curve without gap or overlap from epoch 0 on. */
function expectContinuous({ curve, epoch }: FollowedRun): void {
  for (let index = 0; index < curve.length; index++) {
    const before = index === 0 ? -1 : curve.at(index - 1, POINT.lastEpoch);
    expect(curve.at(index, POINT.firstEpoch)).toBe(before + 1);
  }
  expect(curve.lastEpoch).toBe(epoch);
}

describe('Frames', () => {
  it('[FRAME-1] [FRAME-2] all runs of a group come together, at most 20 a second, with numbers from 1 on', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, { epochsPerSecond: 300, maxEpochs: 600 });
    const { runIds } = await student.client.ask('comparison:start', { learningRates: [0.01, 0.1, 1] });
    for (const { client } of [teacher, student]) await Promise.all(runIds.map((runId) => client.end(runId)));
    const frames = teacher.client.facts('frame');
    expect(frames.some(({ runs }) => runs.length === 3)).toBe(true);
    for (const runId of runIds) {
      const seqs = frames.flatMap(({ runs }) =>
        runs.filter((entry) => entry.runId === runId).map(({ seq }) => seq),
      );
      expect(seqs).toEqual(seqs.map((_, index) => index + 1));
    }
    const gaps = frames.slice(1).map(({ at }, index) => at - (frames[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(49);
    expect(student.client.facts('frame').length).toBe(frames.length);
  });

  it('[FRAME-3] [CURVE-1] [CURVE-3] up to 320 epochs a second every point is exact, and equal to the saved metrics', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, { epochsPerSecond: 320, maxEpochs: 400 });
    const run = await teacher.client.end(runId);
    expect([...run.curve.points]).toEqual([...exactPoints(await savedMetrics(server.url, runId), 3)]);
    expectContinuous(run);
  });

  it('[FRAME-3] accuracies of a regression are not numbers', async () => {
    const { student } = await openPair(server.url);
    const runId = await startRun(student.client, {
      dataset: 'plane',
      loss: 'halfMse',
      outputActivation: 'linear',
      maxEpochs: 5,
    });
    const { curve } = await student.client.end(runId);
    expect(curve.at(5, POINT.trainAccuracy)).toBeNaN();
    expect(curve.at(5, POINT.trainLossMean)).toBeGreaterThan(0);
  });

  it('[CURVE-2] a long run’s curve stays bounded, without gaps, with the extremes of its epochs, equal for all', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, {
      epochsPerSecond: null,
      maxEpochs: 12_000,
      sampleCount: 20,
    });
    await student.client.run(runId, ({ epoch }) => epoch > 2_000);
    const late = await joinClassroom(server.url, teacher.code, 'Bo');
    await late.client.curves.sync(runId);
    const [run, other] = await Promise.all([teacher.client.end(runId), late.client.end(runId)]);
    expect(numbersOf(run)).toEqual(numbersOf(other));
    expectContinuous(run);
    expect(run.curve.length).toBeLessThanOrEqual(4_096);
    const rows = await savedMetrics(server.url, runId);
    for (let index = 0; index < run.curve.length; index++) {
      const [from, to] = [run.curve.at(index, POINT.firstEpoch), run.curve.at(index, POINT.lastEpoch)];
      const losses = Array.from(
        { length: to - from + 1 },
        (_, offset) => rows[(from + offset) * ROW_COLUMNS] ?? NaN,
      );
      expect(run.curve.at(index, POINT.trainLossMin)).toBe(Math.min(...losses));
      expect(run.curve.at(index, POINT.trainLossMax)).toBe(Math.max(...losses));
    }
  });

  it('[FRAME-4] large networks send parameters at most once a second, but always with a pause', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, {
      ...WIDE,
      'layers.0.units': 64,
      'layers.1.units': 64,
      epochsPerSecond: 60,
      maxEpochs: 100_000,
    });
    await teacher.client.run(runId, ({ epoch }) => epoch > 90);
    await student.client.ask('run:control', { runIds: [runId], command: 'pause' });
    const paused = await teacher.client.run(runId, ({ state }) => state === 'paused');
    const frames = teacher.client.facts('frame');
    const sent = frames.filter(({ runs }) => runs[0]?.weights !== undefined);
    expect(frames.at(-1)).toBe(sent.at(-1));
    expect(paused.weights?.epoch).toBe(paused.epoch);
    expect((paused.weights?.parameters as Uint8Array).byteLength).toBe(4 * (64 * 3 + 64 * 65 + 65));
    const gaps = sent.slice(1, -1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(1_000);
    expect(frames.length).toBeGreaterThan(2 * sent.length);
    await student.client.ask('stage:reset', {});
  });
});

describe('Catching up', () => {
  it('[STREAM-1] [STREAM-6] somebody who joins in the middle of a run gets the whole curve and then every frame', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, PACED);
    await student.client.run(runId, ({ epoch }) => epoch > 60);
    const late = await joinClassroom(server.url, teacher.code, 'Bo');
    expect(late.snapshot.stageRuns[0]?.id).toBe(runId);
    await late.client.curves.sync(runId);
    await edit(teacher.client, { learningRate: 0.1 }, 1);
    await late.client.run(runId, ({ changes }) => changes.length === 1);
    const run = await stopAndCompare(late.client, student.client, runId);
    expectContinuous(run);
    expect(late.client.curves.get(runId).syncs).toEqual(['full']);
    expect(student.client.curves.get(runId).syncs).toEqual([]);
  });

  it('[STREAM-2] [STREAM-6] a client that was cut off appends what it missed, and has every number of the others', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(teacher.client, PACED);
    const before = await student.client.run(runId, ({ epoch }) => epoch > 20);
    const missedFrom = before.epoch;
    student.client.cut();
    await edit(teacher.client, { learningRate: 0.2 }, 1);
    await teacher.client.run(runId, ({ epoch }) => epoch > missedFrom + 300);
    const back = await returnTo(server.url, teacher.code, student.token);
    back.client.curves.runs.set(runId, student.client.curves.get(runId));
    await back.client.curves.sync(runId);
    const run = await stopAndCompare(teacher.client, back.client, runId);
    expectContinuous(run);
    expect(back.client.curves.get(runId).syncs).toEqual(['deltas']);
    expect(run.changes).toHaveLength(1);
    expect([...run.curve.points]).toEqual([...exactPoints(await savedMetrics(server.url, runId), 3)]);
  });

  it('[STREAM-1] what is asked after a number that is not known any more is answered in full', async () => {
    const { student } = await openPair(server.url);
    const runId = await startRun(student.client, { maxEpochs: 20, epochsPerSecond: null });
    const run = await student.client.end(runId);
    for (const afterSeq of [null, run.seq + 1_000]) {
      const answer = await student.client.ask('run:sync', { runId, afterSeq });
      expect([answer.mode, answer.seq, answer.epoch]).toEqual(['full', run.seq, 20]);
      expect([...float64From(answer.points)]).toEqual([...run.curve.points]);
    }
    const nothing = await student.client.ask('run:sync', { runId, afterSeq: run.seq });
    expect([nothing.mode, float64From(nothing.points).length]).toEqual(['deltas', 0]);
  });

  it('[STREAM-3] an ended run that left the stage is answered from its recording; one of another group is refused', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, { maxEpochs: 50, epochsPerSecond: 300 });
    const run = await student.client.end(runId);
    await student.client.ask('stage:reset', {});
    const answer = await teacher.client.ask('run:sync', { runId, afterSeq: null });
    expect(answer).toMatchObject({ mode: 'full', state: 'completed', epoch: 50, weights: { epoch: 50 } });
    expect([...float64From(answer.points)]).toEqual([...run.curve.points]);
    expect(Buffer.from(answer.weights?.parameters as Uint8Array)).toEqual(
      Buffer.from(run.weights?.parameters as Uint8Array),
    );
    const stranger = await openClassroom(server.url, 'Otto');
    const refusal = await stranger.client.refusal('run:sync', { runId, afterSeq: null });
    expect(refusal).toMatchObject({ code: 'not-found', field: 'runId' });
  });

  it('[STREAM-6] a curve that is at its limit is the same from the recording’s side after a restart', async () => {
    const first = await startServer();
    const { teacher, student } = await openPair(first.url);
    const runId = await startRun(student.client, {
      epochsPerSecond: null,
      maxEpochs: 9_000,
      sampleCount: 20,
    });
    await student.client.end(runId);
    await student.client.fact('run:changed', ({ state }) => state === 'completed');
    const second = await first.restart();
    const people = await Promise.all(
      [teacher, student].map(({ token }) => returnTo(second.url, teacher.code, token)),
    );
    await Promise.all(people.map(({ client }) => client.curves.sync(runId)));
    const [one, other] = people.map(({ client }) => client.curves.get(runId));
    if (!one || !other) throw new Error('There are two');
    expect(numbersOf(one)).toEqual(numbersOf(other));
    expect(one.curve.length).toBe(3_001);
    expectContinuous(one);
    await second.stop();
  });
});

describe('Sessions that follow lessons only', () => {
  it('[STREAM-7] hear of runs but get no frames, while the same participant’s other session gets them', async () => {
    const { teacher, student } = await openPair(server.url);
    const { code, snapshot } = teacher;
    const lessons = await TestClient.connect(server.url);
    const entered = await lessons.ask('classroom:join', {
      code,
      participantToken: student.token,
      follows: 'lessons',
    });
    expect(entered.snapshot.me).toBe(student.id);
    const runId = await startRun(teacher.client, { epochsPerSecond: 300, maxEpochs: 60 });
    const run = await student.client.end(runId);
    await lessons.fact('run:changed', ({ id, state }) => id === runId && state === 'completed');
    expect(lessons.facts('stage:changed').map(({ stage }) => stage)).toEqual([{ kind: 'run', runId }]);
    expect(lessons.facts('frame')).toEqual([]);
    expect(student.client.facts('frame').length).toBeGreaterThan(0);

    const synced = await lessons.ask('run:sync', { runId, afterSeq: null });
    expect([...float64From(synced.points)]).toEqual([...run.curve.points]);
    const sessions = server.current.app.io.sockets.adapter.rooms.get(`live:${snapshot.group.id}`);
    expect(sessions).toEqual(new Set([teacher.client.socket.id, student.client.socket.id]));
  });

  it('[STREAM-7] [ACK-2] can follow nothing else', async () => {
    const { code } = await openClassroom(server.url);
    const guest = await TestClient.connect(server.url);
    const refused = await guest.refusal('classroom:join', { code, nickname: 'Ana', follows: 'nothing' });
    expect(refused).toMatchObject({ code: 'invalid', field: 'follows' });
  });
});

describe('Slow clients', () => {
  it('[STREAM-4] one that does not read gets no frames, the others go on, and it catches up by itself', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, { ...WIDE, epochsPerSecond: 40, maxEpochs: 100_000 });
    const learningRates = [0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007, 0.008];
    const { runIds } = await student.client.ask('comparison:start', { learningRates });
    await Promise.all(runIds.map((runId) => student.client.run(runId, ({ epoch }) => epoch > 0)));
    const stalled = student.client.stall();
    const id = student.client.socket.id ?? '';
    const live = () => server.current.app.io.sockets.adapter.rooms.get(`live:${student.snapshot.group.id}`);
    await teacher.client.until(() => live()?.has(id) === false);
    const [runId = ''] = runIds;
    const { epoch } = teacher.client.curves.get(runId);
    await teacher.client.run(runId, (run) => run.epoch > epoch + 20);
    expect(live()?.has(id)).toBe(false);
    // Nothing comes after this that would tell the client what it missed, but the frame that readmits it.
    await teacher.client.ask('run:control', { runIds, command: 'stop' });
    await Promise.all(runIds.map((one) => teacher.client.end(one)));
    expect(live()?.has(id)).toBe(false);
    stalled.resume();
    for (const one of runIds) {
      const [theirs, mine] = [teacher.client.curves.get(one), await student.client.end(one)];
      expect(numbersOf(mine)).toEqual(numbersOf(theirs));
      expectContinuous(mine);
      expect(mine.syncs.length).toBeGreaterThan(0);
    }
    expect(student.client.facts('session:ended')).toEqual([]);
    expect(live()?.has(id)).toBe(true);
  });

  it('[STREAM-5] one with more than four megabytes queued is told so and closed, and may come back', async () => {
    const { teacher, student } = await openPair(server.url);
    const long = await startRun(student.client, { epochsPerSecond: null, maxEpochs: 4_000, sampleCount: 20 });
    await teacher.client.end(long);
    const running = await startRun(teacher.client, PACED);
    await student.client.run(running, ({ epoch }) => epoch > 0);
    const stalled = student.client.stall();
    let isGone = false;
    const flood = (): void => {
      for (let count = 0; count < 10 && !isGone; count++) {
        student.client.socket.emit('run:sync', { runId: long, afterSeq: null }, () => undefined);
      }
    };
    teacher.client.socket.on('frame', flood);
    const left = await teacher.client.fact('participant:changed', ({ id }) => id === student.id);
    isGone = true;
    expect(left.isConnected).toBe(false);
    stalled.resume();
    await student.client.until(() => !student.client.socket.connected);
    expect(student.client.facts('session:ended')).toEqual([{ reason: 'too-slow' }]);
    const back = await returnTo(server.url, teacher.code, student.token);
    await back.client.curves.sync(running);
    await stopAndCompare(teacher.client, back.client, running);
  });
});
