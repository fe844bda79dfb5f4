/** The coach: says what is happening with its numbers, offers a way out, and is quiet otherwise. */
import type { Page } from '@playwright/test';
import {
  codeOf,
  exactNumber,
  expectRunState,
  joinClassroom,
  setNumber,
  startClassroom,
} from './support/classroom';
import { expect, test } from './support/test';

const coach = (page: Page) => page.getByRole('region', { name: 'Coach' });

test('a binary step is told before any run, why it cannot learn, and is mended with one click that can be taken back', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await expect(page.getByText('No curve yet')).toBeVisible();
  await expect(coach(page)).toBeHidden();
  const activation = page.getByRole('combobox', { name: 'Activation of Layer 2' });
  await activation.click();
  await page.getByRole('option', { name: /^Binary step/ }).click();
  const message = coach(page).getByRole('article', { name: 'A layer cannot learn.' });
  await expect(message).toContainText('Layer 2 has the binary step: its gradient is 0');
  await expect(page.getByRole('status').filter({ hasText: 'A layer cannot learn.' })).toHaveCount(1);

  await message.getByRole('button', { name: 'Why?' }).click();
  await expect(message).toContainText('its derivative is 0');
  await expect(message.getByRole('link')).toHaveAttribute('href', '/learn/activations');

  const ana = await joinClassroom(browser, server.url, codeOf(page), 'Ana');
  await message.getByRole('button', { name: 'Use ReLU' }).click();
  for (const each of [page, ana]) {
    await expect(each.getByRole('combobox', { name: 'Activation of Layer 2' })).toHaveText(/^ReLU/);
    await expect(coach(each)).toBeHidden();
  }
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(ana.getByRole('combobox', { name: 'Activation of Layer 2' })).toHaveText(/^Binary step/);
  await expect(message).toBeVisible();
});

test('a run that diverges is explained with its learning rate and the loss it came from', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await page.getByRole('button', { name: 'Remove the last hidden layer' }).click();
  await setNumber(page, 'Learning rate η, typed', 30);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expectRunState(page, /^Diverged/);
  const epoch = await exactNumber(page, /^Epoch:/);
  const message = coach(page).getByRole('article', { name: 'The loss grows.' });
  await expect(message).toContainText(`no longer a number from epoch ${epoch} on; η is 30.`);
  await message.getByRole('button', { name: 'Why?' }).click();
  await expect(message.getByRole('link')).toHaveAttribute('href', '/learn/gradient-descent');
  await message.getByRole('button', { name: 'Lower η to 3' }).click();
  await expect(page.getByRole('textbox', { name: 'Learning rate η, typed' })).toHaveValue('3');

  await message.getByRole('button', { name: 'Not helpful now' }).click();
  await expect(coach(page)).toBeHidden();
});
