/** The output panel: the sample under the cursor, misclassified samples, classes, and the hidden space; live and in replays. */
import type { Page } from '@playwright/test';
import {
  codeOf,
  exactNumber,
  expectRunState,
  joinClassroom,
  setNumber,
  startClassroom,
} from './support/classroom';
import { PHONE } from './support/devices';
import { expect, test } from './support/test';

const output = (page: Page) => page.getByRole('region', { name: 'Output' });
const picker = (page: Page) => output(page).getByRole('application');
const view = (page: Page, name: string) => output(page).getByRole('radio', { name, exact: true });
const chooseData = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Data set' }).getByRole('radio', { name, exact: true }).click();

async function train(page: Page, epochs: number): Promise<void> {
  await setNumber(page, 'After epoch', epochs);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Finished$/);
}

/** Opens the replay of the only run at an epoch, in another page. */
async function replayAt(page: Page, url: string, epoch: number): Promise<Page> {
  await page.getByRole('button', { name: 'All runs' }).click();
  const href = await page.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  const replay = await page.context().newPage();
  await replay.goto(`${url}${href ?? ''}?epoch=${epoch}`);
  await expect(replay.locator(`output[data-weights-epoch="${epoch}"]`)).toBeVisible();
  return replay;
}

/** Samples that the line below the picture counts as misclassified. */
const counted = (page: Page) => output(page).locator('[data-misclassified]');

/** Pixels of the canvas of rings that are not empty. */
const ringPixels = (page: Page): Promise<number> =>
  output(page)
    .locator('canvas')
    .nth(2)
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error('No canvas');
      const context = canvas.getContext('2d');
      const data = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let painted = 0;
      for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) painted += 1;
      return painted;
    });

test('the sample under pointer or arrow keys is told with its chances and its loss', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await setNumber(page, 'Samples', 60);
  await train(page, 40);
  const pad = picker(page);
  await pad.focus();
  await page.keyboard.press('ArrowRight');
  await expect(pad).toHaveAttribute('data-picked', /^train \d+$/);
  const first = await pad.getAttribute('data-picked');
  await expect(pad).toContainText(first?.replace(' ', ' sample ') ?? '');
  await expect(pad).toContainText('epoch 40');
  await expect(pad).toContainText('x₁');
  const shares = await pad.locator('li b').allTextContents();
  const sum = shares.reduce((total, share) => total + Number(share.replace('%', '')), 0);
  expect(shares).toHaveLength(2);
  expect(Math.abs(sum - 100)).toBeLessThan(0.15);
  // Binary cross-entropy of a sample: −log of what its own class gets.
  const loss = Number(await pad.locator('[data-exact]').getAttribute('data-exact'));
  const isRight = (await pad.getByText(/^predicted .*: (right|wrong)$/).textContent())?.endsWith('right');
  const chances = shares.map((share) => Number(share.replace('%', '')) / 100);
  const own = isRight ? Math.max(...chances) : Math.min(...chances);
  expect(Math.abs(Math.exp(-loss) - own)).toBeLessThan(0.002);

  // Going on moves to another sample; the pointer finds it at its place.
  await page.keyboard.press('ArrowDown');
  await expect(pad).not.toHaveAttribute('data-picked', first ?? '');
  const second = (await pad.getAttribute('data-picked')) ?? '';
  const mark = await pad.locator('span').first().boundingBox();
  if (!mark) throw new Error('Nothing is marked');
  await page.keyboard.press('Escape');
  await expect(pad).not.toHaveAttribute('data-picked', /./);
  await page.mouse.move(mark.x + mark.width / 2, mark.y + mark.height / 2);
  await expect(pad).toHaveAttribute('data-picked', second);

  // With Shift the keys read any place.
  await page.mouse.move(0, 0);
  await pad.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(output(page).getByRole('status').filter({ hasText: 'x₁' })).toContainText('→');
  await expect(pad).not.toHaveAttribute('data-picked', /./);
  await page.keyboard.press('ArrowRight');
  await expect(pad).toHaveAttribute('data-picked', /train/);
});

