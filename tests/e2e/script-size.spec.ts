/** How much script the pages load before they are used. The sizes are the build's, the same on every machine. */
import type { Page } from '@playwright/test';
import { codeOf, newPage, startClassroom } from './support/classroom';
import { measureScripts } from './support/scripts';
import { expect, test } from './support/test';

/** Bytes, compressed. */
const PAGE_BUDGET = 300_000;
const WORKER_BUDGET = 50_000;

async function expectWithinBudget(page: Page): Promise<void> {
  const { page: own, workers } = await measureScripts(page);
  test.info().annotations.push({ type: page.url(), description: `${own} bytes, ${workers} in workers` });
  expect(own).toBeGreaterThan(100_000);
  expect(own, `${page.url()} has grown: load what its first sight does not need later`).toBeLessThanOrEqual(
    PAGE_BUDGET,
  );
  expect(workers).toBeLessThanOrEqual(WORKER_BUDGET);
}

test('the room, for who returns to it and for who is asked for a name, and the first page stay light', async ({
  browser,
  server,
}) => {
  const first = await newPage(browser);
  await first.goto(server.url);
  await expect(first.getByRole('button', { name: 'Start a classroom' })).toBeEnabled();
  await expectWithinBudget(first);

  const teacher = await startClassroom(browser, server.url);
  const returned = await browser.newContext({ storageState: await teacher.context().storageState() });
  const room = await returned.newPage();
  await room.goto(teacher.url());
  await expect(room.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  await expect(room.getByText('No curve yet')).toBeVisible();
  await expectWithinBudget(room);

  await first.goto(`${server.url}/c/${codeOf(teacher)}`);
  await expect(first.getByLabel('Your nickname')).toBeVisible();
  await expectWithinBudget(first);
});
