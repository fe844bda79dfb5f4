/** A server that is killed in the middle of a run while browsers look on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  codeOf,
  curveTable,
  exactNumber,
  expectRunState,
  joinClassroom,
  setNumber,
  startClassroom,
} from './support/classroom';
import { startServer, type RunningServer } from './support/server';
import { expect, test } from './support/test';

let dataDir: string;
let server: RunningServer;

test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'downhill-'));
  server = await startServer({ dataDir });
});

test.afterEach(async () => {
  await server.kill();
  await rm(dataDir, { recursive: true, force: true });
});

test('[HIST-6] [RUN-3] after kill -9 both pages come back by themselves with every acknowledged edit, and the interrupted run goes on to its end', async ({
  browser,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  const pages = [teacher, ana];
  await setNumber(teacher, 'After epoch', 2_000);
  await setNumber(ana, 'Speed, epochs per second', 60);
  await expect(teacher.getByRole('textbox', { name: 'Speed, epochs per second' })).toHaveValue('60');
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expect.poll(() => exactNumber(ana, /^Epoch:/)).toBeGreaterThan(120);
  // One edit that the run takes over, one that waits for the next: the other sees them once they are acknowledged.
  await setNumber(ana, 'Learning rate η, typed', 0.05);
  await expect(teacher.getByRole('textbox', { name: 'Learning rate η, typed' })).toHaveValue('0.05');
  await setNumber(teacher, 'Noise, typed', 0.25);
  await expect(ana.getByRole('textbox', { name: 'Noise, typed' })).toHaveValue('0.25');

  const { port } = server;
  await server.kill();
  for (const page of pages) await expect(page.getByText(/^Offline since/)).toBeVisible();
  server = await startServer({ dataDir, port });

  for (const page of pages) {
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await expect(page.getByText(/^Interrupted at epoch [\d,]+$/)).toBeVisible();
    for (const [label, value] of [
      ['After epoch', '2000'],
      ['Speed, epochs per second', '60'],
      ['Learning rate η, typed', '0.05'],
      ['Noise, typed', '0.25'],
    ] as const) {
      await expect(page.getByRole('textbox', { name: label })).toHaveValue(value);
    }
    await expect(page.locator('[data-author="Ana"]', { hasText: 'Learning rate' })).toBeVisible();
  }
  const recorded = Number(
    (await teacher.getByText(/^Interrupted at epoch/).textContent())?.replaceAll(/\D/g, ''),
  );
  const [theirs, mine] = [await curveTable(teacher), await curveTable(ana)];
  expect(recorded).toBeGreaterThan(0);
  expect(theirs.map(([first, last]) => [Number(first), Number(last)])).toEqual(
    Array.from({ length: recorded + 1 }, (_, epoch) => [epoch, epoch]),
  );
  expect(mine).toEqual(theirs);

  await ana.getByRole('button', { name: 'Go on' }).click();
  await expectRunState(ana, /^Training$/);
  await setNumber(ana, 'Speed, epochs per second', 1_000);
  for (const page of pages) await expectRunState(page, /^Finished$/);
  const [theirEnd, myEnd] = [await curveTable(teacher), await curveTable(ana)];
  expect(theirEnd.at(-1)?.[1]).toBe('2000');
  expect(theirEnd.slice(0, recorded + 1)).toEqual(theirs);
  expect(myEnd).toEqual(theirEnd);
});
