/** Which Firefox the test of reproducibility runs in. */
import { expect, test } from 'vitest';
import { findFirefox } from '../e2e/support/firefox';

test('an installed Firefox is found, and nothing where there is none', () => {
  expect(findFirefox(undefined, (path) => path === '/usr/bin/firefox')).toBe('/usr/bin/firefox');
  expect(findFirefox('', (path) => path.endsWith('firefox-esr'))).toBe('/usr/bin/firefox-esr');
  expect(findFirefox(undefined, () => false)).toBeNull();
});

test('the named Firefox is used, and nothing else in its place', () => {
  const isThere = (path: string): boolean => path === '/opt/firefox' || path === '/usr/bin/firefox-esr';
  expect(findFirefox('/opt/firefox', isThere)).toBe('/opt/firefox');
  expect(findFirefox('/opt/misspelt', isThere)).toBeNull();
});
