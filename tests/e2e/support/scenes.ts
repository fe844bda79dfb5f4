/** Every view that the pages have, brought about by a person on a desk or on a phone. */
import type { Browser, Page } from '@playwright/test';
import { codeOf, expectRunState, newPage, setNumber, startClassroom } from './classroom';
import { expect } from './test';

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** Goes through the views, one after the other, and calls `look` at each. */
export async function visitScenes(
  browser: Browser,
  url: string,
  viewport: typeof DESK,
  look: (page: Page, scene: string) => Promise<void>,
): Promise<void> {
  const isPhone = viewport.width < 600;
  const visitor = await newPage(browser, viewport);
  await visitor.goto(url);
  await expect(visitor.getByRole('button', { name: 'Start a classroom' })).toBeEnabled();
  await look(visitor, 'home');
  await visitor.goto(`${url}/nowhere`);
  await expect(visitor.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
  await look(visitor, 'not found');

  const page = await startClassroom(browser, url, viewport);
  await visitor.goto(`${url}/c/${codeOf(page)}`);
  await expect(visitor.getByLabel('Your nickname')).toBeVisible();
  await look(visitor, 'join form');

  await expect(page.getByText('No curve yet')).toBeVisible();
  await look(page, 'classroom, empty');
  await page.getByRole('button', { name: /^Class .*, invite$/ }).click();
  await expect(page.getByRole('img').or(page.locator('svg')).first()).toBeVisible();
  await look(page, 'share');
  await page.keyboard.press('Escape');

  if (isPhone) await page.getByRole('tab', { name: 'Setup' }).click();
  await setNumber(page, 'After epoch', 100_000);
  if (isPhone) {
    await look(page, 'setup');
    await page.getByRole('tab', { name: 'Network' }).click();
  }
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Training$/);
  await look(page, isPhone ? 'network, running' : 'classroom, running');
  await page.getByRole('button', { name: 'All weights' }).click();
  await expect(
    page
      .getByRole('dialog', { name: /^All weights/ })
      .getByRole('table')
      .first(),
  ).toBeVisible();
  await look(page, 'all weights');
  await page.keyboard.press('Escape');
  if (isPhone) {
    await page.getByRole('tab', { name: 'Result' }).click();
    await look(page, 'result, running');
  }
  await page.getByRole('button', { name: 'Chart options' }).click();
  await expect(page.getByRole('dialog', { name: 'Chart options' })).toBeVisible();
  await look(page, 'chart options');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'All charts, large' }).click();
  await expect(page.getByRole('dialog', { name: 'Curves' }).getByRole('figure')).toHaveCount(4);
  await look(page, 'all charts');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await look(page, 'keys');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expectRunState(page, /^Stopped$/);

  if (isPhone) await page.getByRole('tab', { name: 'Setup' }).click();
  await page.getByRole('button', { name: 'Presets' }).click();
  await expect(page.getByRole('dialog', { name: 'Presets' })).toBeVisible();
  await look(page, 'presets');
  await page
    .getByRole('dialog', { name: 'Presets' })
    .getByRole('button', { name: /^A step cannot learn/ })
    .click();
  if (isPhone) await page.getByRole('tab', { name: 'Result' }).click();
  const advice = page.getByRole('region', { name: 'Coach' }).getByRole('article');
  await advice.first().getByRole('button', { name: 'Why?' }).click();
  await look(page, 'coach');
  if (isPhone) await page.getByRole('tab', { name: 'Setup' }).click();
  await page.getByRole('button', { name: 'Presets' }).click();
  await page
    .getByRole('dialog', { name: 'Presets' })
    .getByRole('button', { name: /^Circle/ })
    .click();
  await setNumber(page, 'After epoch', 20);
  await page.getByRole('button', { name: 'Compare learning rates' }).click();
  await expect(page.getByRole('button', { name: 'Start 7 runs' })).toBeVisible();
  await look(page, 'compare dialog');
  await page.getByRole('button', { name: 'Start 7 runs' }).click();
  if (isPhone) await page.getByRole('tab', { name: 'Result' }).click();
  await expectRunState(page, /^Finished$/);
  await look(page, 'comparison');

  if (isPhone) await page.getByRole('tab', { name: 'Runs' }).click();
  else await page.getByRole('button', { name: 'All runs' }).click();
  const link = page.getByRole('link', { name: 'Replay Run 1' });
  await expect(link).toBeVisible();
  await look(page, 'history list');
  const href = (await link.getAttribute('href')) ?? '';
  await visitor.goto(`${url}${href}?epoch=1`);
  await expect(visitor.locator('output[data-weights-epoch="1"]')).toBeVisible();
  await look(visitor, 'replay');
}
