/** The microscope in the playground and in a replay: its numbers are those of the engine for the weights shown. */
import { gradientOf } from '@/lib/engine';
import { buildData, toRecipe } from '@/lib/experiment';
import { DEFAULT_EXPERIMENT } from '@/lib/protocol';
import { violations } from './support/axe';
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
  expect([...(await violations(page, 'light')), ...(await violations(page, 'dark'))]).toEqual([]);

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
