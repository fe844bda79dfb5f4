/** A playground in a frame of another site, with parts left out; and the dialog that writes its code. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import { codeOf, newPage, startClassroom } from './support/classroom';
import { expect, test } from './support/test';

const SETUP = '#setup=1&dataset=spiral&learningRate=0.1&maxEpochs=30&epochsPerSecond=max';

/** Serves one course page with a frame, from an origin of its own. */
async function withCoursePage(
  frame: string,
  visit: (addresses: { sameSite: string; otherSite: string }) => Promise<void>,
): Promise<void> {
  const site = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<!doctype html><title>Course</title><h1>Week 3</h1>${frame}`);
  }).listen(0);
  await new Promise((resolve) => site.once('listening', resolve));
  try {
    const { port } = site.address() as AddressInfo;
    await visit({ sameSite: `http://localhost:${port}/`, otherSite: `http://127.0.0.1:${port}/` });
  } finally {
    site.close();
  }
}

const frameOf = (address: string): string =>
  `<iframe src="${address.replaceAll('&', '&amp;')}" title="playground" width="1200" height="800"></iframe>`;

const run = (frame: FrameLocator | Page) => frame.getByRole('region', { name: 'Run', exact: true });

test('a course page of another site frames a playground without the parts that its address hides', async ({
  browser,
  server,
}) => {
  const page = await newPage(browser);
  const address = `${server.url}/embed?hide=runs,coach,stop,seed${SETUP}`;
  await withCoursePage(frameOf(address), async ({ sameSite }) => {
    await page.goto(sameSite);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('textbox', { name: 'Learning rate η, typed' })).toHaveValue('0.1');
    await expect(frame.getByRole('radio', { name: 'Spiral' })).toBeChecked();
    await expect(frame.getByRole('region', { name: 'When to stop' })).toBeHidden();
    await expect(frame.getByRole('textbox', { name: 'Seed', exact: true })).toBeHidden();
    await expect(frame.getByRole('textbox', { name: 'Data seed' })).toBeVisible();
    await expect(frame.getByRole('region', { name: 'Runs' })).toBeHidden();
    await run(frame).getByRole('button', { name: 'Start' }).click();
    await expect(run(frame).getByText(/^Finished/)).toBeVisible({ timeout: 45_000 });

    // Loading the page again goes on with the same class; "Start over" goes back to the address's setup.
    const rate = frame.getByRole('textbox', { name: 'Learning rate η, typed' });
    await rate.fill('0.5');
    await rate.press('Enter');
    await page.reload();
    await expect(run(frame).getByText(/^Finished/)).toBeVisible();
    await expect(rate).toHaveValue('0.5');
    await frame.getByRole('button', { name: 'Start over' }).click();
    await expect(rate).toHaveValue('0.1');
  });
});

test('where the browser keeps storage from frames of other sites, the frame has its class while it is there', async ({
  browser,
  server,
}) => {
  const page = await newPage(browser);
  await withCoursePage(frameOf(`${server.url}/embed${SETUP}`), async ({ otherSite }) => {
    await page.goto(otherSite);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('textbox', { name: 'Learning rate η, typed' })).toHaveValue('0.1');
    await run(frame).getByRole('button', { name: 'Start' }).click();
    await expect(run(frame).getByText(/^Finished/)).toBeVisible({ timeout: 45_000 });
  });
});

test('other pages of the site are not framed by others', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await withCoursePage(frameOf(`${server.url}/c/${codeOf(page)}`), async ({ otherSite }) => {
    await page.goto(otherSite);
    await refused;
  });
});

test('the dialog writes the code of a frame, with what was unticked left out', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  await page.getByRole('button', { name: 'Put it into another page' }).click();
  const dialog = page.getByRole('dialog', { name: 'Put this into another page' });
  await dialog.getByRole('checkbox', { name: 'Runs' }).click();
  await dialog.getByRole('checkbox', { name: 'momentum' }).click();
  await dialog.getByRole('group', { name: 'Data' }).getByRole('button', { name: 'Hide all' }).click();
  const code = dialog.getByRole('textbox', { name: 'Code for the page' });
  await expect(code).toHaveValue(/\/embed\?hide=data,runs,momentum#setup=1/);
  await dialog.getByRole('checkbox', { name: 'Everyone in this class together' }).click();
  await expect(code).toHaveValue(new RegExp(`/embed\\?class=${codeOf(page)}&amp;hide=data,runs,momentum"`));

  const written = await code.inputValue();
  await page.keyboard.press('Escape');
  await withCoursePage(written, async ({ otherSite }) => {
    const student = await newPage(browser);
    await student.goto(otherSite);
    const frame = student.frameLocator('iframe');
    await frame.getByRole('textbox', { name: 'Your nickname' }).fill('Ana');
    await frame.getByRole('button', { name: 'Join' }).click();
    await expect(run(frame)).toBeVisible();
    await expect(page.getByRole('button', { name: '2 here, show everyone' })).toBeVisible();
  });
});

test('an address with faults says which', async ({ browser, server }) => {
  const page = await newPage(browser);
  await page.goto(`${server.url}/embed#setup=1&learningRate=1e9`);
  await expect(page.getByRole('main')).toContainText('learning rate');
  await expect(page.getByRole('main')).toContainText('100');
  await page.goto(`${server.url}/embed?hide=pony,runs`);
  await expect(page.getByRole('alert').filter({ hasText: 'pony' })).toBeVisible();
  await expect(run(page)).toBeVisible();
  await page.goto(`${server.url}/embed?class=XXXXXX`);
  await expect(page.getByRole('heading', { name: /no class|Join class/ })).toBeVisible();
});

test('in a narrow frame there are tabs, without those that have nothing', async ({ browser, server }) => {
  const page = await newPage(browser, { width: 360, height: 720 });
  await page.goto(`${server.url}/embed?hide=runs,setup`);
  await expect(page.getByRole('tab')).toHaveText(['Network', 'Result']);
  await page.getByRole('tab', { name: 'Network' }).click();
});

test('settings fold, and stay folded in this browser; each explains itself with its formula', async ({
  browser,
  server,
}) => {
  const page = await startClassroom(browser, server.url);
  const heading = page.getByRole('button', { name: 'When to stop', expanded: true });
  await heading.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'After epoch' })).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'When to stop', expanded: false })).toBeVisible();
  await page.getByRole('button', { name: 'When to stop', expanded: false }).click();
  await expect(page.getByRole('textbox', { name: 'After epoch' })).toBeVisible();

  await page.getByRole('button', { name: 'About Loss' }).click();
  const about = page.getByRole('dialog', { name: 'About Loss' });
  await expect(about.getByRole('group', { name: 'Formula' }).locator('math')).toBeAttached();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'About the activations' }).click();
  await expect(page.getByRole('dialog', { name: 'Activations in this network' })).toContainText('ReLU');
});

test('more contrast is chosen by hand or by the system', async ({ browser, server }) => {
  const page = await startClassroom(browser, server.url);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
  expect(await background()).toBe('rgb(255, 255, 255)');
  await page.getByRole('button', { name: 'More contrast', pressed: true }).click();
  expect(await background()).not.toBe('rgb(255, 255, 255)');
  await page.emulateMedia({ colorScheme: 'dark', contrast: 'no-preference' });
  await page.getByRole('button', { name: 'More contrast', pressed: false }).click();
  expect(await background()).toBe('rgb(0, 0, 0)');
  await page.reload();
  await expect(page.getByRole('button', { name: 'More contrast', pressed: true })).toBeVisible();
});
