/** Curves, comparisons, saved runs and their replays. */
import { expectRunState, setNumber } from '../classroom';
import { expect } from '../test';
import { tour } from './tour';

export const RUNS = tour({
  title: 'curves, comparisons, saved runs and replays',
  views: [
    'finished',
    'values read off a chart',
    'chart options',
    'all charts',
    'numbers of a curve',
    'compare dialog',
    'compare dialog, repeated value',
    'comparison',
    'saved runs',
    'renaming a run',
    'a run deleted, with undo',
    'replay',
    'replay, hidden space',
    'replay at its end',
    'replay of a comparison',
    'recording that did not load',
  ],
  go: async ({ url, open, isPhone, start, turnTo, look }) => {
    const page = await start();
    await turnTo(page, 'Setup');
    await setNumber(page, 'After epoch', 20);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expectRunState(page, /^Finished$/);
    await turnTo(page, 'Result');
    await look(page, 'finished');
    await page
      .getByRole('group', { name: /^Loss.* over epochs/ })
      .first()
      .focus();
    for (let steps = 0; steps < 3; steps++) await page.keyboard.press('ArrowLeft');
    await look(page, 'values read off a chart');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Chart options' }).click();
    await expect(page.getByRole('dialog', { name: 'Chart options' })).toBeVisible();
    await look(page, 'chart options');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'All charts, large' }).click();
    await expect(page.getByRole('dialog', { name: 'Curves' }).getByRole('figure')).toHaveCount(4);
    await look(page, 'all charts');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'All numbers of this curve' }).click();
    await expect(
      page.getByRole('region', { name: 'Numbers of the curve' }).getByRole('row').nth(1),
    ).toBeVisible();
    await look(page, 'numbers of a curve');
    await page.keyboard.press('Escape');

    await turnTo(page, 'Setup');
    await page.getByRole('button', { name: 'Compare learning rates' }).click();
    await expect(page.getByRole('button', { name: 'Start 7 runs' })).toBeVisible();
    await look(page, 'compare dialog');
    const first = page.getByRole('textbox', { name: 'Learning rate 1, typed' });
    await first.fill('0.1');
    await first.press('Enter');
    await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
    await look(page, 'compare dialog, repeated value');
    await first.fill('100');
    await first.press('Enter');
    await page.getByRole('button', { name: 'Start 7 runs' }).click();
    await turnTo(page, 'Result');
    await expectRunState(page, /^(Finished|Diverged)/);
    await look(page, 'comparison');

    await turnTo(page, 'Runs');
    if (!isPhone) await page.getByRole('button', { name: 'All runs' }).click();
    const list = page.getByRole('list', { name: 'Saved runs' });
    const run = list.getByRole('listitem', { name: 'Run 1' });
    const replayed = await list.getByRole('link', { name: 'Replay Run 1' }).getAttribute('href');
    const compared = await list.getByRole('link', { name: /^Replay Comparison/ }).getAttribute('href');
    await look(page, 'saved runs');
    await run.getByRole('button', { name: 'Rename' }).click();
    await list.getByRole('textbox', { name: 'Name of Run 1' }).fill('A name as long as names are');
    await look(page, 'renaming a run');
    // Not Escape: on a desk it closes the list with it.
    await list.getByRole('button', { name: 'Save' }).click();
    const replay = await open(`${replayed ?? ''}?epoch=4`);
    await expect(replay.locator('output[data-weights-epoch="4"]')).toBeVisible();
    await look(replay, 'replay');
    const output = replay.getByRole('region', { name: 'Output' });
    await output.getByRole('radio', { name: 'Hidden space' }).click();
    await expect(output.locator('[data-hidden-epoch="4"]')).toBeVisible();
    await look(replay, 'replay, hidden space');
    await output.getByRole('radio', { name: 'Boundary' }).click();
    await replay.getByRole('button', { name: 'Last epoch' }).click();
    await expect(replay.locator('output[data-weights-epoch="20"]')).toBeVisible();
    await replay.mouse.move(2, 2);
    await look(replay, 'replay at its end');
    await replay.goto(`${url}${compared ?? ''}`);
    await expect(replay.getByRole('navigation', { name: 'Runs of this comparison' })).toBeVisible();
    await look(replay, 'replay of a comparison');
    await replay.route('**/api/runs/**', (route) => route.abort());
    await replay.reload();
    await expect(replay.getByRole('heading', { name: 'The recording did not load' })).toBeVisible();
    await look(replay, 'recording that did not load');

    const other = page
      .getByRole('list', { name: 'Saved runs' })
      .getByRole('listitem', { name: /^Run 1|^A name/ });
    await other.getByRole('button', { name: 'Delete' }).click();
    await expect(page.locator('[data-sonner-toast]').getByRole('button', { name: 'Undo' })).toBeVisible();
    await look(page, 'a run deleted, with undo');
  },
});
