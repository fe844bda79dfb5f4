// Which Chromium the browser tests run in: an installed one, else Playwright's own.
import { existsSync } from 'node:fs';
import { capture } from '../../../server/launch/lib/child.mjs';
import { packageScript } from '../../../server/launch/lib/paths.mjs';
import { LaunchError } from '../../../server/launch/lib/report.mjs';

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags for a browser that does nothing but show our pages, also as root. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The first browser that is there: the one named by PLAYWRIGHT_CHROMIUM, an installed one, Playwright's own.
 * @param {string | undefined} named
 * @param {string} own where Playwright keeps its browser
 * @param {(path: string) => boolean} [exists]
 * @returns {string | null}
 */
export function pickChromium(named, own, exists = existsSync) {
  // One that was asked for by name is not silently replaced by another.
  if (named !== undefined && named !== '') return exists(named) ? named : null;
  return [...INSTALLED, own].find((path) => exists(path)) ?? null;
}

/** The browser to use, or null when there is none. */
export async function findChromium() {
  const { chromium } = await import('@playwright/test');
  return pickChromium(process.env.PLAYWRIGHT_CHROMIUM, chromium.executablePath());
}

/** Downloads Playwright's browser when there is no other; throws a LaunchError when that fails too. */
export async function ensureChromium() {
  if ((await findChromium()) !== null) return;
  console.log('No Chromium found: trying to download one …');
  await capture(process.execPath, [packageScript('@playwright/test/cli.js'), 'install', 'chromium']);
  if ((await findChromium()) !== null) return;
  throw new LaunchError(
    'The browser tests need Chromium: install it (Debian, Ubuntu: apt-get install chromium), ' +
      'or name one in PLAYWRIGHT_CHROMIUM.',
  );
}