test('misclassified samples are counted, ringed and gone through', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await chooseData(page, 'Spiral');
  await train(page, 8);
  await output(page).getByRole('switch', { name: 'Test points' }).click();
  await expect(counted(page)).toContainText('test');
  const accuracy = await exactNumber(page, /^Test accuracy/);
  const [, wrong = '', count = ''] =
    /· (\d+) of (\d+) test/.exec((await counted(page).textContent()) ?? '') ?? [];
  expect(Number(wrong)).toBeGreaterThan(0);
  expect(1 - Number(wrong) / Number(count)).toBeCloseTo(accuracy, 9);

  await expect.poll(() => ringPixels(page)).toBeGreaterThan(100);
  await output(page).getByRole('switch', { name: 'Ring misclassified' }).click();
  await expect.poll(() => ringPixels(page)).toBe(0);

  await output(page).getByRole('button', { name: 'Next' }).click();
  await expect(picker(page).getByText(/^predicted .*: wrong$/)).toBeVisible();
  const first = (await picker(page).getAttribute('data-picked')) ?? '';
  await output(page).getByRole('button', { name: 'Next' }).click();
  await expect(picker(page)).not.toHaveAttribute('data-picked', first);
  await expect(picker(page).getByText(/^predicted .*: wrong$/)).toBeVisible();
});

test('classes have a confusion matrix, recall and precision that agree with the accuracy', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await chooseData(page, 'XOR');
  await train(page, 12);
  await view(page, 'Classes').click();
  const table = output(page).getByRole('table').filter({ hasText: 'Precision' });
  await expect(table.getByRole('row')).toHaveCount(3);
  const numbers = await table
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('td span')].map((cell) => cell.textContent)),
    );
  const counts = numbers.map((row) => row.map((text) => text.split(' of ').map(Number)));
  const sumOf = (column: number, place: number) =>
    counts.reduce((sum, row) => sum + (row[column]?.[place] ?? NaN), 0);
  const accuracy = await exactNumber(page, /^Test accuracy/);
  expect(sumOf(0, 0) / sumOf(0, 1)).toBeCloseTo(accuracy, 9);
  expect(sumOf(1, 1)).toBe(sumOf(0, 1));
  await output(page)
    .getByRole('radio', { name: /^Train/ })
    .click();
  await expect(output(page).getByText('Actual class by row, predicted class by column')).toBeVisible();
});

test('two inputs of measured data have ticks in centimetres, where the samples with those lengths lie', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await chooseData(page, 'Iris');
  const plot = output(page).getByRole('img', { name: 'Two of the inputs' });
  await expect(plot).toBeVisible();
  const figure = output(page)
    .locator('figure')
    .filter({ has: page.getByRole('img', { name: 'Two of the inputs' }) });
  await expect(figure).toContainText('petal length');
  /** Where the tick of this number is, along the axis: its text and the middle of it. */
  const ticksOf = (axis: 'x' | 'y') =>
    figure.locator(`[data-axis="${axis}"] [data-tick]`).evaluateAll((list) =>
      list.map((tick) => {
        const { x, width, y, height } = tick.getBoundingClientRect();
        return { text: tick.textContent, x: x + width / 2, y: y + height / 2 };
      }),
    );
  const [xTicks, yTicks] = [await ticksOf('x'), await ticksOf('y')];
  expect(xTicks.map(({ text }) => text)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  expect(yTicks.map(({ text }) => text)).toEqual(['0', '0.5', '1', '1.5', '2', '2.5']);
  const box = await plot.boundingBox();
  if (!box) throw new Error('The plot is not drawn');
  // Petals of iris are 1 to 6.9 cm long and 0.1 to 2.5 cm wide; 5% stay free at each end.
  const [one, six] = [xTicks[0], xTicks[5]];
  expect(((one?.x ?? NaN) - box.x) / box.width).toBeCloseTo(0.05, 1);
  expect(((six?.x ?? NaN) - box.x) / box.width).toBeCloseTo(0.05 + (0.9 * 5) / 5.9, 1);
  const widest = yTicks.at(-1);
  expect(((widest?.y ?? NaN) - box.y) / box.height).toBeCloseTo(0.05, 1);
  for (const { y } of yTicks) expect(y).toBeLessThanOrEqual(box.y + box.height + 8);
});

