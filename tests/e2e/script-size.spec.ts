/** How much script the pages load before they are used. The sizes are the build's, the same on every machine. */
import type { Page } from '@playwright/test';
import { codeOf, expectRunState, newPage, setNumber, startClassroom } from './support/classroom';
import { measureScripts } from './support/scripts';
import { expect, test } from './support/test';

/** Bytes, compressed: what the page runs and what its workers run, together. */
const BUDGET = 300_000;
/** Its curves are its first sight: their charts, 100 kB, come before any use. */
const REPLAY_BUDGET = 400_000;

async function expectWithin(page: Page, budget: number): Promise<void> {
  const { page: own, workers } = await measureScripts(page);
  test.info().annotations.push({ type: page.url(), description: `${own} bytes, ${workers} in workers` });
  expect(own).toBeGreaterThan(100_000);
  expect(
    own + workers,
    `${page.url()} has grown: load what its first sight does not need later`,
  ).toBeLessThanOrEqual(budget);
}

test('the room, for who returns to it and for who is asked for a name, and the first page stay light', async ({
  browser,
  server,
}) => {
  const first = await newPage(browser);
  await first.goto(server.url);
  await expect(first.getByRole('button', { name: 'Start a classroom' })).toBeEnabled();
  await expectWithin(first, BUDGET);

  const teacher = await startClassroom(browser, server.url);
  const returned = await browser.newContext({ storageState: await teacher.context().storageState() });
  const room = await returned.newPage();
  await room.goto(teacher.url());
  await expect(room.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  await expect(room.getByText('No curve yet')).toBeVisible();
  await expectWithin(room, BUDGET);

  await first.goto(`${server.url}/c/${codeOf(teacher)}`);
  await expect(first.getByLabel('Your nickname')).toBeVisible();
  await expectWithin(first, BUDGET);
});

test('a replay loads its charts, and little besides', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  await setNumber(teacher, 'After epoch', 5);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(teacher, /^Finished$/);
  await teacher.getByRole('button', { name: 'All runs' }).click();
  const href = await teacher.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  const replay = await newPage(browser);
  await replay.goto(`${server.url}${href ?? ''}`);
  await expect(replay.getByRole('region', { name: 'Replay' })).toBeVisible();
  await expect(replay.locator('.recharts-surface').first()).toBeVisible();
  await expectWithin(replay, REPLAY_BUDGET);
});
