/** What strangers, wrong files and too much of everything come to: words that say what and how to mend it, and an experiment as it was. */
import type { Locator, Page } from '@playwright/test';
import { KINDS_CSV } from '../support/own-data';
import { codeOf, joinClassroom, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

const dataset = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Data set' }).getByRole('radio', { name, exact: true });

const fileOf = (buffer: Buffer, name = 'data.csv') => ({ name, mimeType: 'text/csv', buffer });

/** Opens the dialog that takes a table. */
async function openDialog(page: Page): Promise<{ dialog: Locator; file: Locator }> {
  await dataset(page, 'Own table').click();
  const dialog = page.getByRole('dialog', { name: 'Own table' });
  return { dialog, file: dialog.getByLabel('CSV file', { exact: true }) };
}

/** All that people see of the experiment's data is what it was at the start. */
async function expectUnchanged(...pages: Page[]): Promise<void> {
  for (const page of pages) {
    await expect(dataset(page, 'Circle')).toBeChecked();
    await expect(page.getByRole('textbox', { name: 'Samples' })).toHaveValue('250');
    await expect(page.getByRole('button', { name: 'Undo my last change' })).toBeDisabled();
  }
}

const PNG = Buffer.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52,
]);
/** How a spreadsheet's own files begin: they are archives. */
const XLSX = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00, 0x00, 0x00]);
const ROWS = Array.from({ length: 12 }, (_, row) => `${row / 2},${row % 2 === 0 ? 'a' : 'b'}`).join('\n');

test('files that are no table are told what is wrong and how to mend it', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(page), 'Ana');
  const { dialog, file } = await openDialog(page);
  const use = dialog.getByRole('button', { name: 'Use this table' });
  const alert = dialog.getByRole('alert');
  const refused = async (buffer: Buffer, words: string) => {
    await file.setInputFiles(fileOf(buffer));
    await expect(alert).toHaveText(words);
    await expect(use).toBeDisabled();
  };

  const SAVE_COPY = 'in a spreadsheet: save a copy, as “CSV UTF-8”.';
  await refused(
    PNG,
    `Line 1: The file has a character that is not UTF-8: save it as “CSV UTF-8”. I${SAVE_COPY.slice(1)}`,
  );
  await refused(XLSX, `Line 1: The file is not text. Choose a CSV file; ${SAVE_COPY}`);
  await refused(
    Buffer.from(`x,kind\n${ROWS}\n1,2,3\n`),
    'Line 14: 3 fields, the header has 2. Add what is missing there, take out what is too much, or put fields with commas in quotes.',
  );
  await refused(
    Buffer.from(`x,kind\n${ROWS.replaceAll('b', 'a')}`),
    'Column “kind” has one value only: nothing to learn. Choose another target.',
  );
  await refused(Buffer.from(''), 'The file is empty. Choose a file with a row per sample.');
  await refused(
    Buffer.from(`x,x\n${ROWS}`),
    'Line 1: Columns 1 and 2 are both called “x”. Give one of them another name.',
  );
  await refused(
    Buffer.from('x,kind\n1,a\n2,b\n'),
    'The table has 2 whole rows; 10 are needed. Add rows, or fill the gaps.',
  );
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expectUnchanged(page, ana);
});

test('a file of 50 MB is refused before it is read', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  const { dialog, file } = await openDialog(page);
  // Too much for the test's own channel to the browser: made there.
  await file.evaluate((input) => {
    if (!(input instanceof HTMLInputElement)) throw new Error('No file input');
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(50 * 1024 * 1024).fill(49)], 'big.csv'));
    input.files = files.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(dialog.getByRole('alert')).toHaveText(
    'The file has 50.0 MB, the limit is 2 MB. Leave out rows or columns.',
  );
  await page.keyboard.press('Escape');
  await expectUnchanged(page);
});

