/** Browser tests: one real Chromium and one server for all tests that start none of their own (support/test.ts). */
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './support/chromium.mjs';

const executablePath = await findChromium();
const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export default defineConfig({
  // For all that tests import: lib's own maps a package to a declaration, which the loader would take for its code.
  tsconfig: '../tsconfig.json',
  testDir: '.',
  outputDir: fromRoot('dist/browser-results'),
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // A slow machine gets time, and a hang still ends.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  // The JSON report goes where PLAYWRIGHT_JSON_OUTPUT_FILE says.
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE === undefined ? 'list' : [['list'], ['json']],
  use: {
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath === null ? {} : { executablePath }) },
  },
});
