/** Own steps over real sockets: edits, hand edits and strokes on one stack, beside somebody else's. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadDrawing } from '@/app/_client/drawing-contents';
import { makeHandEdit, startPaused } from '@/app/_client/hand-edits';
import { parameterBack } from '@/app/_client/step-plan';
import { sendStroke } from '@/app/_client/strokes';
import type { DrawnPoint } from '@/lib/drawing';
import { layoutOf } from '@/lib/engine';
import { networkOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, type HandEdit } from '@/lib/protocol';
import { startServer, type TestServer } from '../support/server';
import { eventually, join, openClassroom, type TestClient } from './support';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const settled = (...people: TestClient[]) =>
  eventually(() => {
    const revisions = people.map((person) => person.state().experiment.revision);
    expect(new Set(revisions).size).toBe(1);
    for (const person of people) expect(person.state().experiment.pending).toEqual([]);
  });

async function openPair(): Promise<[TestClient, TestClient]> {
  const teacher = await openClassroom(server.url);
  return [await join(server.url, teacher.code, 'Ana'), await join(server.url, teacher.code, 'Ben')];
}

const undo = ({ client }: TestClient) => client.steps.take('undo');
const redo = ({ client }: TestClient) => client.steps.take('redo');

/** The drawing that somebody knows of. */
async function drawingOf(person: TestClient) {
  const { points } = person.state().experiment.confirmed;
  const drawing = await loadDrawing(server.url, points?.dataId ?? null);
  if (!drawing) throw new Error('The drawing did not come');
  return drawing;
}

async function draw(person: TestClient, add: DrawnPoint[], erase: DrawnPoint[] = []): Promise<void> {
  const sent = sendStroke(person.client, await drawingOf(person), { add, erase }, () => undefined);
  expect(await sent?.isMade).toBe(true);
}

const labelsOf = async (person: TestClient) =>
  [...(await drawingOf(person)).values()].map(({ x1, label }) => [x1, label]).sort();

const point = (x1: number, label: number): DrawnPoint => ({ x1, x2: 0, label });

const weight = (value: number): HandEdit & { kind: 'parameter' } => ({
  kind: 'parameter',
  layer: 0,
  unit: 1,
  input: 0,
  value,
});
const INDEX = (layoutOf(networkOf(DEFAULT_EXPERIMENT))[0]?.weightsOffset ?? NaN) + 2;

const valueIn = (person: TestClient, runId: string) =>
  person.client.buffers.find(runId)?.weights?.parameters[INDEX];

/** Sets the weight, and waits until the others have it. */
async function setWeight(person: TestClient, runId: string, value: number, ...people: TestClient[]) {
  const before = valueIn(person, runId) ?? NaN;
  const { isMade } = await makeHandEdit(
    person.client,
    runId,
    weight(value),
    parameterBack(weight(value), before),
  );
  expect(isMade).toBe(true);
  for (const each of [person, ...people])
    await eventually(() => expect(valueIn(each, runId)).toBe(Math.fround(value)));
}

async function openRun(...people: TestClient[]): Promise<string> {
  const [first] = people;
  const runId = first ? await startPaused(first.client) : null;
  if (runId === null) throw new Error('No run');
  for (const each of people) {
    await eventually(() => expect(valueIn(each, runId)).toBeTypeOf('number'));
    await eventually(() => expect(each.state().stageRuns[0]?.state).toBe('paused'));
  }
  return runId;
}

test('[EXP-16] each takes back their own edits, never those of another', async () => {
  const [ana, ben] = await openPair();
  ana.client.edit({ learningRate: 0.1 });
  ana.client.edit({ noise: 0.2 });
  await settled(ana, ben);
  ben.client.edit({ noise: 0.4 });
  await settled(ana, ben);

  expect(await undo(ana)).toMatchObject({ edits: null, overtaken: ['noise'] });
  expect(await undo(ana)).toMatchObject({ edits: { learningRate: 0.03 } });
  await settled(ana, ben);
  expect(ben.state().experiment.confirmed).toMatchObject({ learningRate: 0.03, noise: 0.4 });
  expect(await undo(ben)).toMatchObject({ edits: { noise: 0.2 } });
  await settled(ana, ben);
  expect(ana.state().experiment.confirmed.noise).toBe(0.2);
  expect([ana.refusals, ben.refusals]).toEqual([[], []]);
});

test('[EXP-8] a refused edit cannot be taken back', async () => {
  const teacher = await openClassroom(server.url);
  const wide = Object.fromEntries(Array.from({ length: 12 }, (_, slot) => [`layers.${slot}.units`, 256]));
  teacher.client.edit({ layerCount: 12, ...wide });
  await eventually(() => expect(teacher.refusals).toHaveLength(1));
  expect(await undo(teacher)).toEqual({ kind: 'none' });
});

