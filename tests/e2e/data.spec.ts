/** Real data in browsers: MNIST, an own table, and points that two people draw. */
import type { Page } from '@playwright/test';
import { KINDS_CSV } from '../support/own-data';
import {
  codeOf,
  exactNumber,
  expectRunState,
  joinClassroom,
  setNumber,
  startClassroom,
} from './support/classroom';
import { expect, test } from './support/test';

const csvOf = (text: string, name = 'kinds.csv') => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(text),
});

const chooseData = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click();

test('MNIST is chosen, trained and replayed, with the misread digits first', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  await chooseData(teacher, 'MNIST');
  await expect(teacher.getByText('Changed to match: output Softmax')).toBeVisible();
  await setNumber(teacher, 'Digits to train on', 300);
  await setNumber(teacher, 'Digits to test on', 100);
  await setNumber(teacher, 'Neurons of Layer 1', 24);
  await setNumber(teacher, 'Neurons of Layer 2', 16);
  await setNumber(teacher, 'After epoch', 6);
  await setNumber(teacher, 'Learning rate η, typed', 0.1);
  await expect(teacher.getByRole('img', { name: /^Samples: \d+ of 100 not recognised/ })).toBeVisible();
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(teacher, /^Finished$/);
  expect(await exactNumber(teacher, /^Test accuracy/)).toBeGreaterThan(0.5);
  await expect(teacher.getByRole('table').first()).toContainText('9');

  const output = teacher.getByRole('region', { name: 'Output' });
  await output.getByRole('application').focus();
  await teacher.keyboard.press('ArrowRight');
  await expect(output.getByText(/^predicted \d: (right|wrong)$/)).toBeVisible();
  await output.getByRole('radio', { name: 'Hidden space' }).click();
  await expect(output.getByText(/^Component 1: \d+\.\d% of the variance$/)).toBeVisible();
  await output.getByRole('radio', { name: 'Samples', exact: true }).click();

  const live = await exactNumber(teacher, /^Test loss/);
  await teacher.getByRole('button', { name: 'All runs' }).click();
  const href = await teacher.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  const replay = await teacher.context().newPage();
  await replay.goto(`${server.url}${href ?? ''}?epoch=6`);
  await expect(replay.locator('output[data-weights-epoch="6"]')).toBeVisible();
  expect(await exactNumber(replay, /^Test loss/)).toBe(live);
  await expect(replay.getByRole('img', { name: /^Samples: \d+ of 100 not recognised/ })).toBeVisible();
});

test('a layer of 128 neurons on MNIST stays usable', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  await chooseData(teacher, 'MNIST');
  await setNumber(teacher, 'Digits to train on', 100);
  await setNumber(teacher, 'Digits to test on', 50);
  await setNumber(teacher, 'Neurons of Layer 1', 128);
  await setNumber(teacher, 'Neurons of Layer 2', 64);
  await setNumber(teacher, 'After epoch', 2);
  await expect(teacher.getByRole('button', { name: 'the inputs: 784 inputs.' })).toBeVisible();
  await expect(teacher.getByRole('button', { name: 'Layer 1: 128 neurons.' })).toBeVisible();
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(teacher, /^Finished$/);
  await teacher.getByRole('button', { name: 'All weights' }).click();
  await expect(teacher.getByText('Layer 1: 100,480 numbers, too many for a table.')).toBeVisible();
  await teacher.keyboard.press('Escape');
});

test('digits that do not come are said not to have come', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  await teacher.context().route('**/api/mnist*', (route) => route.abort());
  await chooseData(teacher, 'MNIST');
  await expect(teacher.getByRole('alert').filter({ hasText: 'The data did not come' })).toBeVisible();
});

