/** Whole setups: presets, links, and the own changes back and forth, by mouse and by key. */
import type { Page } from '@playwright/test';
import {
  codeOf,
  expectRunState,
  joinClassroom,
  newPage,
  setNumber,
  startClassroom,
} from './support/classroom';
import { expect, test } from './support/test';

const rate = (page: Page) => page.getByRole('textbox', { name: 'Learning rate η, typed' });
const activation = (page: Page, layer: number) =>
  page.getByRole('combobox', { name: `Activation of Layer ${layer}` });
const message = (page: Page, text: string | RegExp) =>
  page.locator('[data-sonner-toast]').filter({ hasText: text });

test('a preset sets up the group’s experiment, and one click takes it back', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(page), 'Ana');
  await page.getByRole('button', { name: 'Presets' }).click();
  await page
    .getByRole('dialog', { name: 'Presets' })
    .getByRole('button', { name: /^Vanishing gradient/ })
    .click();
  for (const each of [page, ana]) {
    await expect(each.getByText('8 hidden layers')).toBeVisible();
    await expect(activation(each, 8)).toHaveText(/^Sigmoid/);
  }
  await message(page, /^Vanishing gradient/)
    .getByRole('button', { name: 'Undo' })
    .click();
  for (const each of [page, ana]) await expect(each.getByText('2 hidden layers')).toBeVisible();
});

test('each takes back their own changes with buttons and keys, and not what another has changed since', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const ana = await joinClassroom(browser, server.url, codeOf(page), 'Ana');
  const undo = page.getByRole('button', { name: /^Undo( my last change|:)/ });
  await expect(undo).toBeDisabled();
  await expect(undo).toHaveAccessibleName('Undo my last change');
  await setNumber(page, 'Learning rate η, typed', 0.1);
  await setNumber(page, 'Batch size, typed', 20);
  await expect(rate(ana)).toHaveValue('0.1');
  await expect(undo).toHaveAccessibleName('Undo: batch size 20');
  await page.getByRole('heading', { name: 'Network' }).click();
  await page.keyboard.press('Control+z');
  await expect(ana.getByRole('textbox', { name: 'Batch size, typed' })).toHaveValue('10');
  await expect(page.getByRole('button', { name: 'Redo: batch size 20' })).toBeEnabled();
  await page.keyboard.press('Control+Shift+Z');
  await expect(ana.getByRole('textbox', { name: 'Batch size, typed' })).toHaveValue('20');
  await undo.click();

  await setNumber(ana, 'Learning rate η, typed', 0.5);
  await expect(rate(page)).toHaveValue('0.5');
  await undo.click();
  await expect(message(page, 'Ana changed learning rate since: that stays.')).toBeVisible();
  await expect(rate(page)).toHaveValue('0.5');
  await expect(undo).toBeDisabled();
});

test('a link to a setup starts a class with it, and is offered to the group of another', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Presets' }).click();
  await page
    .getByRole('dialog', { name: 'Presets' })
    .getByRole('button', { name: /^Spiral/ })
    .click();
  await expect(activation(page, 3)).toHaveText(/^Tanh/);
  await page.getByRole('button', { name: 'Copy a link to this setup' }).click();
  await expect(message(page, /^Link copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain('/#setup=1&dataset=spiral');
  expect(link.length).toBeLessThan(400);

  const stranger = await newPage(browser);
  await stranger.goto(link);
  const offer = stranger.getByRole('region', { name: 'This link has a setup' });
  await expect(offer).toContainText('Spiral · 8 Tanh → 8 Tanh → 8 Tanh → Sigmoid · η 0.01');
  await offer.getByRole('button', { name: 'Start a classroom with it' }).click();
  await expect(activation(stranger, 3)).toHaveText(/^Tanh/);
  await expect(rate(stranger)).toHaveValue('0.01');

  // In a class it is offered, and nothing changes until someone says so.
  const other = await startClassroom(browser, server.url);
  const hash = new URL(link).hash;
  await other.goto(`${server.url}/c/${codeOf(other)}?again${hash}`);
  const notice = other.getByRole('status').filter({ hasText: 'The link you opened has a setup' });
  await expect(notice).toContainText('data Circle → Spiral');
  await expect(rate(other)).toHaveValue('0.03');
  await notice.getByRole('button', { name: 'Set it up for the group' }).click();
  await expect(activation(other, 3)).toHaveText(/^Tanh/);
  await message(other, /^Set up/)
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(rate(other)).toHaveValue('0.03');
});

test('a link with values out of range says what is wrong and how to mend it, and changes nothing', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const bad = '#setup=1&layers.1.units=999&learningRate=1e9&speed=warp';
  await page.goto(`${server.url}/c/${codeOf(page)}?again${bad}`);
  const alert = page.getByRole('alert').filter({ hasText: 'nothing was changed' });
  await expect(alert).toContainText('speed is “warp”. There is no such setting: take it out of the link.');
  await expect(rate(page)).toHaveValue('0.03');
  await alert.getByRole('button', { name: 'All right' }).click();
  await expect(alert).toBeHidden();

  const visitor = await newPage(browser);
  await visitor.goto(`${server.url}/#setup=1&layers.1.units=999&learningRate=1e9`);
  const told = visitor.getByRole('alert').filter({ hasText: 'cannot be used' });
  await expect(told).toContainText('neurons in layer 2 is “999”. Must be at most 256.');
  await expect(told).toContainText('learning rate is “1e9”. Must be at most 100.');
});

test('keys run the class, and ? lists them and switches single ones off', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  await setNumber(page, 'After epoch', 100_000);
  await page.getByRole('heading', { name: 'Network' }).click();
  await page.keyboard.press('Space');
  await expectRunState(page, /^Training$/);
  await page.keyboard.press('Space');
  await expectRunState(page, /^Paused$/);
  await page.keyboard.press('s');
  await expectRunState(page, /^Stopped$/);
  await page.keyboard.press('r');
  await expectRunState(page, /^Untrained$/);

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await expect(sheet.getByText('Start, pause, resume')).toBeVisible();
  await sheet.getByRole('switch', { name: /^Single keys/ }).click();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.getByRole('heading', { name: 'Network' }).click();
  await page.keyboard.press('.');
  await page.keyboard.press('?');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expectRunState(page, /^Untrained$/);
});
