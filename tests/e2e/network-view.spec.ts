/** The network view: a neuron large in the output, biases, links and their flow, wide layers, weights of pixels, own digits. */
import type { Browser, Page } from '@playwright/test';
import { networkUpTo } from '@/app/_pictures/neuron';
import { gridCoordinates } from '@/app/_pictures/compute';
import { colorScale, divergingPixel } from '@/app/_design/color';
import { createPredictor } from '@/lib/engine';
import { layoutOf } from '@/lib/engine/layout';
import { networkOf } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { expectRunState, newPage, setNumber, startClassroom } from './support/classroom';
import { PHONE } from './support/devices';
import { delaysIn, logPictures, nextPictures, type PictureEvent } from './support/picture-log';
import { expect, test } from './support/test';
import { shownWeights } from './support/weights';

const start = (page: Page) => page.getByRole('button', { name: 'Start', exact: true }).click();
const neuron = (page: Page, layer: number, unit: number) =>
  page.getByRole('button', { name: `Layer ${layer}, neuron ${unit}`, exact: true });
const output = (page: Page) => page.getByRole('region', { name: 'Output', exact: true });

async function trained(browser: Browser, url: string, epochs: number): Promise<Page> {
  const page = await startClassroom(browser, url);
  await setNumber(page, 'After epoch', epochs);
  await start(page);
  await expectRunState(page, /^Finished$/);
  return page;
}

test('a neuron under the pointer or the focus fills the output with what it computes, cell by cell', async ({
  browser,
  server,
}) => {
  const page = await trained(browser, server.url, 20);
  const weights = Float32Array.from(await shownWeights(page, 20));
  await neuron(page, 1, 3).hover();
  const caption = output(page).getByText('Layer 1, neuron 3 · ReLU · epoch 20');
  await expect(caption).toBeVisible();
  const canvas = output(page).locator('canvas[data-painted-epoch="20"]').last();
  await expect(output(page).locator('canvas[data-painted-epoch="20"]')).toHaveCount(2);
  const pixels = await canvas.evaluate((element: HTMLCanvasElement) => [
    ...new Uint32Array(
      element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data.buffer ??
        new ArrayBuffer(0),
    ),
  ]);
  const values = new Float32Array(10_000 * 6);
  const part = networkUpTo(networkOf(DEFAULT_EXPERIMENT), 1);
  createPredictor(part).predict(weights.subarray(0, 18), gridCoordinates([-6, 6], 100), 10_000, values);
  const own = values.filter((_, index) => index % 6 === 2);
  const range = Math.max(1, ...own);
  const scale = colorScale('light');
  expect(pixels).toEqual([...own].map((value) => divergingPixel(scale, value / range)));

  await page.mouse.move(5, 5);
  await expect(caption).toBeHidden();
  await expect(output(page).getByText('Epoch 20')).toBeVisible();

  await neuron(page, 2, 1).focus();
  await expect(output(page).getByText('Layer 2, neuron 1 · ReLU · epoch 20')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(output(page).getByText('Layer 2, neuron 2 · ReLU · epoch 20')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Show large' }).press('Enter');
  await expect(output(page).getByText('Layer 2, neuron 2 · ReLU · epoch 20')).toBeVisible();
  await output(page).getByRole('button', { name: 'Back to the output' }).press('Enter');
  await expect(output(page).getByText('Layer 2, neuron 2')).toBeHidden();
});

test('biases and the weights into a neuron are written at it, by pointer and by keyboard', async ({
  browser,
  server,
}) => {
  const page = await trained(browser, server.url, 15);
  const weights = await shownWeights(page, 15);
  const [, second] = layoutOf(networkOf(DEFAULT_EXPERIMENT));
  if (!second) throw new Error('There is a second layer');
  await neuron(page, 2, 3).focus();
  const label = page.getByRole('tooltip').filter({ hasText: 'Layer 2, neuron 3' });
  const bias = weights[second.biasesOffset + 2] ?? NaN;
  await expect(label).toContainText(`bias ${bias.toFixed(3).replace('-', '−')}`);
  await expect(neuron(page, 2, 3)).toHaveAccessibleDescription(/bias/);
  const incoming = page.locator('[data-incoming] > span');
  const from = second.weightsOffset + 2 * second.inputs;
  await expect(incoming).toHaveText(
    weights.slice(from, from + 6).map((weight) => weight.toFixed(2).replace('-', '−')),
  );
});

test('dashes flow while a run trains; not when it is paused, and not for who asked for less motion', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await setNumber(page, 'After epoch', 100_000);
  const flow = page.locator('canvas[data-flow]');
  await expect(flow).toHaveCount(0);
  await start(page);
  await expect(flow).toHaveCount(1);
  const inked = () =>
    flow.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
      return [...(data ?? [])].reduce((hash, value, index) => (hash + value * (index % 8_191)) % 1e9, 0);
    });
  await expect.poll(inked).toBeGreaterThan(0);
  const before = await inked();
  await expect.poll(inked).not.toBe(before);

  const meter = page.getByRole('meter', { name: 'Gradient norm of Layer 1' });
  const text = await meter.getAttribute('aria-valuetext');
  await expect(meter).not.toHaveAttribute('aria-valuetext', text ?? '');
  expect(Number(await meter.getAttribute('aria-valuenow'))).toBeGreaterThan(0.2);

  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(flow).toHaveCount(0);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect(flow).toHaveCount(1);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(flow).toHaveCount(0);
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await expect(flow).toHaveCount(1);
});