test('[DATA-4] [RUN-13] edits, strokes and hand edits are taken back in the order they were made, and done again', async () => {
  const [ana, ben] = await openPair();
  const runId = await openRun(ana, ben);
  const untrained = valueIn(ana, runId);
  ana.client.edit({ learningRate: 0.1 });
  await draw(ana, [point(1, 0), point(2, 1)]);
  await setWeight(ana, runId, 1.5, ben);
  await draw(ana, [point(2, 3)], [point(1, 0)]);

  expect(await undo(ana)).toMatchObject({ kind: 'stroke', overtaken: 0 });
  expect(await labelsOf(ana)).toEqual([
    [1, 0],
    [2, 1],
  ]);
  expect(await undo(ana)).toMatchObject({ kind: 'hand', stays: null });
  await eventually(() => expect(valueIn(ben, runId)).toBe(untrained));
  await undo(ana);
  expect(await labelsOf(ana)).toEqual([]);
  await undo(ana);
  await settled(ana, ben);
  expect(ben.state().experiment.confirmed.learningRate).toBe(0.03);
  expect(await undo(ana)).toEqual({ kind: 'none' });

  for (let step = 0; step < 4; step++) await redo(ana);
  await settled(ana, ben);
  expect(await labelsOf(ben)).toEqual([[2, 3]]);
  expect(ben.state().experiment.confirmed.learningRate).toBe(0.1);
  await eventually(() => expect(valueIn(ben, runId)).toBe(1.5));
  expect(await redo(ana)).toEqual({ kind: 'none' });
  expect([ana.refusals, ben.refusals]).toEqual([[], []]);
});

test('[RUN-18] a weight that somebody else has set since stays, and the step is dropped', async () => {
  const [ana, ben] = await openPair();
  const runId = await openRun(ana, ben);
  await setWeight(ana, runId, 1, ben);
  await setWeight(ben, runId, 2, ana);
  expect(await undo(ana)).toMatchObject({ kind: 'hand', stays: { who: 'Ben' } });
  expect(await undo(ana)).toEqual({ kind: 'none' });
  expect(await undo(ben)).toMatchObject({ kind: 'hand', stays: null });
  await eventually(() => expect(valueIn(ana, runId)).toBe(1));
  expect([ana.refusals, ben.refusals]).toEqual([[], []]);
});

test('[RUN-16] a hand edit of a run that has ended stays, and the steps before it can still be taken', async () => {
  const [ana] = await openPair();
  ana.client.edit({ noise: 0.2 });
  const runId = await openRun(ana);
  await setWeight(ana, runId, 1);
  await ana.client.command('run:control', { runIds: [runId], command: 'stop' });
  await eventually(() => expect(ana.state().stageRuns[0]?.state).toBe('stopped'));
  expect(await undo(ana)).toMatchObject({ kind: 'hand', stays: 'over' });
  expect(await undo(ana)).toMatchObject({ kind: 'edit', edits: { noise: DEFAULT_EXPERIMENT.noise } });
  expect(ana.refusals).toEqual([]);
});

test('[DATA-4] an undo that comes right after its stroke waits for it; one that was refused is no step', async () => {
  const [ana, ben] = await openPair();
  const sent = sendStroke(ana.client, new Map(), { add: [point(1, 0)], erase: [] }, () => undefined);
  expect(await undo(ana)).toMatchObject({ kind: 'stroke', overtaken: 0 });
  expect(await sent?.isMade).toBe(true);
  expect(await labelsOf(ana)).toEqual([]);

  const beyond = { add: [{ x1: 7, x2: 0, label: 0 }], erase: [] };
  const refused = sendStroke(ben.client, new Map(), beyond, () => undefined);
  expect(await undo(ben)).toEqual({ kind: 'none' });
  expect(await refused?.isMade).toBe(false);
  expect(ben.refusals).toMatchObject([{ code: 'invalid', field: 'add.0.x1' }]);
});

test('[DATA-4] people who take back strokes at once leave each other’s points alone', async () => {
  const [ana, ben] = await openPair();
  await draw(ana, [point(1, 0), point(2, 0)]);
  await settled(ana, ben);
  await draw(ben, [point(2, 1), point(3, 1)]);
  await settled(ana, ben);
  await Promise.all([undo(ana), undo(ben)]);
  await settled(ana, ben);
  // Of place 2, whichever came first: Ben's point was there when Ana looked, or she emptied it after his undo gave it back.
  expect([[], [[2, 0]]]).toContainEqual(await labelsOf(ana));
});
