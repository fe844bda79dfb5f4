/** Learning rates compared in the browser. */
import { expectRunState, setNumber, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

const RATES = [0.03, 0.3, 3, 30];

test('four learning rates train as one comparison, the diverged one says when, and the page stays live', async ({
  browser,
  server,
}) => {
  const teacher = await startClassroom(browser, server.url);
  await teacher.getByRole('button', { name: 'Remove the last hidden layer' }).click();
  await setNumber(teacher, 'After epoch', 60);
  await teacher.getByRole('button', { name: 'Compare learning rates' }).click();
  const dialog = teacher.getByRole('dialog', { name: 'Compare learning rates' });
  for (let extra = 0; extra < 3; extra++) {
    await dialog
      .getByRole('button', { name: /^Remove learning rate/ })
      .last()
      .click();
  }
  for (const [index, rate] of RATES.entries()) {
    await setNumber(teacher, `Learning rate ${index + 1}, typed`, rate);
  }
  await dialog.getByRole('button', { name: 'Start 4 runs' }).click();

  const tiles = teacher.getByRole('list', { name: 'Runs compared' });
  await expect(tiles.getByRole('listitem')).toHaveCount(4);
  const diverged = tiles.getByRole('listitem').filter({ hasText: 'η 30' });
  await expect(diverged.getByText(/^Diverged at epoch \d+$/)).toBeVisible({ timeout: 30_000 });
  await expectRunState(teacher, /^Finished$/);

  // Train and test of each run; the legend and the end of its curve say when the diverged one ended.
  const chart = teacher.getByRole('figure', { name: /^Loss/ });
  const curves = chart.locator('.recharts-surface g[stroke-linejoin] > path');
  await expect(curves).toHaveCount(8);
  const shapes = await curves.evaluateAll((paths) => paths.map((path) => path.getAttribute('d') ?? ''));
  expect(new Set(shapes).size).toBe(8);
  for (const shape of shapes) expect(shape).toMatch(/^M[^NL]+(L[^N]+)+$/);
  const epoch = /\d+/.exec((await diverged.getByText(/^Diverged at epoch/).textContent()) ?? '')?.[0] ?? '';
  expect(Number(epoch)).toBeLessThan(60);
  await expect(chart.locator('.recharts-surface').getByText(`diverged @${epoch}`)).toBeVisible();
  const legend = teacher.getByRole('list', { name: 'Runs drawn' });
  await expect(legend.getByRole('button', { name: `η 30, diverged at epoch ${epoch}: show` })).toBeVisible();
  await expect(legend.getByRole('button', { name: /^η .*: show$/ })).toHaveCount(4);

  await expect(tiles.getByLabel('Best so far')).toHaveCount(1);
  const losses = await tiles
    .locator('data')
    .evaluateAll((list) => list.map((entry) => Number(entry.getAttribute('value'))));
  expect(losses).toHaveLength(3);
  const best = await tiles
    .getByRole('listitem')
    .filter({ has: teacher.getByLabel('Best so far') })
    .locator('data')
    .getAttribute('value');
  expect(Number(best)).toBe(Math.min(...losses));

  await tiles.getByRole('button', { name: /^η 0\.3\b/ }).click();
  await expect(tiles.getByRole('button', { name: /^η 0\.3\b/ })).toHaveAttribute('aria-pressed', 'true');
  await tiles.getByRole('button', { name: 'Hide the curve of η 0.3', exact: true }).click();
  await expect(tiles.getByRole('button', { name: 'Show the curve of η 0.3', exact: true })).toBeVisible();
  await expect(curves).toHaveCount(6);

  await setNumber(teacher, 'After epoch', 10);
  await teacher.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(tiles).toBeHidden();
  await expectRunState(teacher, /^Finished$/);
  await expect(teacher.getByRole('button', { name: 'Epoch: 10', exact: true })).toBeVisible();
});
