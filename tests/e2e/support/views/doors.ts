/** The ways in, and what stands in place of a page that is not there. */
import type { Page } from '@playwright/test';
import { codeOf } from '../classroom';
import { expect } from '../test';
import { tour } from './tour';

const FAULTY = '/#setup=1&layers.1.units=999&learningRate=1e9';

export const DOORS = tour({
  title: 'the ways in, and pages that say no',
  views: [
    'home',
    'home, wrong code',
    'not found',
    'no such run',
    'join form',
    'join form, fault',
    'no such class',
    'home, recent classes',
    'home, offered setup',
    'home, faulty setup',
    'removed from the class',
    'page from another version',
    'class did not open',
    'page stopped working',
  ],
  go: async ({ url, open, start, join, turnTo, look }) => {
    const visitor = await open('/');
    await expect(visitor.getByRole('button', { name: 'Start a classroom' })).toBeEnabled();
    await look(visitor, 'home');
    await visitor.getByLabel('Class code').fill('AB');
    await visitor.getByRole('button', { name: 'Join' }).click();
    await expect(visitor.getByRole('main').getByRole('alert')).toBeVisible();
    await look(visitor, 'home, wrong code');
    await visitor.goto(`${url}/nowhere`);
    await expect(visitor.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    await look(visitor, 'not found');
    await visitor.goto(`${url}/runs/nothing`);
    await expect(visitor.getByRole('heading', { name: 'There is no such run' })).toBeVisible();
    await look(visitor, 'no such run');
    await visitor.goto(`${url}/c/ZZZZZZ`);
    await expect(visitor.getByLabel('Your nickname')).toBeVisible();
    await look(visitor, 'join form');
    await visitor.getByLabel('Your nickname').fill('');
    await visitor.getByRole('button', { name: 'Join' }).click();
    await expect(visitor.getByRole('main').getByRole('alert')).toBeVisible();
    await look(visitor, 'join form, fault');
    await visitor.getByLabel('Your nickname').fill('Ana');
    await visitor.getByRole('button', { name: 'Join' }).click();
    await expect(visitor.getByRole('heading', { name: 'There is no class ZZZZZZ' })).toBeVisible();
    await look(visitor, 'no such class');

    const teacher = await start();
    const code = codeOf(teacher);
    const ana = await join(teacher, 'Ana');
    await ana.goto(url);
    await expect(ana.getByRole('heading', { name: 'Recent classrooms' })).toBeVisible();
    await look(ana, 'home, recent classes');
    await ana.goto(`${url}/?again#setup=1&dataset=spiral&learningRate=0.01`);
    await expect(ana.getByRole('region', { name: 'This link has a setup' })).toBeVisible();
    await look(ana, 'home, offered setup');
    await visitor.goto(url + FAULTY);
    await expect(visitor.getByRole('alert').filter({ hasText: 'cannot be used' })).toBeVisible();
    await look(visitor, 'home, faulty setup');

    await ana.goto(`${url}/c/${code}`);
    await teacher.getByRole('button', { name: /here, show everyone$/ }).click();
    await teacher.getByRole('button', { name: 'Remove Ana' }).click();
    await expect(ana.getByRole('heading', { name: 'You are no longer in this class' })).toBeVisible();
    await look(ana, 'removed from the class');

    const server = await updatable(visitor);
    await visitor.goto(`${url}/c/${code}?name=Ben`);
    await expect(visitor.getByRole('region', { name: 'Run', exact: true })).toBeVisible();
    server.update();
    await expect(visitor.getByRole('heading', { name: 'This page is from another version' })).toBeVisible();
    await look(visitor, 'page from another version');
    await visitor.goto(`${url}/c/${code}?name=Carla`);
    await expect(visitor.getByRole('heading', { name: 'The class did not open' })).toBeVisible();
    await look(visitor, 'class did not open');

    await teacher.keyboard.press('Escape');
    await turnTo(teacher, 'Setup');
    // As a fault in the page's own code would stop it.
    const faulty = await teacher.evaluateHandle(() => {
      const own: unknown = Reflect.get(Number.prototype, 'toFixed');
      Number.prototype.toFixed = () => {
        throw new Error('Numbers cannot be written');
      };
      return { mend: () => Reflect.set(Number.prototype, 'toFixed', own) };
    });
    await teacher.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(teacher.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
    await faulty.evaluate(({ mend }) => mend());
    await look(teacher, 'page stopped working');
  },
});

/** The page's server, as it is to a page that was loaded before its last update. */
async function updatable(page: Page): Promise<{ update: () => void }> {
  let isNew = false;
  const open = new Set<{ close: () => Promise<void> }>();
  await page.routeWebSocket(/\/socket\.io\//, (route) => {
    const server = route.connectToServer();
    open.add(server);
    route.onMessage((message) => {
      if (typeof message === 'string' || !isNew) return server.send(message);
      // The version is the byte behind its name; no server speaks the hundredth.
      const at = message.indexOf('protocol');
      const other = Buffer.from(message);
      if (at >= 0) other[at + 'protocol'.length] = 99;
      server.send(other);
    });
  });
  return {
    update: () => {
      isNew = true;
      for (const each of open) void each.close();
    },
  };
}
