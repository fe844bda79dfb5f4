/** The microscope in the playground and in a replay: its numbers are those of the engine for the weights shown. */
import { createTrainer, gradientOf, nextStepOf } from '@/lib/engine';
import { buildData, networkOf, toRecipe } from '@/lib/experiment';
import { updateOf } from '@/lib/lessons';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';
import { expectRunState, newPage, setNumber, startClassroom } from './support/classroom';
import { expect, test } from './support/test';
import { shownWeights } from './support/weights';

test('the mean gradient of the first weight is the engine’s, live and in the replay', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await setNumber(page, 'After epoch', 15);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Finished$/);
  const experiment = { ...DEFAULT_EXPERIMENT, maxEpochs: 15 };
  const weights = await shownWeights(page, 15);
  const [expected = NaN] = gradientOf(
    toRecipe(experiment),
    buildData(experiment).data,
    Float64Array.from(weights),
  );

  await page.getByRole('button', { name: 'Microscope' }).click();
  const dialog = page.getByRole('dialog', { name: 'Microscope' });
  await expect(dialog.getByText('At epoch 15')).toBeVisible();
  const mean = dialog.locator('dl > div').filter({ hasText: 'Mean over all' }).locator('dd');
  const live = Number(await mean.getAttribute('title'));
  expect(Math.abs(live - expected)).toBeLessThan(1e-5 * Math.abs(expected) + 1e-8);

  const before = await dialog.locator('dl dd').first().innerText();
  const example = dialog.getByRole('textbox', { name: /^Training example/ });
  await example.fill('7');
  await example.press('Enter');
  await expect(dialog.locator('dl dd').first()).not.toHaveText(before);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'All runs' }).click();
  const href =
    (await page
      .getByRole('link', { name: /^Replay Run/ })
      .first()
      .getAttribute('href')) ?? '';
  const replay = await newPage(browser);
  await replay.goto(`${server.url}${href}?epoch=15`);
  await expect(replay.locator('output[data-weights-epoch="15"]')).toBeVisible();
  await replay.getByRole('button', { name: 'Microscope' }).click();
  const replayed = replay
    .getByRole('dialog', { name: 'Microscope' })
    .locator('dl > div')
    .filter({ hasText: 'Mean over all' });
  await expect(replayed).toBeVisible();
  const recomputed = Number(await replayed.locator('dd').getAttribute('title'));
  expect(Math.abs(recomputed - expected)).toBeLessThan(1e-5 * Math.abs(expected) + 1e-8);
});

test('it ends in the update that the run’s optimizer makes next, live and in the replay', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await page.getByRole('combobox', { name: 'Optimizer' }).click();
  await page.getByRole('option', { name: 'Adam', exact: true }).click();
  await setNumber(page, 'After epoch', 12);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Finished$/);
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, optimizer: 'adam', maxEpochs: 12 };
  const { data } = buildData(experiment);
  const trainer = createTrainer(toRecipe(experiment), data);
  trainer.advance({ epochs: 12, samples: Infinity }, new Float64Array(12 * trainer.metricColumns));
  const next = nextStepOf(toRecipe(experiment), data, trainer.checkpoint());
  if (!next) throw new Error('No step after epoch 12');
  // The bias of the first neuron lies behind the weights of its layer.
  const network = networkOf(experiment);
  const place = network.inputCount * (network.layers[0]?.units ?? NaN);
  const expected = updateOf(network, 'adam', next, place);

  await page.getByRole('button', { name: 'Microscope' }).click();
  const dialog = page.getByRole('dialog', { name: 'Microscope' });
  await dialog.locator('svg g', { hasText: 'L1·1' }).click();
  await expect(dialog.getByRole('combobox', { name: 'Weight from' })).toHaveText('the bias');
  const update = dialog.getByRole('region', { name: 'The update that the optimizer makes' });
  await expect(dialog).toContainText(`Adam, first step of epoch 13: ${next.batch.length} of`);
  const shown = async (line: string) =>
    Number(await update.locator(`[data-line="${line}"] td`).last().getAttribute('title'));
  expect(await shown('batchGradient')).toBe(expected.gradient);
  expect(await shown('mean')).toBe(expected.terms[0]?.after);
  expect(await shown('slowSquare')).toBe(expected.terms[1]?.after);
  expect(await shown('newValue')).toBe(expected.after);
  await dialog.getByRole('radio', { name: 'The next batch' }).click();
  const mean = Number(await dialog.locator('[data-batch-mean]').getAttribute('data-batch-mean'));
  expect(Math.abs(mean - expected.gradient)).toBeLessThan(1e-6);
  await dialog
    .getByRole('button', { name: /^No\. \d+$/ })
    .first()
    .click();
  await expect(dialog.getByRole('region', { name: 'The ways back to the neuron' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'All runs' }).click();
  const href =
    (await page
      .getByRole('link', { name: /^Replay Run/ })
      .first()
      .getAttribute('href')) ?? '';
  const replay = await newPage(browser);
  await replay.goto(`${server.url}${href}?epoch=12`);
  await replay.getByRole('button', { name: 'Microscope' }).click();
  const replayed = replay.getByRole('dialog', { name: 'Microscope' });
  await replayed.locator('svg g', { hasText: 'L1·1' }).click();
  const value = replayed.locator('[data-line="newValue"] td').last();
  await expect(value).toHaveAttribute('title', String(expected.after));
});