test('a drawing that is full says so and stays as it is', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await dataset(page, 'Drawing').click();
  const pad = page.getByRole('application', { name: /^Drawing pad/ });
  await pad.scrollIntoViewIfNeeded();
  const points = async () => Number(await pad.getAttribute('data-points'));
  // Back and forth over the pad, a hundred thousand moves in all, as fast as a page can send them.
  await pad.evaluate((svg) => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    const send = (type: string, step: number) => {
      const column = step % 400;
      const clientX = left + (width * (column + 0.5)) / 400;
      const clientY = top + (height * ((Math.floor(step / 400) % 250) + 0.5)) / 250;
      svg.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX, clientY }));
    };
    svg.setPointerCapture = () => undefined;
    send('pointerdown', 0);
    for (let step = 1; step < 100_000; step++) send('pointermove', step);
  });
  await pad.dispatchEvent('pointerup', { pointerId: 1 });
  await expect(page.getByText('The drawing has 2,000 points, as many as it can. Erase some')).toBeVisible({
    timeout: 60_000,
  });
  expect(await points()).toBe(0);
  // What fits is drawn all the same.
  await pad.focus();
  await page.keyboard.press('Enter');
  await expect.poll(points).toBe(1);
});

test('a link of a stranger with values out of range changes nothing and says what to mend', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const bad =
    'setup=1&noise=7&sampleCount=100000&layerCount=99&layers.0.units=-3&features=x9&learningRate=NaN';
  await page.goto(`${server.url}/c/${codeOf(page)}?again#${bad}`);
  const alert = page.getByRole('alert').filter({ hasText: 'nothing was changed' });
  await expect(alert).toContainText('noise is “7”. Must be at most 0.5.');
  await expect(alert).toContainText('“100000”. Must be at most 1000.');
  await expect(alert).toContainText('hidden layers is “99”. Must be at most 12.');
  await expect(alert).toContainText('neurons in layer 1 is “-3”. Must be at least 1.');
  await expectUnchanged(page);
  await page.goto(`${server.url}/c/${codeOf(page)}?twice#setup=1&${'x'.repeat(20_000)}=1`);
  await expect(page.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
  await expectUnchanged(page);
});

/** As long as fingers hold a key: radio buttons choose only what is reached while the arrow is down. */
const HELD = { delay: 60 };

test('arrow keys pass the own table by; Enter opens it, and what does not load can be asked for again', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const dialog = page.getByRole('dialog', { name: 'Own table' });
  await dataset(page, 'MNIST').click();
  await expect(dataset(page, 'MNIST')).toBeChecked();
  await page.keyboard.press('ArrowRight', HELD);
  await expect(dataset(page, 'Own table')).toBeFocused();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('ArrowRight', HELD);
  await expect(dataset(page, 'Drawing')).toBeFocused();
  await expect(dataset(page, 'Drawing')).toBeChecked();
  await page.keyboard.press('ArrowLeft', HELD);
  await expect(dataset(page, 'Own table')).toBeFocused();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeVisible();
  await dialog
    .getByLabel('CSV file', { exact: true })
    .setInputFiles(fileOf(Buffer.from(KINDS_CSV), 'kinds.csv'));
  await dialog.getByRole('button', { name: 'Use this table' }).click();
  await expect(dataset(page, 'Own table')).toBeChecked();

  await page.context().route('**/api/data/*', (route) => route.abort());
  await page.getByRole('button', { name: 'Change table or target…' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('The table did not come from the server.');
  await page.context().unroute('**/api/data/*');
  await dialog.getByRole('button', { name: 'Try again' }).click();
  await expect(dialog.getByText('40 rows; 2 rows with gaps are left out.')).toBeVisible();
});

test('digits that do not come are asked for again with a button, and their loading is shown', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const digits = /api\/mnist\?train=2000/;
  const shown = /api\/mnist\?train=1000/;
  await page.context().route(shown, (route) => route.abort());
  await page.context().route(digits, (route) => route.abort());
  await dataset(page, 'MNIST').click();
  const output = page.getByRole('region', { name: 'Output' });
  await expect(output.getByRole('alert')).toContainText('The data did not come');
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.context().unroute(shown);
  await page.context().route(shown, async (route) => {
    await held;
    await route.continue();
  });
  await output.getByRole('button', { name: 'Try again' }).click();
  await expect(output.getByRole('progressbar', { name: 'Loading the data…' })).toBeVisible();
  release();
  await expect(output.getByRole('img', { name: /^Samples: \d+ of \d+ not recognised/ })).toBeVisible();
});
