/** The settings: their explanations, faults, marks and menus, presets, and the frame for another page. */
import { expect } from '../test';
import { tour } from './tour';

export const SETTINGS = tour({
  title: 'the settings, and what they open',
  views: [
    'a setting that someone else holds',
    'a number out of its limits',
    'explanation with a formula',
    'a list of choices',
    'every setting there is',
    'presets',
    'embed dialog',
    'activations explained',
    'menu of a layer',
    'a weight that someone else edits',
    'coach',
  ],
  go: async ({ start, join, turnTo, look }) => {
    const page = await start();
    const ana = await join(page, 'Ana');
    await turnTo(page, 'Setup');
    await turnTo(ana, 'Setup');
    await ana.getByRole('textbox', { name: 'Learning rate η, typed' }).focus();
    await expect(page.getByText('Ana', { exact: true }).first()).toBeVisible();
    await page.getByRole('textbox', { name: 'Learning rate η, typed' }).scrollIntoViewIfNeeded();
    await look(page, 'a setting that someone else holds');
    await ana.getByRole('textbox', { name: 'Learning rate η, typed' }).blur();
    const batch = page.getByRole('textbox', { name: 'Batch size, typed' });
    await batch.fill('0');
    await batch.press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'At least 1.' })).toBeVisible();
    await look(page, 'a number out of its limits');
    await batch.press('Escape');
    await page.getByRole('button', { name: 'About Loss' }).click();
    const about = page.getByRole('dialog', { name: 'About Loss' });
    await expect(about.getByRole('group', { name: 'Formula' }).locator('math')).toBeAttached();
    await look(page, 'explanation with a formula');
    await page.keyboard.press('Escape');
    const optimizer = page.getByRole('combobox', { name: 'Optimizer' });
    await optimizer.click();
    await expect(page.getByRole('option', { name: 'Adam', exact: true })).toBeVisible();
    await look(page, 'a list of choices', { within: '[role=listbox]' });
    // A list closes when the window changes its size.
    const momentum = page.getByRole('option', { name: 'Momentum', exact: true });
    if (!(await momentum.isVisible())) await optimizer.click();
    await momentum.click();
    await page.getByRole('combobox', { name: 'Learning-rate schedule' }).click();
    await page.getByRole('option').nth(1).click();
    await page.getByRole('combobox', { name: 'Regularization', exact: true }).click();
    await page.getByRole('option', { name: /^L2/ }).click();
    await expect(page.getByRole('textbox', { name: /^Regularization rate/ })).toBeVisible();
    await look(page, 'every setting there is');
    await page.getByRole('button', { name: 'Presets' }).click();
    await expect(page.getByRole('dialog', { name: 'Presets' })).toBeVisible();
    await look(page, 'presets');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Put it into another page' }).click();
    await expect(page.getByRole('textbox', { name: 'Code for the page' })).toBeVisible();
    await look(page, 'embed dialog');
    await page.keyboard.press('Escape');

    await turnTo(page, 'Network');
    await page.getByRole('button', { name: 'About the activations' }).click();
    const activations = page.getByRole('dialog', { name: 'Activations in this network' });
    await expect(activations.locator('math').first()).toBeAttached();
    await look(page, 'activations explained');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More for Layer 1' }).click();
    await expect(page.getByRole('menuitem', { name: 'Remove this layer' })).toBeVisible();
    await look(page, 'menu of a layer');
    await page.keyboard.press('Escape');
    await turnTo(ana, 'Network');
    await ana.getByRole('button', { name: 'Layer 1, neuron 1', exact: true }).click();
    await ana.getByRole('button', { name: /^x₂: .* Edit$/ }).click();
    await expect(page.getByText('Ana edits x₂ → Layer 1, neuron 1', { exact: true })).toBeAttached();
    await look(page, 'a weight that someone else edits');
    await ana.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Activation of Layer 2' }).click();
    await page.getByRole('option', { name: /^Binary step/ }).click();
    await turnTo(page, 'Result');
    const advice = page.getByRole('region', { name: 'Coach' }).getByRole('article').first();
    await advice.getByRole('button', { name: 'Why?' }).click();
    await look(page, 'coach');
  },
});
