/** Which browser the browser tests run in. */
import { expect, test } from 'vitest';
import { pickChromium } from '../e2e/support/chromium.mjs';

const OWN = '/cache/playwright/chrome';
const among =
  (...paths: string[]) =>
  (path: string): boolean =>
    paths.includes(path);

test('an installed Chromium goes before Playwright’s own, which serves when there is no other', () => {
  expect(pickChromium(undefined, OWN, among('/usr/bin/google-chrome', OWN))).toBe('/usr/bin/google-chrome');
  expect(pickChromium('', OWN, among(OWN))).toBe(OWN);
  expect(pickChromium(undefined, OWN, among())).toBeNull();
});

test('the named browser is used, and nothing else in its place', () => {
  const isThere = among('/opt/chrome', '/usr/bin/chromium', OWN);
  expect(pickChromium('/opt/chrome', OWN, isThere)).toBe('/opt/chrome');
  expect(pickChromium('/opt/misspelt', OWN, isThere)).toBeNull();
});
