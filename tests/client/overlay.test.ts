/** Saved runs over those on stage: their colours, and their curves over a real server. */
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { drawnRuns, MAX_DRAWN, toggledRuns } from '@/app/_client/overlay';
import { DEFAULT_EXPERIMENT, type Run } from '@/lib/protocol';
import { startServer, type TestServer } from '../support/server';
import { eventually, openClassroom } from './support';

const run = (id: string, comparisonIndex: number | null = null): Run => ({
  id,
  groupId: 'g',
  number: 1,
  name: null,
  isStarred: false,
  ownerId: 'o',
  ownerNickname: 'Ana',
  comparisonId: comparisonIndex === null ? null : 'c',
  comparisonIndex,
  experiment: DEFAULT_EXPERIMENT,
  revision: 0,
  state: 'completed',
  epoch: 1,
  metrics: null,
  completion: 'epochs',
  startedAt: 0,
  endedAt: 1,
});

it('gives saved runs the colours that the stage leaves free, and leaves out those without one', () => {
  const stage = [run('a', 0), run('b', 1)];
  const overlaid = ['c', 'b', 'd'].map((id) => run(id));
  expect(drawnRuns(stage, overlaid).map((drawn) => [drawn.run.id, drawn.color, drawn.isOverlaid])).toEqual([
    ['a', 0, false],
    ['b', 1, false],
    ['c', 2, true],
    ['d', 3, true],
  ]);
  const many = Array.from({ length: 20 }, (_, index) => run(`r${index}`));
  expect(drawnRuns([run('a')], many)).toHaveLength(MAX_DRAWN);
});

it('draws the runs of an item together, and takes them away together', () => {
  const [a, b, c] = [run('a'), run('b'), run('c')];
  expect(toggledRuns([a], [a, b])).toEqual([a, b]);
  expect(toggledRuns([a, b, c], [a, b])).toEqual([c]);
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

test('[STREAM-3] a saved run keeps its curve beside a new one on stage, and goes when it is taken off', async () => {
  const teacher = await openClassroom(server.url);
  const { client } = teacher;
  const state = () => teacher.state();
  client.edit({ maxEpochs: 5, epochsPerSecond: null });
  await eventually(() => expect(state().experiment.pending).toEqual([]));
  const first = await client.command('run:start', {});
  await eventually(() => expect(state().stageRuns[0]?.state).toBe('completed'));
  const second = await client.command('run:start', {});
  await eventually(() => expect(state().stageRuns[0]).toMatchObject({ number: 2, state: 'completed' }));
  if (!first.ok || !second.ok) throw new Error('A run did not start');
  const lastEpochOf = (id: string) => client.buffers.find(id)?.lastEpoch ?? null;
  await eventually(() => expect(lastEpochOf(second.value.runId)).toBe(5));
  expect(lastEpochOf(first.value.runId)).toBeNull();
  client.overlay([first.value.runId]);
  await eventually(() => expect(lastEpochOf(first.value.runId)).toBe(5));
  expect(lastEpochOf(second.value.runId)).toBe(5);
  client.overlay([]);
  expect(lastEpochOf(first.value.runId)).toBeNull();
});
