/** Playwright's `test` with a running server; pages' relative addresses lead to it. */
import { test as base } from '@playwright/test';
import { startServer, type RunningServer } from './server';

export { expect } from '@playwright/test';

/** Tests share the server of their worker: each starts a classroom of its own. */
export const test = base.extend<{ leavesNothingOpen: undefined }, { server: RunningServer }>({
  // Pages left open would go on drawing beside all later tests.
  leavesNothingOpen: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  server: [
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.url),
});
