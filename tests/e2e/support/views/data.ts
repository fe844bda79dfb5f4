/** Own data and handwritten digits, with what can go wrong with them. */
import type { Page } from '@playwright/test';
import { KINDS_CSV } from '../../../support/own-data';
import { expectRunState, setNumber } from '../classroom';
import { expect } from '../test';
import { tour } from './tour';

const csvOf = (text: string) => ({ name: 'kinds.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });

const choose = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Data set' }).getByRole('radio', { name, exact: true }).click();

export const DATA = tour({
  title: 'own data and digits',
  views: [
    'digits on their way',
    'digits that did not come',
    'digits',
    'draw a digit',
    'first layer’s weights',
    'what a neuron gives',
    'table dialog, empty',
    'table dialog, fault',
    'table dialog, preview',
    'own table',
    'own table, a number to predict',
    'drawing pad',
  ],
  go: async ({ start, turnTo, look }) => {
    const page = await start();
    const digits = await holdBack(page, '**/api/mnist*');
    await turnTo(page, 'Setup');
    await choose(page, 'MNIST');
    await setNumber(page, 'Digits to train on', 100);
    await setNumber(page, 'Digits to test on', 50);
    await setNumber(page, 'After epoch', 8);
    await setNumber(page, 'Learning rate η, typed', 0.1);
    await turnTo(page, 'Network');
    await setNumber(page, 'Neurons of Layer 1', 12);
    // Whoever comes now has nothing else to look at meanwhile.
    await page.reload();
    await expect(page.getByText('Loading the data…').first()).toBeVisible();
    await look(page, 'digits on their way');
    digits.lose();
    const failed = page.getByRole('alert').filter({ hasText: 'The data did not come' });
    await expect(failed.first()).toBeVisible();
    await look(page, 'digits that did not come');
    digits.letPass();
    await failed.first().getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('img', { name: /^Samples:/ })).toBeVisible();
    await turnTo(page, 'Setup');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expectRunState(page, /^Finished$/);
    await turnTo(page, 'Result');
    await look(page, 'digits');
    await page.getByRole('button', { name: 'Draw a digit' }).click();
    await page.getByRole('button', { name: 'Test digit' }).click();
    await expect(page.getByRole('list', { name: 'Share of each digit' })).toHaveAttribute('data-epoch', '8');
    await look(page, 'draw a digit');
    await turnTo(page, 'Network');
    await page.getByRole('button', { name: 'First layer’s weights' }).click();
    await expect(
      page.getByRole('dialog', { name: 'Layer 1: 12 neurons' }).getByText('Epoch 8'),
    ).toBeVisible();
    await look(page, 'first layer’s weights');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Layer 2, neuron 1', exact: true }).click();
    await page.getByRole('button', { name: 'Show large' }).click();
    await expect(page.getByRole('group', { name: 'What this neuron gives' })).toBeVisible();
    await look(page, 'what a neuron gives');
    await page.keyboard.press('Escape');

    await turnTo(page, 'Setup');
    await choose(page, 'Own table');
    const dialog = page.getByRole('dialog', { name: 'Own table' });
    const file = dialog.getByLabel('CSV file', { exact: true });
    await expect(dialog).toBeVisible();
    await look(page, 'table dialog, empty');
    await file.setInputFiles(csvOf(`${KINDS_CSV}1,2\n`));
    await expect(dialog.getByRole('alert')).toBeVisible();
    await look(page, 'table dialog, fault');
    await file.setInputFiles(csvOf(KINDS_CSV));
    await expect(dialog.getByText('40 rows; 2 rows with gaps are left out.')).toBeVisible();
    await look(page, 'table dialog, preview');
    await dialog.getByRole('button', { name: 'Use this table' }).click();
    await expect(page.getByText(/^kinds\.csv: 40 rows/)).toBeVisible();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expectRunState(page, /^Finished$/);
    await turnTo(page, 'Result');
    await page.getByText(/^Shares per sample/).click();
    await expect(page.getByRole('region', { name: 'Shares per sample' })).toBeVisible();
    await look(page, 'own table');
    await turnTo(page, 'Setup');
    await page.getByRole('button', { name: 'Change table or target…' }).click();
    await dialog.getByRole('combobox', { name: 'Target' }).click();
    await page.getByRole('option', { name: 'length' }).click();
    await dialog.getByRole('button', { name: 'Use this table' }).click();
    await expect(page.getByText(/Target: length, a number/)).toBeVisible();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await turnTo(page, 'Result');
    await expect(page.getByRole('img', { name: 'Samples: predictions by targets' })).toBeAttached();
    await expectRunState(page, /^Finished$/);
    await page.getByRole('region', { name: 'Output', exact: true }).getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByText(/^target \d/)).toBeVisible();
    await look(page, 'own table, a number to predict');
    await page.keyboard.press('Escape');
    await turnTo(page, 'Setup');
    await choose(page, 'Drawing');
    const pad = page.getByRole('application', { name: /^Drawing pad/ });
    await pad.focus();
    await page.keyboard.press('Enter');
    await expect(pad).toHaveAttribute('data-points', '1');
    await look(page, 'drawing pad');
  },
});

/** Keeps requests waiting until they are let through or lost. */
async function holdBack(page: Page, address: string): Promise<{ lose: () => void; letPass: () => void }> {
  let decide: (isLost: boolean) => void = () => undefined;
  let decision = new Promise<boolean>((resolve) => (decide = resolve));
  await page.context().route(address, async (route) => {
    if (await decision) await route.abort();
    else await route.continue();
  });
  return {
    lose: () => decide(true),
    letPass: () => {
      decision = Promise.resolve(false);
    },
  };
}
