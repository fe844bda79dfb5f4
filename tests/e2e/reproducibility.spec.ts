/** The same bits in every runtime, and in every way of training: whole, paused, restored, beside other runs. */
import { expect, test } from '@playwright/test';
import {
  ACTIVATIONS,
  DATASETS,
  hiddenLayers,
  INITIALIZERS,
  LOSSES,
  OPTIMIZERS,
  REGULARIZATIONS,
  SCHEDULES,
} from '@/lib/protocol';
import { GOLDEN_RUNS } from '../support/bits/golden-experiments';
import { type GoldenHashes, hashGoldenRuns, WAYS } from '../support/bits/golden-training';
import { hashInThread } from './support/bits-bundles';
import { type BitsServer, startBitsServer } from './support/bits-server';
import { findFirefox, INSTALL_FIREFOX, type RunningFirefox, startFirefox } from './support/firefox';

let server: BitsServer;
/** Of this process's main thread: what all others must compute. */
let expected: GoldenHashes;
let firefox: RunningFirefox | null = null;

test.beforeAll(async () => {
  server = await startBitsServer();
  expected = await hashGoldenRuns();
});

// Also after a test that ran out of time, which ends nothing by itself.
test.afterEach(async () => {
  await firefox?.close();
  firefox = null;
});

test.afterAll(() => server.close());

test('the golden runs use every data set, activation, loss, optimizer, initialiser, schedule and penalty', () => {
  const experiments = Object.values(GOLDEN_RUNS).map(({ experiment }) => experiment);
  const used = (...names: string[]): string[] => [...new Set(names)].sort();
  const activations = experiments.flatMap((experiment) => [
    ...hiddenLayers(experiment).map(({ activation }) => activation),
    experiment.outputActivation,
  ]);
  expect(used(...activations)).toEqual(used(...ACTIVATIONS));
  expect(used(...experiments.map(({ dataset }) => dataset))).toEqual(used(...DATASETS));
  expect(used(...experiments.map(({ loss }) => loss))).toEqual(used(...LOSSES));
  expect(used(...experiments.map(({ optimizer }) => optimizer))).toEqual(used(...OPTIMIZERS));
  expect(used(...experiments.map(({ initializer }) => initializer))).toEqual(used(...INITIALIZERS));
  expect(used(...experiments.map(({ schedule }) => schedule))).toEqual(used(...SCHEDULES));
  expect(used(...experiments.map(({ regularization }) => regularization))).toEqual(used(...REGULARIZATIONS));
});

test('[RUN-11] paused, restored or beside others, a run computes the same bits as at once', () => {
  const { 'at once': atOnce } = expected;
  // Each run differs from every other, or equal hashes would say nothing.
  expect(new Set(Object.values(atOnce).map(({ metrics }) => metrics)).size).toBe(
    Object.keys(GOLDEN_RUNS).length,
  );
  for (const way of WAYS) expect(expected[way], way).toEqual(atOnce);
});

test('[RUN-11] a worker thread of Node computes the same bits as its main thread', async () => {
  expect(await hashInThread()).toEqual(expected);
});

test('[RUN-11] Chromium computes the same bits, in a page and in a web worker', async ({ page }) => {
  await page.goto(server.pageFor('chromium'));
  const { page: inPage, worker, userAgent } = await server.resultOf('chromium');
  expect(userAgent).toContain('Chrome/');
  expect(inPage).toEqual(expected);
  expect(worker).toEqual(expected);
});

const path = findFirefox();
const isOptional = process.env.CI !== 'true';
const remark = path === null && isOptional ? ` (not run: ${INSTALL_FIREFOX})` : '';

test(`[RUN-11] Firefox computes the same bits, in a page and in a web worker${remark}`, async () => {
  test.skip(path === null && isOptional, INSTALL_FIREFOX);
  if (path === null) throw new Error(`This test needs Firefox: ${INSTALL_FIREFOX}`);
  firefox = await startFirefox(path, server.pageFor('firefox'));
  const result = await Promise.race([server.resultOf('firefox'), firefox.ended]);
  expect(result.userAgent).toContain('Firefox/');
  expect(result.page).toEqual(expected);
  expect(result.worker).toEqual(expected);
});
