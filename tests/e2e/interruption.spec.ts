/** A browser that is cut off during a run. */
import { openWire } from '../support/wire';
import {
  codeOf,
  curveTable,
  exactNumber,
  expectRunState,
  joinClassroom,
  setNumber,
  startClassroom,
} from './support/classroom';
import { expect, test } from './support/test';

test('a browser cut off during a run says since when, keeps edits, and comes back with the same curve as the others', async ({
  browser,
  server,
}) => {
  const wire = await openWire(server.port);
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, wire.url, codeOf(teacher), 'Ana');
  await setNumber(teacher, 'After epoch', 3_000);
  await setNumber(teacher, 'Speed, epochs per second', 40);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(ana, /^Training$/);
  const epochAt = (page: typeof ana) => exactNumber(page, /^Epoch:/);
  await expect.poll(() => epochAt(ana)).toBeGreaterThan(20);

  wire.cut();
  await expect(ana.getByText(/^Offline since/)).toBeVisible();
  const epochAtCut = await epochAt(ana);
  await setNumber(ana, 'Noise, typed', 0.25);
  await expect(ana.getByText(/1 change waiting$/)).toBeVisible();
  await ana.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(ana.getByText('Not done: there is no connection to the server.')).toBeVisible();
  // Ten seconds of training at 40 epochs a second.
  await expect.poll(() => epochAt(teacher), { timeout: 40_000 }).toBeGreaterThan(epochAtCut + 400);
  expect(await epochAt(ana)).toBeLessThan(epochAtCut + 40);

  wire.mend();
  await expect(ana.getByText('Live', { exact: true })).toBeVisible();
  await expect(teacher.getByRole('textbox', { name: 'Noise, typed' })).toHaveValue('0.25');
  await teacher.getByRole('button', { name: 'Stop', exact: true }).click();
  for (const page of [teacher, ana]) await expectRunState(page, /^Stopped$/);
  const [theirs, mine] = [await curveTable(teacher), await curveTable(ana)];
  expect(Number(theirs.at(-1)?.[1])).toBeGreaterThan(epochAtCut + 400);
  expect(mine).toEqual(theirs);
  wire.close();
});
