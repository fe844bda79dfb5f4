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

test('a room that was used opens its dialogs without a connection', async ({ browser, server }) => {
  const wire = await openWire(server.port);
  const page = await startClassroom(browser, wire.url);
  let requests = 0;
  page.on('request', () => (requests += 1));
  await page.mouse.move(300, 300);
  await expect.poll(() => requests).toBeGreaterThan(20);
  let before = 0;
  const isQuiet = () => {
    const isSame = requests === before;
    before = requests;
    return isSame;
  };
  // Longer than a busy page waits before it fetches the next part.
  await expect.poll(isQuiet, { intervals: [3_000], timeout: 60_000 }).toBe(true);

  wire.cut();
  await expect(page.getByText(/^Offline since/)).toBeVisible();
  const dialogs = [
    ['Compare learning rates', 'Compare learning rates'],
    ['Put it into another page', 'Put this into another page'],
    ['All weights', 'All weights'],
    ['Microscope', 'Microscope'],
  ] as const;
  for (const [name, title] of dialogs) {
    await page.getByRole('button', { name, exact: true }).click();
    const dialog = page.getByRole('dialog', { name: title });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  wire.close();
});

test('a dialog whose code cannot be fetched says so, opens with the connection, and leaves the room as it was', async ({
  browser,
  server,
}) => {
  const wire = await openWire(server.port);
  const page = await startClassroom(browser, wire.url);
  // Nothing is fetched ahead for who saves data.
  await page.addInitScript(() =>
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } }),
  );
  await page.reload();
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  await page.mouse.move(300, 300);
  await expect(page.getByRole('region', { name: /^Notifications/ })).toBeAttached();

  wire.cut();
  await page.getByRole('button', { name: 'Compare learning rates' }).click();
  await expect(page.getByText(/^A part of this page has not come/)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Network', exact: true })).toBeVisible();
  wire.mend();
  await expect(page.getByRole('dialog', { name: 'Compare learning rates' })).toBeVisible({ timeout: 30_000 });
  wire.close();
});
