/** The playground in a frame of another page, and more contrast. */
import { expectRunState, setNumber } from '../classroom';
import { expect } from '../test';
import { tour } from './tour';

export const FRAMES = tour({
  title: 'the frame for other pages, and more contrast',
  views: [
    'frame',
    'frame without some parts',
    'frame with a faulty setup',
    'frame of no class',
    'more contrast, first page',
    'more contrast, classroom',
    'more contrast, dialog',
    'more contrast, lesson',
  ],
  go: async ({ url, open, start, turnTo, look }) => {
    const page = await open('/embed');
    const bar = page.getByRole('region', { name: 'Run', exact: true });
    await expect(bar).toBeVisible();
    await look(page, 'frame');
    await page.goto(`${url}/embed?hide=runs,setup,coach`);
    await expect(bar).toBeVisible();
    await look(page, 'frame without some parts');
    await page.goto(`${url}/embed#setup=1&learningRate=1e9`);
    await expect(page.getByRole('main')).toContainText('learning rate');
    await look(page, 'frame with a faulty setup');
    await page.goto(`${url}/embed?class=XXXXXX`);
    await expect(page.getByRole('heading', { name: /no class|Join class/ })).toBeVisible();
    await look(page, 'frame of no class');

    const room = await start();
    await room.emulateMedia({ contrast: 'more' });
    await turnTo(room, 'Setup');
    await setNumber(room, 'After epoch', 20);
    await room.getByRole('button', { name: 'Start', exact: true }).click();
    await expectRunState(room, /^Finished$/);
    await turnTo(room, 'Result');
    await look(room, 'more contrast, classroom');
    await turnTo(room, 'Setup');
    await room.getByRole('button', { name: 'Compare learning rates' }).click();
    await expect(room.getByRole('button', { name: 'Start 7 runs' })).toBeVisible();
    await look(room, 'more contrast, dialog');
    await room.goto(`${url}/learn/gradient-descent`);
    await room.waitForLoadState('networkidle');
    await look(room, 'more contrast, lesson');
    await room.goto(url);
    await look(room, 'more contrast, first page');
  },
});
