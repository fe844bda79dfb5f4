/** The network and its output: everything that a neuron, a weight and a sample open. */
import { expectRunState, setNumber } from '../classroom';
import { expect } from '../test';
import { tour } from './tour';

export const NETWORK = tour({
  title: 'the network and its output',
  views: [
    'weights of a neuron',
    'editor of a weight',
    'a neuron knocked out',
    'a neuron, large',
    'all weights',
    'microscope',
    'microscope, next batch',
    'a folded layer',
    'a layer of many neurons',
    'card of a sample',
    'classes',
    'hidden space',
    'a regression',
    'hidden space without a layer',
    'deep network, diverged',
  ],
  go: async ({ start, turnTo, look }) => {
    const page = await start();
    const output = page.getByRole('region', { name: 'Output', exact: true });
    await turnTo(page, 'Setup');
    await setNumber(page, 'After epoch', 5);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expectRunState(page, /^Finished$/);
    await page.getByRole('button', { name: 'Reset, same seed' }).click();
    await expectRunState(page, /^Untrained$/);

    await turnTo(page, 'Network');
    await page.getByRole('button', { name: 'Layer 1, neuron 1', exact: true }).click();
    const inspector = page.getByRole('region', { name: 'Weights of Layer 1, neuron 1' });
    await expect(inspector).toBeVisible();
    await page.mouse.move(2, 2);
    await look(page, 'weights of a neuron');
    await inspector.getByRole('button', { name: /^x₂: .* Edit$/ }).click();
    await expect(page.getByRole('dialog', { name: /^Edit x₂/ })).toBeVisible();
    await look(page, 'editor of a weight');
    await page.keyboard.press('Escape');
    await inspector.getByRole('button', { name: 'Knock out' }).click();
    await expect(page.getByRole('button', { name: 'Layer 1, neuron 1, knocked out' })).toBeVisible();
    await look(page, 'a neuron knocked out');
    await inspector.getByRole('button', { name: 'Knock out' }).click();
    await page.getByRole('button', { name: 'Show large' }).click();
    await expect(page.getByText(/^Layer 1, neuron 1 · ReLU/).first()).toBeVisible();
    await look(page, 'a neuron, large');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'All weights' }).click();
    await expect(
      page
        .getByRole('dialog', { name: /^All weights/ })
        .getByRole('table')
        .first(),
    ).toBeVisible();
    await look(page, 'all weights');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Microscope' }).click();
    const microscope = page.getByRole('dialog', { name: 'Microscope' });
    await expect(microscope.locator('dl > div').filter({ hasText: 'Mean over all' })).toBeVisible();
    await look(page, 'microscope');
    await microscope.getByRole('radio', { name: 'The next batch' }).click();
    await expect(microscope.locator('[data-batch-mean]')).toBeVisible();
    await look(page, 'microscope, next batch');
    await page.keyboard.press('Escape');

    await setNumber(page, 'Neurons of Layer 1', 24);
    await expect(page.getByRole('button', { name: 'Layer 1: 24 neurons. Show each.' })).toBeVisible();
    await look(page, 'a folded layer');
    await setNumber(page, 'Neurons of Layer 1', 100);
    await page.getByRole('button', { name: 'Layer 1: show each of its 100 neurons' }).click();
    const layer = page.getByRole('dialog', { name: 'Layer 1: 100 neurons' });
    await expect(layer.locator('[data-painted-epoch]')).toBeAttached();
    await look(page, 'a layer of many neurons');
    await page.keyboard.press('Escape');
    await setNumber(page, 'Neurons of Layer 1', 6);

    await turnTo(page, 'Result');
    await output.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await expect(output.getByText(/^predicted .*: (right|wrong)$/)).toBeVisible();
    await look(page, 'card of a sample');
    await page.keyboard.press('Escape');
    await output.getByRole('radio', { name: 'Classes', exact: true }).click();
    await expect(output.getByRole('table').first()).toBeVisible();
    await look(page, 'classes');
    await output.getByRole('radio', { name: 'Hidden space' }).click();
    await expect(output.getByText(/^Component 1/)).toBeVisible();
    await look(page, 'hidden space');
    await turnTo(page, 'Setup');
    await page.getByRole('radio', { name: 'Hills', exact: true }).click();
    await page.getByRole('button', { name: 'Reset, same seed' }).click();
    await expectRunState(page, /^Untrained$/);
    await turnTo(page, 'Result');
    await output.getByRole('radio', { name: 'Field', exact: true }).click();
    await output.getByRole('application').focus();
    await page.keyboard.press('ArrowRight');
    await expect(output.getByText(/^target /)).toBeVisible();
    await look(page, 'a regression');
    await page.keyboard.press('Escape');
    await output.getByRole('radio', { name: 'Hidden space' }).click();
    await turnTo(page, 'Network');
    for (let layers = 2; layers > 0; layers--)
      await page.getByRole('button', { name: 'Remove the last hidden layer' }).click();
    await turnTo(page, 'Result');
    await expect(output.getByText('No hidden layer')).toBeVisible();
    await look(page, 'hidden space without a layer');
    await output.getByRole('radio', { name: 'Field', exact: true }).click();

    await turnTo(page, 'Setup');
    await page.getByRole('button', { name: 'Presets' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Vanishing gradient/ })
      .click();
    await setNumber(page, 'Learning rate η, typed', 100);
    await page.getByRole('combobox', { name: 'Loss', exact: true }).click();
    await page.getByRole('option', { name: 'MSE', exact: true }).click();
    await turnTo(page, 'Network');
    for (const name of ['Activation of Layer 8', 'Activation of Output']) {
      await page.getByRole('combobox', { name }).click();
      await page.getByRole('option', { name: /^Linear/ }).click();
    }
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expectRunState(page, /^Diverged/);
    await look(page, 'deep network, diverged');
  },
});
