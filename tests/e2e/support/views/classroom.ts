/** The classroom with nothing trained: what its header, its settings and the people in it open. */
import type { Page } from '@playwright/test';
import { openWire } from '../../../support/wire';
import { codeOf, expectRunState, setNumber } from '../classroom';
import { expect } from '../test';
import { tour } from './tour';

const preset = async (page: Page, name: RegExp): Promise<void> => {
  await page.getByRole('button', { name: 'Presets' }).click();
  await page.getByRole('dialog', { name: 'Presets' }).getByRole('button', { name }).click();
};

export const CLASSROOM = tour({
  title: 'the classroom, its header and its people',
  views: [
    'classroom, empty',
    'invitation',
    'people',
    'help',
    'keys',
    'setup in the link',
    'faulty setup in the link',
    'classroom, training',
    'classroom, locked for a student',
    'classroom, locked by the teacher',
    'settings changed since',
    'a message with undo',
    'offline with a change waiting',
  ],
  onPhonesOnly: ['network, empty', 'runs, empty', 'setup, training', 'network, training'],
  go: async ({ url, port, isPhone, start, join, turnTo, look }) => {
    const page = await start();
    await expect(page.getByText('No curve yet')).toBeVisible();
    await look(page, 'classroom, empty');
    if (isPhone) {
      await turnTo(page, 'Network');
      await look(page, 'network, empty');
      await turnTo(page, 'Runs');
      await expect(page.getByText('No runs yet')).toBeVisible();
      await look(page, 'runs, empty');
      await turnTo(page, 'Result');
    }
    const ana = await join(page, 'Ana');
    await page.getByRole('button', { name: /^Class .*, invite$/ }).click();
    await expect(
      page.getByRole('dialog', { name: 'Invite to this class' }).locator('svg').first(),
    ).toBeVisible();
    await look(page, 'invitation');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /here, show everyone$/ }).click();
    await expect(page.getByRole('button', { name: 'Remove Ana' })).toBeVisible();
    await expect(page.getByLabel('Your nickname')).toBeVisible();
    await look(page, 'people');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'How this works' })).toBeVisible();
    await look(page, 'help');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await look(page, 'keys');

    const room = `${url}/c/${codeOf(page)}`;
    await page.goto(`${room}?a#setup=1&dataset=spiral&learningRate=0.01&layers.0.units=8&optimizer=adam`);
    await expect(page.getByRole('status').filter({ hasText: 'has a setup' })).toBeVisible();
    await look(page, 'setup in the link');
    await page.goto(`${room}?b#setup=1&layers.1.units=999&learningRate=1e9&speed=warp`);
    await expect(page.getByRole('alert').filter({ hasText: 'nothing was changed' })).toBeVisible();
    await look(page, 'faulty setup in the link');
    await page.getByRole('button', { name: 'All right' }).click();

    await turnTo(page, 'Setup');
    await setNumber(page, 'After epoch', 100_000);
    await setNumber(page, 'Speed, epochs per second', 20);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expectRunState(page, /^Training$/);
    if (isPhone) {
      await look(page, 'setup, training');
      await turnTo(page, 'Network');
      await look(page, 'network, training');
      await turnTo(page, 'Result');
    }
    await look(page, 'classroom, training');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expectRunState(page, /^Paused$/);
    await page.getByRole('button', { name: 'Lock for students' }).click();
    await turnTo(ana, 'Setup');
    await expect(ana.getByText('Your teacher is the only one')).toBeVisible();
    await look(ana, 'classroom, locked for a student');
    await look(page, 'classroom, locked by the teacher');
    await page.getByRole('button', { name: 'Unlock for students' }).click();

    await turnTo(page, 'Setup');
    await preset(page, /^Spiral/);
    const message = page.locator('[data-sonner-toast]').filter({ hasText: /^Spiral/ });
    await expect(message.getByRole('button', { name: 'Undo' })).toBeVisible();
    await look(page, 'a message with undo');
    await turnTo(page, 'Result');
    await expect(page.getByText(/^Settings changed since/)).toBeVisible();
    await look(page, 'settings changed since');

    const wire = await openWire(port);
    const ben = await join(page, 'Ben', wire.url);
    await turnTo(ben, 'Setup');
    // Parts that are loaded late are there.
    await ben.waitForLoadState('networkidle');
    wire.cut();
    await expect(ben.getByText(/^Offline since/)).toBeVisible();
    await setNumber(ben, 'Learning rate η, typed', 0.25);
    await expect(ben.getByText(/1 change waiting$/)).toBeVisible();
    await look(ben, 'offline with a change waiting', { isOffline: true });
    wire.close();
  },
});
