/** A run's network as a file: from the live run and from a replay, each kind, with the weights of the epoch that it says. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { readNetworkFile } from '@/lib/exports/network-file';
import type { TrainedNetwork } from '@/lib/exports/trained-network';
import { isActive } from '@/lib/protocol';
import { joinClassroom as joinAsClient } from '../support/client-classroom';
import { evaluateOnnx } from '../support/onnx/evaluate';
import { readOnnx } from '../support/onnx/read';
import { engineOutputs } from '../support/engine-outputs';
import { violations } from './support/axe';
import { codeOf, expectRunState, setNumber, startClassroom } from './support/classroom';
import { PHONE } from './support/devices';
import { expect, test } from './support/test';
import { streamedEpochs } from './support/weights';

/** Trains the default experiment for so many epochs. */
async function train(page: Page, epochs: number): Promise<void> {
  await setNumber(page, 'After epoch', epochs);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
}

async function openDialog(page: Page) {
  await page.getByRole('button', { name: 'Save network' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save network' });
  await expect(dialog.getByRole('tab', { name: 'Network file', selected: true })).toBeVisible();
  return dialog;
}

/** Chooses a kind of file in the open dialog and saves it. */
async function save(page: Page, kind: string): Promise<{ file: string; bytes: Buffer }> {
  await page.getByRole('tab', { name: kind, exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Save Run-1-epoch-/ }).click();
  const download = await coming;
  return { file: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Saves all four kinds; each has the weights of the first. */
async function expectFourFiles(page: Page, epoch: number): Promise<TrainedNetwork> {
  const saved = await save(page, 'Network file');
  expect(saved.file).toBe(`Run-1-epoch-${epoch}.json`);
  const read = readNetworkFile(saved.bytes.toString('utf8'));
  if (!read.ok) throw new Error(JSON.stringify(read.fault));
  const { network } = read;
  expect(network).toMatchObject({ name: 'Run 1', epoch, experiment: { dataset: 'circle' } });
  const firstWeight = String(network.parameters[0]).slice(0, 6);
  for (const [kind, end, call] of [
    ['Keras', 'keras', 'keras.Sequential('],
    ['PyTorch', 'pytorch', 'nn.Sequential('],
  ] as const) {
    const { file, bytes } = await save(page, kind);
    expect(file).toBe(`Run-1-epoch-${epoch}-${end}.py`);
    const script = bytes.toString('utf8');
    expect(script).toContain(`RUN = "Run 1"\nEPOCH = ${epoch} `);
    expect(script).toContain(call);
    expect(script).toContain(firstWeight);
  }
  const { file, bytes } = await save(page, 'ONNX');
  expect(file).toBe(`Run-1-epoch-${epoch}.onnx`);
  const points = Float32Array.of(0, 0, 1, 2, -3, 4);
  const outputs = evaluateOnnx(readOnnx(bytes), points);
  engineOutputs(network, points).forEach((output, index) => expect(outputs[index]).toBeCloseTo(output, 6));
  return network;
}

test('a live run and its replay give each kind of file, with exactly the weights of the epoch', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  const { client } = await joinAsClient(server.url, codeOf(teacher), 'Observer');
  await expect(teacher.getByRole('button', { name: 'Save network' })).toHaveCount(0);
  await train(teacher, 60);
  const { id } = await client.fact('run:changed', ({ state }) => !isActive(state));
  await client.end(id);
  await expectRunState(teacher, /^Finished$/);
  const streamed = streamedEpochs(client, id);
  client.close();

  const dialog = await openDialog(teacher);
  await expect(dialog.getByText('Run 1 after 60 epochs: 51 weights and biases.')).toBeVisible();
  const last = await expectFourFiles(teacher, 60);
  expect([...last.parameters]).toEqual(streamed.at(-1)?.weights);

  const middle = streamed.find(({ epoch }) => epoch > 20 && epoch < 60);
  if (!middle) throw new Error('No epoch in the middle was streamed');
  const replay = await teacher.context().newPage();
  await replay.goto(`${server.url}/runs/${id}?epoch=${middle.epoch}`);
  await expect(replay.locator(`output[data-weights-epoch="${middle.epoch}"]`)).toBeVisible();
  await openDialog(replay);
  const then = await expectFourFiles(replay, middle.epoch);
  expect([...then.parameters]).toEqual(middle.weights);
});

test('while a run trains the dialog keeps its epoch until a newer one is asked for', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  await train(teacher, 100_000);
  await expect(teacher.getByRole('button', { name: 'Save network' })).toBeVisible();
  const dialog = await openDialog(teacher);
  const place = dialog.locator('[data-saved-epoch]');
  const before = Number(await place.getAttribute('data-saved-epoch'));
  await dialog.getByRole('button', { name: /^Take epoch/ }).click();
  await expect.poll(async () => Number(await place.getAttribute('data-saved-epoch'))).toBeGreaterThan(before);
});

test('the dialog is used by keyboard, and axe finds nothing wrong with it, on a phone, light or dark', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url, PHONE);
  await page.getByRole('tab', { name: 'Setup' }).click();
  await train(page, 5);
  await expectRunState(page, /^Finished$/);
  await page.getByRole('tab', { name: 'Network', exact: true }).click();
  await page.getByRole('button', { name: 'Save network' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Save network' });
  await dialog.getByRole('tab', { name: 'Network file' }).focus();
  for (const kind of ['Keras', 'PyTorch', 'ONNX']) {
    await page.keyboard.press('ArrowRight', { delay: 60 });
    await expect(dialog.getByRole('tab', { name: kind, selected: true })).toBeFocused();
    await expect(dialog.getByRole('region', { name: /^What is in Run-1-epoch-5/ })).toBeVisible();
    expect(await violations(page, 'light')).toEqual([]);
    expect(await violations(page, 'dark')).toEqual([]);
    const excess = await dialog.evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(excess, `${kind}: pixels too wide`).toBeLessThanOrEqual(0);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: 'Save network' })).toBeFocused();
});
