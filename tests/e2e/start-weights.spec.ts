/** Weights of a saved network that runs start from: loaded in another class, seen by all, trained on and replayed. */
import type { Page } from '@playwright/test';
import { parametersOf } from '@/lib/engine';
import { networkFileOf } from '@/lib/exports/network-file';
import { trainedNetworkOf } from '@/lib/exports/trained-network';
import { toRecipe } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT, recordingSchema } from '@/lib/protocol';
import { violations } from './support/axe';
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

const fileOf = (text: string | Buffer) => ({
  name: 'network.json',
  mimeType: 'application/json',
  buffer: Buffer.from(text),
});

/** A file of the usual network with parameters that are nobody's. */
const MADE_UP = networkFileOf(
  trainedNetworkOf(
    {
      name: 'Made up',
      epoch: 7,
      experiment: DEFAULT_EXPERIMENT,
      parameters: Float32Array.from({ length: 51 }, (_, index) => ((index * 31) % 17) / 8 - 1),
    },
    { inputs: null, target: null },
  ),
);

/** Trains to the end on the page; the network's file as it is then. */
async function trainedFile(page: Page, url: string): Promise<string> {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Finished$/);
  await page.getByRole('button', { name: 'All runs' }).click();
  const href = await page.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  await page.keyboard.press('Escape');
  const runId = href?.split('/').at(-1) ?? '';
  const { run, keyframes } = recordingSchema.parse(await (await fetch(`${url}/api/runs/${runId}`)).json());
  const answer = await fetch(`${url}/api/runs/${runId}/keyframes/${keyframes.at(-1)}`);
  const checkpoint = new Uint8Array(await answer.arrayBuffer());
  const { experiment, epoch } = run;
  const parameters = parametersOf(toRecipe(experiment), checkpoint);
  return networkFileOf(
    trainedNetworkOf({ name: 'Fine circle', epoch, experiment, parameters }, { inputs: null, target: null }),
  );
}

async function chooseFile(page: Page, content: string | Buffer) {
  await page.getByRole('button', { name: 'From a file…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Weights from a file' });
  await dialog.getByLabel('Network file', { exact: true }).setInputFiles(fileOf(content));
  return dialog;
}

const runBar = (page: Page) => page.getByRole('region', { name: 'Run', exact: true });

test('a run starts in another class from saved weights, with exactly the loss they had, and is replayed', async ({
  browser,
  server,
}) => {
  const author = await startClassroom(browser, server.url);
  await setNumber(author, 'Neurons of Layer 1', 5);
  await setNumber(author, 'After epoch', 40);
  const file = await trainedFile(author, server.url);
  const saved = [await exactNumber(author, /^Train loss/), await exactNumber(author, /^Test loss/)];

  const teacher = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(teacher), 'Ana');
  const dialog = await chooseFile(ana, file);
  await expect(
    dialog.getByText('Fine circle, epoch 40. Network 2-5-4-1: 44 weights and biases.'),
  ).toBeVisible();
  await expect(dialog.getByText(/^Its setup would change .*neurons in layer 1 6 → 5/)).toBeVisible();
  await expect(dialog.getByText('the file’s network is 2-5-4-1, the one here is 2-6-4-1')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Weights only' })).toBeDisabled();
  expect(await violations(ana, 'light')).toEqual([]);
  expect(await violations(ana, 'dark')).toEqual([]);
  await dialog.getByRole('button', { name: 'Setup and weights' }).click();
  await expect(dialog).toBeHidden();
  await expect(ana.getByText('Runs start from the weights of “Fine circle” now.')).toBeVisible();

  for (const page of [ana, teacher]) {
    await expect(page.getByText('Loaded: Fine circle, epoch 40')).toBeVisible();
    await expect(runBar(page).getByText('Loaded weights')).toBeVisible();
    await expect.poll(() => exactNumber(page, /^Train loss/)).toBe(saved[0]);
    expect(await exactNumber(page, /^Test loss/)).toBe(saved[1]);
  }

  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(ana, /^Finished$/);
  const live = await exactNumber(ana, /^Test loss/);
  await ana.getByRole('button', { name: 'All runs' }).click();
  const href = await ana.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
  const replay = await ana.context().newPage();
  await replay.goto(`${server.url}${href ?? ''}?epoch=0`);
  await expect(replay.locator('output[data-weights-epoch="0"]')).toBeVisible();
  expect([await exactNumber(replay, /^Train loss/), await exactNumber(replay, /^Test loss/)]).toEqual(saved);
  await replay.keyboard.press('End');
  await expect(replay.locator('output[data-weights-epoch="40"]')).toBeVisible();
  expect(await exactNumber(replay, /^Test loss/)).toBe(live);
});

test('what does not fit goes with the edit that does it, and comes back with it', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const dialog = await chooseFile(teacher, MADE_UP);
  await expect(dialog.getByText('Its setup is the one that is here.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Weights only' }).click();
  const loaded = teacher.getByText('Loaded: Made up, epoch 7');
  await expect(loaded).toBeVisible();
  await teacher.getByRole('button', { name: 'Copy a link to this setup' }).click();
  await expect(teacher.getByText(/^Link (copied, without the loaded weights|not copied)/)).toBeVisible();

  await setNumber(teacher, 'Neurons of Layer 1', 3);
  await expect(teacher.getByText('The weights of “Made up” no longer fit the network')).toBeVisible();
  await expect(loaded).toBeHidden();
  await expect(runBar(teacher).getByText('Untrained')).toBeVisible();
  await teacher.getByRole('button', { name: /^Undo: neurons in layer 1/ }).click();
  await expect(loaded).toBeVisible();
  await expect(teacher.getByRole('textbox', { name: 'Neurons of Layer 1' }).first()).toHaveValue('6');

  await teacher.getByRole('button', { name: 'Draw them again' }).click();
  await expect(teacher.getByRole('combobox', { name: 'Initial weights' })).toBeVisible();
  await expect(runBar(teacher).getByText('Untrained')).toBeVisible();
});

test('files that cannot be used say why, and leave the experiment as it was', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url, PHONE);
  await page.getByRole('tab', { name: 'Setup' }).click();
  await page.getByRole('button', { name: 'From a file…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Weights from a file' });
  const file = dialog.getByLabel('Network file', { exact: true });
  const faults: [content: string | Buffer, said: string][] = [
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]), 'it cannot be read as JSON'],
    [Buffer.alloc(50 * 1024 * 1024 - 1), 'The file has 50.0 MB, the limit is 8 MB'],
    [MADE_UP.replace('"layers.1.units": 4', '"layers.1.units": 3'), 'layers.1.units is 4, but the setup'],
    [MADE_UP.replace(/"biases": \[[^,]+/, '"biases": [null'), 'layers.0.biases.0: Must be a finite number'],
    [MADE_UP.replace('"version": 1', '"version": 2'), 'version 2, and this page reads versions up to 1'],
    [MADE_UP.replace('"biases": [', '"biases": [9e9, '), 'layers.0.biases is 7'],
  ];
  for (const [content, said] of faults) {
    await file.setInputFiles(fileOf(content));
    await expect(dialog.getByRole('alert')).toContainText(said);
    await expect(dialog.getByRole('button', { name: 'Setup and weights' })).toHaveCount(0);
  }
  await file.setInputFiles(fileOf(MADE_UP));
  await expect(dialog.getByText('Made up, epoch 7. Network 2-6-4-1')).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  const excess = () => page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - window.innerWidth);
  expect(await excess()).toBeLessThanOrEqual(0);
  expect(await violations(page, 'light')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: 'Initial weights' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo my last change' })).toBeDisabled();
});