test('pictures are asked for as their data come and painted as they are answered, without waiting for a frame', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await logPictures(page);
  await setNumber(page, 'After epoch', 100_000);
  await start(page);
  const painted = page.locator('canvas[data-painted-epoch]').first();
  await expect(painted).not.toHaveAttribute('data-painted-epoch', '0');
  const log = await nextPictures(page, 300);
  const isWith = (event: PictureEvent, what: PictureEvent['what'], kind: PictureEvent['kind']) =>
    log.some((other) => other.what === what && other.kind === kind && other.frame === event.frame);
  // What began before the log may end in it.
  const whole = log.filter(({ frame }) => frame > (log[0]?.frame ?? NaN));
  const late = whole.filter((event) => {
    const { what, kind } = event;
    switch (what) {
      case 'data':
        return !isWith(event, 'received', null);
      case 'asked':
        return !isWith(event, 'data', kind) && !isWith(event, 'answered', kind);
      case 'painted':
        return !isWith(event, 'answered', kind);
      case 'received':
      case 'answered':
        return false;
    }
  });
  expect(late).toEqual([]);
  // The rest of the way is the worker's: its time and its turn are what `npm run bench -- pictures` measures.
  const delays = delaysIn(log);
  expect(delays.length).toBeGreaterThan(250);
  expect(new Set(delays.map(({ kind }) => kind))).toEqual(new Set(['output', 'neurons']));
});

test('three hidden layers fit beside the output at 1440 pixels', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await page.getByRole('button', { name: 'Add a hidden layer' }).click();
  await expect(neuron(page, 3, 1)).toBeVisible();
  const [panel, last] = await Promise.all([
    page.getByRole('region', { name: 'Network', exact: true }).boundingBox(),
    page.getByRole('combobox', { name: 'Activation of Output' }).boundingBox(),
  ]);
  expect((last?.x ?? NaN) + (last?.width ?? NaN)).toBeLessThan((panel?.x ?? NaN) + (panel?.width ?? NaN) - 8);
});

test('ten neurons and the gradient bars stay in sight beside a comparison and its curves', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await setNumber(page, 'Neurons of Layer 1', 10);
  await setNumber(page, 'After epoch', 30);
  await page.getByRole('button', { name: 'Compare learning rates' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Start \d runs$/ })
    .click();
  await expect(page.getByRole('list', { name: 'Runs compared' })).toBeVisible();
  const last = neuron(page, 1, 10);
  const bars = page.getByRole('meter', { name: 'Gradient norm of Layer 1' });
  await expect(bars).toBeVisible();
  await expect(last).toBeInViewport({ ratio: 1 });
  await expect(bars).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('figure', { name: /^Loss/ })).toBeInViewport({ ratio: 0.8 });
  // Nothing of the diagram is scrolled away in itself.
  expect(
    await last.evaluate((button) => {
      let region: HTMLElement | null = button as HTMLElement;
      while (region && getComputedStyle(region).overflowY !== 'auto') region = region.parentElement;
      return (region?.scrollHeight ?? NaN) - (region?.clientHeight ?? NaN);
    }),
  ).toBeLessThanOrEqual(1);
});

