/** The history list of clients, over a real server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headOf, idOf, refOf } from '@/app/_client/history-state';
import { startServer, type TestServer } from '../support/server';
import { eventually, join, openClassroom, type TestClient } from './support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const items = (who: TestClient) => who.client.history.store.getState().items;

/** Trains runs of one epoch each, one after the other. */
async function trainRuns(who: TestClient, count: number): Promise<void> {
  who.client.edit({ maxEpochs: 1 });
  await eventually(() => expect(who.state().experiment.pending).toEqual([]));
  for (let run = 1; run <= count; run++) {
    // A fast machine starts more runs than a session may ask for in a second (CONN-5): refused starts go again.
    await eventually(async () => {
      expect(await who.client.command('run:start', {})).toMatchObject({ ok: true });
    });
    await eventually(() =>
      expect(who.state().stageRuns[0]).toMatchObject({ number: run, state: 'completed' }),
    );
  }
}

test('[HIST-3] a run appears in every list as it starts, and a new name and a star reach everyone', async () => {
  const teacher = await openClassroom(server.url);
  const ana = await join(server.url, teacher.code, 'Ana');
  await trainRuns(ana, 2);
  await eventually(() => expect(items(teacher).map((item) => headOf(item).number)).toEqual([2, 1]));
  const [newest] = items(ana);
  if (!newest) throw new Error('No item');
  await ana.client.command('history:rename', { target: refOf(newest), name: 'Best of all' });
  await teacher.client.command('history:star', { target: refOf(newest), isStarred: true });
  for (const who of [teacher, ana]) {
    await eventually(() =>
      expect(items(who).map((item) => [headOf(item).name, headOf(item).isStarred])).toEqual([
        ['Best of all', true],
        [null, false],
      ]),
    );
  }
  await teacher.client.history.refresh({ search: 'best', isStarred: true });
  expect(items(teacher).map(idOf)).toEqual([idOf(newest)]);
});

test('[HIST-4] [HIST-5] what its owner deletes goes everywhere and comes back; another student is refused', async () => {
  const teacher = await openClassroom(server.url);
  const ana = await join(server.url, teacher.code, 'Ana');
  const ben = await join(server.url, teacher.code, 'Ben');
  await trainRuns(ana, 1);
  await eventually(() => expect(items(ben)).toHaveLength(1));
  const [item] = items(ana);
  if (!item) throw new Error('No item');
  await ben.client.command('history:delete', { target: refOf(item) });
  expect(ben.refusals).toMatchObject([{ code: 'forbidden' }]);
  await ana.client.command('stage:reset', {});
  await ana.client.command('history:delete', { target: refOf(item) });
  for (const who of [teacher, ana, ben]) await eventually(() => expect(items(who)).toEqual([]));
  await ana.client.command('history:restore', { target: refOf(item) });
  for (const who of [teacher, ana, ben])
    await eventually(() => expect(items(who).map(idOf)).toEqual([idOf(item)]));
});

test('[HIST-2] the list comes in pages, and a new run does not disturb them', async () => {
  const teacher = await openClassroom(server.url);
  await trainRuns(teacher, 52);
  await teacher.client.history.refresh();
  expect(items(teacher)).toHaveLength(50);
  await teacher.client.history.loadMore();
  expect(items(teacher).map((item) => headOf(item).number)).toEqual(
    Array.from({ length: 52 }, (_, index) => 52 - index),
  );
  expect(teacher.client.history.store.getState().nextCursor).toBeNull();
});
