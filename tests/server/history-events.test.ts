/** The history list and what people do to it, told to everybody. */
import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION } from '@/lib/engine';
import { LIMITS } from '@/lib/protocol';
import type { HistoryItem } from '@/lib/protocol';
import { type TestClient } from '../support/client';
import { edit, joinClassroom, newOpId, openClassroom, openPair, returnTo } from '../support/client-classroom';
import { PACED, savedMetrics, startRun, ROW_COLUMNS } from '../support/client-runs';
import { startServer, useServer } from '../support/server';

const server = useServer();

const SHORT = { maxEpochs: 3, epochsPerSecond: null };

/** Starts a short run and waits for its end. */
async function finishedRun(client: TestClient, edits: object = {}): Promise<string> {
  const runId = await startRun(client, { ...SHORT, ...edits });
  await client.fact('run:changed', ({ id, state }) => id === runId && state === 'completed');
  return runId;
}

const runOf = (item: HistoryItem) => (item.kind === 'run' ? item.run : null);

describe('What is saved', () => {
  it('[HIST-1] a run is in the list from its start, and its metrics are written while it trains', async () => {
    const { teacher, student } = await openPair(server.url);
    const runId = await startRun(student.client, PACED);
    const { items } = await teacher.client.ask('history:list', {});
    expect(items.map((item) => runOf(item)?.id)).toEqual([runId]);
    let rows = 0;
    // Looked at after every second of training: what is streamed is saved at most a second later.
    for (const epoch of [200, 400]) {
      await teacher.client.run(runId, (run) => run.epoch >= epoch + 220);
      rows = (await savedMetrics(server.url, runId)).length / ROW_COLUMNS;
      expect(rows).toBeGreaterThan(epoch);
    }
    await teacher.client.ask('stage:reset', {});
  });

  it('[HIST-2] comes in pages, newest first, runs and comparisons as one list, and is searched and filtered', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, SHORT);
    const runIds: string[] = [];
    for (let count = 0; count < LIMITS.historyPageSize; count++) {
      runIds.push((await student.client.ask('run:start', {})).runId);
    }
    const { comparisonId } = await student.client.ask('comparison:start', { learningRates: [0.1, 1] });
    const first = await teacher.client.ask('history:list', {});
    expect(first.items).toHaveLength(50);
    expect(first.items[0]).toMatchObject({
      kind: 'comparison',
      comparison: { id: comparisonId },
      runs: [{}, {}],
    });
    expect(first.items.slice(1).map((item) => runOf(item)?.id)).toEqual(runIds.slice(1).reverse());
    const second = await teacher.client.ask('history:list', { cursor: first.nextCursor ?? '' });
    expect(second.items.map((item) => runOf(item)?.id)).toEqual(runIds.slice(0, 1));
    expect(second.nextCursor).toBeNull();

    const target = { kind: 'run', id: runIds[7] ?? '' } as const;
    await student.client.ask('history:rename', { target, name: 'A fine circle' });
    await teacher.client.ask('history:star', { target, isStarred: true });
    for (const query of [{ search: 'fine' }, { isStarred: true } as const]) {
      const { items } = await teacher.client.ask('history:list', query);
      expect(items.map((item) => runOf(item))).toMatchObject([
        { id: target.id, name: 'A fine circle', isStarred: true },
      ]);
    }
    expect((await teacher.client.ask('history:list', { search: 'spiral' })).items).toEqual([]);
  });

  it('[HIST-3] the group is told of new, changed, ended, deleted and restored items', async () => {
    const { teacher, student } = await openPair(server.url);
    const id = await finishedRun(student.client);
    const target = { kind: 'run', id } as const;
    const told = (meets: (run: ReturnType<typeof runOf>) => boolean) =>
      teacher.client.fact('history:changed', (item) => meets(runOf(item)));
    await told((run) => run?.id === id && run.state === 'queued');
    await told((run) => run?.state === 'completed' && run.epoch === 3);
    await student.client.ask('history:rename', { target, name: 'First' });
    await told((run) => run?.name === 'First');
    await student.client.ask('history:star', { target, isStarred: true });
    await told((run) => run?.isStarred === true);
    const late = await joinClassroom(server.url, teacher.code, 'Bo');
    expect(late.snapshot.stageRuns[0]).toMatchObject({ id, name: 'First', isStarred: true });
    await student.client.ask('history:delete', { target });
    expect(await teacher.client.fact('history:deleted')).toEqual(target);
    teacher.client.arrivals.length = 0;
    await student.client.ask('history:restore', { target });
    await told((run) => run?.id === id && run.name === 'First');
  });
});