test('the hidden space follows the training, tells its variance, and is there in the replay', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(page), 'Ana');
  await chooseData(page, 'Iris');
  await setNumber(page, 'After epoch', 100_000);
  await view(page, 'Hidden space').click();
  await expect(output(page).getByText(/^Component 1: \d+\.\d% of the variance$/)).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Training$/);
  const shown = output(page).locator('[data-hidden-epoch]');
  const epochOf = async () => Number(await shown.getAttribute('data-hidden-epoch'));
  await expect.poll(epochOf).toBeGreaterThan(0);
  const early = await epochOf();
  await expect.poll(epochOf).toBeGreaterThan(early);

  const pad = picker(page);
  await pad.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(pad).toContainText(/(setosa|versicolor|virginica)/i);
  await expect(pad).toContainText('CCE');
  // What one person looks at is their own.
  await expect(view(ana, 'Samples')).toBeChecked();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expectRunState(page, /^Stopped$/);

  const replay = await replayAt(page, server.url, 5);
  await view(replay, 'Hidden space').click();
  await expect(output(replay).locator('[data-hidden-epoch="5"]')).toBeVisible();
  await expect(output(replay).getByText(/^Component 2: \d+\.\d% of the variance$/)).toBeVisible();
  await picker(replay).focus();
  await replay.keyboard.press('ArrowRight');
  await expect(picker(replay)).toContainText('epoch 5');
});

test('one and two hidden neurons are shown as they are, none is said to be none', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await view(page, 'Hidden space').click();
  await setNumber(page, 'Neurons of Layer 2', 2);
  await expect(output(page).getByText('Activation of neuron 2')).toBeVisible();
  await setNumber(page, 'Neurons of Layer 2', 1);
  await expect(output(page).getByText('Activation of neuron 1')).toBeVisible();
  await expect(output(page).getByText('Activation of neuron 2')).toBeHidden();
  for (let layer = 0; layer < 2; layer++) {
    await page.getByRole('button', { name: 'Remove the last hidden layer' }).click();
  }
  await expect(output(page).getByText('No hidden layer')).toBeVisible();
  await view(page, 'Boundary').click();
  await expect(picker(page)).toBeVisible();
});

test('a regression has its field, its samples and its hidden space', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await chooseData(page, 'Hills');
  await train(page, 20);
  await expect(view(page, 'Classes')).toBeHidden();
  await expect(counted(page)).toBeHidden();
  await picker(page).focus();
  await page.keyboard.press('ArrowUp');
  await expect(picker(page)).toContainText(/target −?\d/);
  await expect(picker(page)).toContainText(/predicted −?\d/);
  await expect(picker(page)).toContainText('½ MSE');
  await view(page, 'Hidden space').click();
  await expect(output(page).getByText(/^Component 1/)).toBeVisible();
});

test('every set, input and data setting of TensorFlow Playground is there and changes the samples', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const picture = () =>
    output(page)
      .locator('canvas')
      .nth(1)
      .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));
  const changes = async (act: () => Promise<unknown>) => {
    const before = await picture();
    await act();
    await expect.poll(picture).not.toBe(before);
  };
  for (const name of ['XOR', 'Gauss', 'Spiral', 'Plane', 'Hills', 'Circle']) {
    await changes(() => chooseData(page, name));
  }
  await changes(() => setNumber(page, 'Noise', 0.4));
  await changes(() => setNumber(page, 'Samples', 400));
  await changes(() => setNumber(page, 'Train share', 0.3));
  await changes(() => page.getByRole('button', { name: 'New data seed' }).click());
  await setNumber(page, 'Batch size', 17);
  for (const name of ['x₁²', 'x₂²', 'x₁x₂', 'sin x₁', 'sin x₂']) {
    await page.getByRole('checkbox', { name, exact: true }).click();
  }
  await train(page, 5);
  await picker(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(picker(page)).toContainText('sin x₁');
});

test('on a phone a finger picks samples', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url, PHONE);
  await page.getByRole('tab', { name: 'Setup' }).click();
  await chooseData(page, 'Moons');
  await page.getByRole('tab', { name: 'Result' }).click();
  const pad = picker(page);
  await pad.focus();
  await page.keyboard.press('ArrowRight');
  const mark = await pad.locator('span').first().boundingBox();
  const card = await pad.locator('div').first().boundingBox();
  if (!mark || !card) throw new Error('Nothing is marked');
  expect(card.x).toBeGreaterThanOrEqual(0);
  expect(card.x + card.width).toBeLessThanOrEqual(PHONE.width);
  const picked = (await pad.getAttribute('data-picked')) ?? '';
  await page.keyboard.press('Escape');
  // Beside the sample: a finger is not exact.
  await pad.dispatchEvent('pointerdown', {
    pointerType: 'touch',
    clientX: mark.x + mark.width / 2 + 2,
    clientY: mark.y + mark.height / 2 - 2,
  });
  await pad.dispatchEvent('pointerleave', { pointerType: 'touch' });
  await expect(pad).toHaveAttribute('data-picked', picked);
});
