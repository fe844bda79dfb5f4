/** The production server and a browser with a teacher in it: what the benchmarks of pages start from. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { ensureAllBuilt } from '../../../server/launch/lib/build.mjs';
import { PRODUCT_STEPS } from '../../../server/launch/lib/steps.mjs';
import { CHROMIUM_ARGS, findChromium } from '../../e2e/support/chromium.mjs';
import { startServer, type RunningServer } from '../../e2e/support/server';

export interface Bench {
  readonly server: RunningServer;
  /** A browser that remembers who it is. */
  readonly browser: BrowserContext;
  /** Where tools reach the browser's protocol. */
  readonly debuggingPort: number;
  close(): Promise<void>;
}

/** Builds what is not built, and starts server and browser. */
export async function openBench(debuggingPort: number): Promise<Bench> {
  await ensureAllBuilt(PRODUCT_STEPS);
  const executablePath = await findChromium();
  if (executablePath === null)
    throw new Error('There is no Chromium: install one, or name it in PLAYWRIGHT_CHROMIUM');
  const profile = await mkdtemp(join(tmpdir(), 'downhill-bench-'));
  const server = await startServer();
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...CHROMIUM_ARGS, `--remote-debugging-port=${String(debuggingPort)}`, '--js-flags=--expose-gc'],
    viewport: { width: 1440, height: 900 },
  });
  return {
    server,
    browser,
    debuggingPort,
    close: async () => {
      await browser.close();
      await server.stop();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

/** Starts a classroom; its page is open then, and this browser its teacher. */
export async function startClassroom({ browser, server }: Bench) {
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.getByRole('button', { name: 'Start a classroom' }).click();
  await page.getByRole('region', { name: 'Run', exact: true }).waitFor();
  return page;
}