describe('Who may', () => {
  it('[HIST-4] only its owner and teachers change an item; everybody may star it', async () => {
    const { teacher, student } = await openPair(server.url);
    const other = await joinClassroom(server.url, teacher.code, 'Bo');
    const id = await finishedRun(student.client);
    const target = { kind: 'run', id } as const;
    other.client.arrivals.length = 0;
    for (const [name, request] of [
      ['history:rename', { target, name: 'Mine' }],
      ['history:delete', { target }],
      ['history:restore', { target }],
    ] as const) {
      expect([name, (await other.client.refusal(name, request)).code]).toEqual([name, 'forbidden']);
    }
    await student.client.settle();
    expect(student.client.facts('history:deleted')).toEqual([]);
    await other.client.ask('history:star', { target, isStarred: true });
    await student.client.ask('history:rename', { target, name: 'Own' });
    await teacher.client.ask('history:rename', { target, name: null });
    const { items } = await other.client.ask('history:list', {});
    expect(items.map(runOf)).toMatchObject([{ id, name: null, isStarred: true }]);
  });

  it('[HIST-4] what is in another group is not found there', async () => {
    const { student } = await openPair(server.url);
    const stranger = await openClassroom(server.url, 'Otto');
    const target = { kind: 'run', id: await finishedRun(student.client) };
    for (const [name, request] of [
      ['history:rename', { target, name: 'Mine' }],
      ['history:star', { target, isStarred: true }],
      ['history:delete', { target }],
      ['stage:show', target],
    ] as const) {
      expect([name, (await stranger.client.refusal(name, request)).code]).toEqual([name, 'not-found']);
    }
    expect((await stranger.client.ask('history:list', {})).items).toEqual([]);
  });
});

describe('Deleting', () => {
  it('[HIST-5] what trains cannot be deleted; what is on stage leaves it', async () => {
    const { teacher, student } = await openPair(server.url);
    const id = await startRun(student.client, PACED);
    const target = { kind: 'run', id } as const;
    expect((await student.client.refusal('history:delete', { target })).code).toBe('stale');
    await student.client.ask('run:control', { runIds: [id], command: 'stop' });
    await teacher.client.fact('run:changed', ({ state }) => state === 'stopped');
    await student.client.ask('history:delete', { target });
    await teacher.client.fact('stage:changed', ({ stage }) => stage.kind === 'empty');
    expect((await teacher.client.ask('history:list', {})).items).toEqual([]);
    expect((await teacher.client.refusal('stage:show', target)).code).toBe('not-found');
    expect((await teacher.client.refusal('run:sync', { runId: id, afterSeq: null })).code).toBe('not-found');
    expect((await student.client.refusal('history:star', { target, isStarred: true })).code).toBe(
      'not-found',
    );
    expect((await fetch(`${server.url}/api/runs/${id}`)).status).toBe(404);
  });

  it('[HIST-5] a deleted item comes back as it was, a comparison with its runs', async () => {
    const { teacher, student } = await openPair(server.url);
    await edit(student.client, SHORT);
    const { comparisonId, runIds } = await student.client.ask('comparison:start', {
      learningRates: [0.1, 1],
    });
    const isEnded = () =>
      student.client.facts('run:changed').filter(({ state }) => state === 'completed').length === 2;
    await student.client.until(isEnded);
    const target = { kind: 'comparison', id: comparisonId } as const;
    const before = await teacher.client.ask('history:list', {});
    await student.client.ask('history:delete', { target });
    expect((await teacher.client.ask('history:list', {})).items).toEqual([]);
    await teacher.client.ask('history:restore', { target });
    expect(await teacher.client.ask('history:list', {})).toEqual(before);
    await student.client.ask('stage:show', target);
    const shown = await teacher.client.fact('stage:changed', ({ runs }) => runs[1]?.epoch === 3);
    expect(shown.stage).toEqual({ kind: 'comparison', comparisonId, runIds });
  });
});

it('[HIST-7] a group that keeps 2,000 runs, deleted ones included, refuses more and keeps what it has', async () => {
  const first = await startServer();
  const { teacher, student } = await openPair(first.url);
  const id = await finishedRun(student.client);
  await first.stopAndRead(async (history) => {
    const [run] = await history.runs.find([id]);
    if (!run) throw new Error('The run is saved');
    const more = Array.from({ length: 1_998 }, (_, index) => ({ ...run, id: newOpId(), number: index + 2 }));
    await history.runs.create(more, ENGINE_VERSION, null);
    await history.runs.setDeleted({ kind: 'run', id }, Date.now());
  });
  const second = await startServer(first.dataDir);
  const back = await returnTo(second.url, teacher.code, student.token);
  const refusal = await back.client.refusal('comparison:start', { learningRates: [0.1, 1] });
  expect(refusal).toMatchObject({ code: 'limit' });
  expect(refusal.message).toContain('2001 runs');
  const { runId } = await back.client.ask('run:start', {});
  expect((await back.client.refusal('run:start', {})).code).toBe('limit');
  // What was on stage before the refusal still trains there.
  await back.client.run(runId, ({ epoch }) => epoch > 2);
  await second.stop();
});
