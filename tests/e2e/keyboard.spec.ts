/** The whole way by keyboard: no pointer, no focus that was not reached with Tab. */
import type { Locator, Page } from '@playwright/test';
import { joinClassroom as joinAsClient } from '../support/client-classroom';
import { codeOf, exactNumber, expectRunState, newPage } from './support/classroom';
import { expect, test } from './support/test';

/** More stops than any of our pages has. */
const MAX_STOPS = 150;

// A hundred stops, and the page draws at each.
test.slow();

/** Presses Tab until the control has the focus, if it has not yet; `Shift+Tab` goes back. */
async function tabTo(page: Page, control: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(control).toBeVisible();
  for (let stops = 0; stops < MAX_STOPS; stops++) {
    if (await control.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${String(control)} was not reached with ${key}`);
}

test('by keyboard alone: from the first page into a classroom, a setup, a run, a comparison, and its replay', async ({
  browser,
  server,
}) => {
  const page = await newPage(browser);
  await page.goto(server.url);
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  await tabTo(page, button('Start a classroom'));
  await page.keyboard.press('Enter');

  const rate = page.getByRole('textbox', { name: 'Learning rate η, typed' });
  await tabTo(page, rate);
  await page.keyboard.type('0.1');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-author="Teacher"]', { hasText: 'Learning rate' })).toBeVisible();

  await tabTo(page, button('One neuron more in Layer 1'));
  await page.keyboard.press('Space');
  await expect(page.getByRole('textbox', { name: 'Neurons of Layer 1' })).toHaveValue('7');
  const activation = page.getByRole('combobox', { name: 'Activation of Layer 2' });
  await tabTo(page, activation);
  await page.keyboard.press('Enter');
  await page.keyboard.type('tanh');
  await expect(page.getByRole('option', { name: 'Tanh' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(activation).toHaveText(/^Tanh/);

  await tabTo(page, page.getByRole('textbox', { name: 'After epoch' }), 'Shift+Tab');
  await page.keyboard.type('100000');
  await page.keyboard.press('Enter');

  const { client: observer } = await joinAsClient(server.url, codeOf(page), 'Observer');
  await tabTo(page, button('Start'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expectRunState(page, /^Training$/);
  await tabTo(page, button('Pause'));
  await page.keyboard.press('Space');
  await expectRunState(page, /^Paused$/);
  const { epoch: paused } = await observer.fact('run:changed', ({ state }) => state === 'paused');
  await expect.poll(() => exactNumber(page, /^Epoch:/)).toBe(paused);
  await tabTo(page, button('Train one epoch'));
  await page.keyboard.press('Enter');
  await expect.poll(() => exactNumber(page, /^Epoch:/)).toBe(paused + 1);
  observer.close();

  await tabTo(page, page.getByRole('textbox', { name: 'After epoch' }));
  await page.keyboard.type('200');
  await page.keyboard.press('Enter');
  await tabTo(page, button('Compare learning rates'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, button('Start 7 runs'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('list', { name: 'Runs compared' }).getByRole('listitem')).toHaveCount(7);
  await expectRunState(page, /^Finished$/);
  const compared = page.getByRole('list', { name: 'Runs compared' });
  const shown = compared.getByRole('button', { name: /^Hide the curve of/ });
  await tabTo(page, shown.first());
  await page.keyboard.press('Space');
  await expect(shown).toHaveCount(6);

  await tabTo(page, button('All runs'), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Replay Comparison 1' }));
  const opened = page.context().waitForEvent('page');
  await page.keyboard.press('Enter');
  const replay = await opened;
  await tabTo(replay, replay.getByRole('slider', { name: 'Epoch' }));
  for (const [key, epoch] of [
    ['Home', 0],
    ['ArrowRight', 4],
    ['Shift+ArrowRight', 24],
    ['End', 200],
    ['5', 100],
  ] as const) {
    await replay.keyboard.press(key);
    await expect.poll(() => exactNumber(replay, /^Epoch:/)).toBe(epoch);
  }
  await expect(replay.locator('output[data-weights-epoch="100"]')).toBeVisible();
  await replay.keyboard.press('9');
  await expect.poll(() => exactNumber(replay, /^Epoch:/)).toBe(180);
  await tabTo(replay, replay.getByRole('button', { name: 'Play', exact: true }), 'Shift+Tab');
  await replay.keyboard.press('Enter');
  await expect.poll(() => exactNumber(replay, /^Epoch:/), { timeout: 45_000 }).toBe(200);
  await expect(replay.getByRole('button', { name: 'Play', exact: true })).toBeFocused();
});