test('a CSV file is looked at, mended, used by everyone, and trained on', async ({ browser, server }) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  await chooseData(ana, 'Own table');
  const dialog = ana.getByRole('dialog', { name: 'Own table' });
  const file = dialog.getByLabel('CSV file', { exact: true });
  const use = dialog.getByRole('button', { name: 'Use this table' });

  await file.setInputFiles(csvOf(`${KINDS_CSV}1,2\n`));
  await expect(dialog.getByRole('alert')).toContainText('Line 44: 2 fields, the header has 4.');
  await expect(use).toBeDisabled();
  await file.setInputFiles({
    name: 'big.csv',
    mimeType: 'text/csv',
    buffer: Buffer.alloc(45 * 1024 * 1024, 97),
  });
  await expect(dialog.getByRole('alert')).toContainText('The file has 45.0 MB, the limit is 2 MB.');
  await file.setInputFiles(csvOf(KINDS_CSV.replaceAll('small', 'big')));
  await expect(dialog.getByText('Tells 3 classes of “colour” apart')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Target' }).click();
  await ana.getByRole('option', { name: 'kind' }).click();
  await expect(dialog.getByRole('alert')).toContainText(
    'Column “kind” has one value only: nothing to learn.',
  );
  await expect(use).toBeDisabled();
  await file.setInputFiles(csvOf(KINDS_CSV));
  await expect(dialog.getByText('40 rows; 2 rows with gaps are left out.')).toBeVisible();
  await expect(dialog.getByText('Tells 2 classes of “kind” apart from 5 inputs: big, small.')).toBeVisible();
  await expect(dialog.getByRole('row', { name: 'width numbers, e.g. 1, 1.3, 1.6 input' })).toBeVisible();
  await use.click();
  await expect(dialog).toBeHidden();

  await expect(teacher.getByRole('radio', { name: 'Own table' })).toBeChecked();
  await expect(
    teacher.getByText('kinds.csv: 40 rows, 2 with gaps left out. Target: kind, 2 classes.'),
  ).toBeVisible();
  await expect(
    teacher.getByText('length, width, colour = blue, colour = green, colour = red.'),
  ).toBeVisible();
  await setNumber(teacher, 'After epoch', 60);
  await setNumber(teacher, 'Learning rate η, typed', 0.3);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(ana, /^Finished$/);
  expect(await exactNumber(ana, /^Test accuracy/)).toBe(1);
  await expect(ana.getByText('Actual class by row, predicted class by column')).toBeVisible();

  // Another target of the same table, by somebody else: nothing is uploaded again.
  await teacher.getByRole('button', { name: 'Change table or target…' }).click();
  await teacher.getByRole('combobox', { name: 'Target' }).click();
  await teacher.getByRole('option', { name: 'length' }).click();
  await expect(teacher.getByText('Predicts the number “length” from 6 inputs.')).toBeVisible();
  await teacher.getByRole('button', { name: 'Use this table' }).click();
  await expect(
    ana.getByText('Target: length, a number, learnt in standard deviations from its mean.'),
  ).toBeVisible();
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(ana, /^Finished$/);
  const plot = ana
    .locator('figure')
    .filter({ has: ana.getByRole('img', { name: 'Samples: predictions by targets' }) });
  await expect(plot).toBeVisible();
  // Lengths are 3 to 3.9 and 6 to 6.9; a sample tells its own as it is in the file.
  for (const axis of ['x', 'y'])
    expect(await plot.locator(`[data-axis="${axis}"] [data-tick]`).allTextContents()).toEqual([
      '3',
      '4',
      '5',
      '6',
      '7',
    ]);
  await plot.getByRole('application').focus();
  await ana.keyboard.press('ArrowRight');
  await expect(plot.getByText(/^target [36](\.\d)?$/)).toBeVisible();
  await expect(plot.getByText(/^predicted \d\.\d+$/)).toBeVisible();
  await expect(plot.getByText('width').locator('xpath=following-sibling::dd')).toHaveText(/^1(\.\d)?$/);
  await expect(plot.getByText(/^root mean square error 0\.\d+$/)).toBeVisible();
});

test('two people draw on one plane, by pointer and by keyboard, and train on it', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  await chooseData(teacher, 'Drawing');
  const pads = [teacher, ana].map((page) => page.getByRole('application', { name: /^Drawing pad/ }));
  const [own, other] = pads as [(typeof pads)[0], (typeof pads)[0]];
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(teacher.getByText('Draw points of two classes first')).toBeVisible();

  await own.scrollIntoViewIfNeeded();
  const box = await own.boundingBox();
  if (!box) throw new Error('The pad has no box');
  await teacher.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.3);
  await teacher.mouse.down();
  await teacher.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.3, { steps: 20 });
  await teacher.mouse.up();
  await expect.poll(async () => Number(await other.getAttribute('data-points'))).toBeGreaterThan(8);

  await ana.getByRole('combobox', { name: 'Class to draw' }).click();
  await ana.getByRole('option', { name: 'Class 1' }).click();
  await other.focus();
  for (let step = 0; step < 12; step++) await ana.keyboard.press('ArrowDown');
  const before = Number(await other.getAttribute('data-points'));
  for (let point = 0; point < 8; point++) {
    await ana.keyboard.press('Enter');
    await ana.keyboard.press('ArrowRight');
  }
  await expect(own).toHaveAttribute('data-points', String(before + 8));
  await setNumber(teacher, 'After epoch', 150);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(ana, /^Finished$/);
  expect(await exactNumber(ana, /^Test accuracy/)).toBe(1);

  await teacher.getByRole('button', { name: 'Erase all points' }).click();
  await expect(other).toHaveAttribute('data-points', '0');
  await teacher.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(other).toHaveAttribute('data-points', String(before + 8));

  // Stroke by stroke: Ana's last two, then the teacher's line before them, while hers stay.
  await ana.keyboard.press('Control+z');
  await expect(ana.getByText('Undone: 1 point drawn.')).toBeVisible();
  await ana.keyboard.press('Control+z');
  await expect(own).toHaveAttribute('data-points', String(before + 6));
  await own.focus();
  await teacher.keyboard.press('Control+z');
  await expect(teacher.getByText(/^Undone: .*epoch/)).toBeVisible();
  await teacher.keyboard.press('Control+z');
  await expect(other).toHaveAttribute('data-points', '6');
  await ana.keyboard.press('Control+Shift+Z');
  await expect(own).toHaveAttribute('data-points', '7');
});