test('wide layers are one picture that says how many it stands for, and open by click and by key', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await setNumber(page, 'Neurons of Layer 1', 24);
  const fold = page.getByRole('button', { name: /^Layer 1: show/ });
  await expect(fold).toHaveAccessibleName('Layer 1: show each of its 24 neurons');
  await expect(neuron(page, 1, 24)).toHaveCount(0);
  await fold.click();
  await expect(neuron(page, 1, 24)).toBeAttached();
  await expect(fold).toHaveAttribute('aria-expanded', 'true');
  await fold.focus();
  await page.keyboard.press('Enter');
  await expect(neuron(page, 1, 24)).toHaveCount(0);
  await page.getByRole('button', { name: 'Layer 1: 24 neurons. Show each.' }).press('Enter');
  await expect(neuron(page, 1, 24)).toBeAttached();

  await setNumber(page, 'Neurons of Layer 1', 256);
  await page.getByRole('button', { name: 'Layer 1: show each of its 256 neurons' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Layer 1: 256 neurons' });
  await expect(dialog.getByRole('button', { name: 'Layer 1, neuron 256', exact: true })).toBeAttached();
  await expect(dialog.locator('[data-painted-epoch]')).toBeAttached();
  await dialog.getByRole('button', { name: 'Layer 1, neuron 1', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('heading', { name: 'Layer 1, neuron 2' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Weights of Layer 1, neuron 2' })).toBeVisible();
});

test('on a phone a layer of 256 opens too, and a neuron comes large in a sheet', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url, PHONE);
  await page.getByRole('tab', { name: 'Network' }).click();
  await neuron(page, 1, 2).click();
  await page.getByRole('button', { name: 'Show large' }).click();
  const sheet = page.getByRole('dialog', { name: 'Layer 1, neuron 2' });
  await expect(sheet.getByText('Layer 1, neuron 2 · ReLU · epoch 0')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await neuron(page, 1, 2).dispatchEvent('pointerdown', { pointerType: 'touch', bubbles: true });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await setNumber(page, 'Neurons of Layer 1', 256);
  await page.getByRole('button', { name: 'Layer 1: show each of its 256 neurons' }).click();
  const dialog = page.getByRole('dialog', { name: 'Layer 1: 256 neurons' });
  await dialog.getByRole('button', { name: 'Layer 1, neuron 200', exact: true }).scrollIntoViewIfNeeded();
});

test('for other data a neuron shows how often it gives what', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await page.getByRole('radio', { name: 'Iris', exact: true }).click();
  await expect(page.getByText('Changed to match')).toBeVisible();
  await setNumber(page, 'After epoch', 10);
  await start(page);
  await expectRunState(page, /^Finished$/);
  await neuron(page, 2, 1).focus();
  const activity = output(page).getByRole('group', { name: 'What this neuron gives' });
  await expect(activity.getByText('Layer 2, neuron 1 · ReLU · epoch 10')).toBeVisible();
  await expect(activity.getByText(/^Above 0 for \d+\.\d% of 45 test samples$/)).toBeVisible();
});

const bars = (page: Page) =>
  page
    .getByRole('list', { name: 'Share of each digit' })
    .getByRole('listitem')
    .evaluateAll((rows) => rows.map((row) => row.lastElementChild?.textContent ?? ''));

test('MNIST: weights as pictures, and an own digit read live, by keys too, and in the replay', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await page.getByRole('radio', { name: 'MNIST', exact: true }).click();
  await expect(page.getByText('Changed to match')).toBeVisible();
  await setNumber(page, 'Digits to train on', 300);
  await setNumber(page, 'Digits to test on', 100);
  await setNumber(page, 'Neurons of Layer 1', 12);
  await setNumber(page, 'Learning rate η, typed', 0.1);
  await setNumber(page, 'After epoch', 8);
  await page.getByRole('button', { name: 'Draw a digit' }).press('Enter');
  const shares = page.getByRole('list', { name: 'Share of each digit' });
  const pad = page.getByRole('application', { name: /^Drawing pad/ });
  await expect(page.getByText('Draw a digit to see what the network takes it for.')).toBeVisible();
  await page.getByRole('button', { name: 'Test digit' }).press('Enter');
  await expect(shares).toHaveAttribute('data-epoch', '0');
  await start(page);
  await expectRunState(page, /^Finished$/);

  await page.getByRole('button', { name: 'First layer’s weights' }).click();
  const dialog = page.getByRole('dialog', { name: 'Layer 1: 12 neurons' });
  await expect(dialog.getByText('Epoch 8')).toBeVisible();
  const first = dialog.getByRole('button', { name: 'Layer 1, neuron 1', exact: true }).locator('canvas');
  await expect(first).toHaveAttribute('width', '28');
  await expect(first).toHaveAttribute('height', '28');
  await page.keyboard.press('Escape');

  // The digit on the pad followed the training.
  await expect(shares).toHaveAttribute('data-epoch', '8');
  // The table has the same digit's shares by another way: all test digits at once.
  await page.getByText(/^Shares per sample/).click();
  const row = page
    .getByRole('region', { name: 'Shares per sample' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: '1', exact: true }) });
  const told = (await row.getByRole('cell').allInnerTexts()).slice(1).map((text) => text.trim());
  expect(await bars(page)).toEqual(told);

  await page.getByRole('button', { name: 'Clear' }).press('Enter');
  await expect(shares).toHaveAttribute('data-epoch', '');
  expect(await bars(page)).toEqual(Array.from({ length: 10 }, () => '–'));
  await pad.focus();
  for (const key of [
    'ArrowUp',
    'ArrowUp',
    'ArrowUp',
    ' ',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    ' ',
  ])
    await page.keyboard.press(key);
  await expect(shares).toHaveAttribute('data-epoch', '8');
  const drawn = await bars(page);
  expect(drawn.reduce((sum, share) => sum + parseFloat(share), 0)).toBeCloseTo(100, 0);
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(() => bars(page)).toEqual(drawn);

  await page.getByRole('button', { name: 'All runs' }).click();
  const href = await page.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  const replay = await newPage(browser);
  await replay.goto(`${server.url}${href ?? ''}?epoch=8`);
  await expect(replay.locator('output[data-weights-epoch="8"]')).toBeVisible();
  await replay.getByRole('button', { name: 'Draw a digit' }).click();
  await replay.getByRole('button', { name: 'Test digit' }).click();
  const replayed = replay.getByRole('list', { name: 'Share of each digit' });
  await expect(replayed).toHaveAttribute('data-epoch', '8');
  expect(await bars(replay)).toEqual(told);
});
