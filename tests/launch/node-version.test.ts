/** Which Node runs Downhill, and what an older one is told. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { MINIMUM_NODE, isSupportedNode } from '../../server/launch/lib/node-version.mjs';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Runs a command as an older Node would see itself: the version is replaced before the command's first line. */
function runAs(version: string, script: string) {
  const disguise = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  const preload = `data:text/javascript,${encodeURIComponent(disguise)}`;
  return spawnSync(process.execPath, ['--import', preload, fromRoot(script)], { encoding: 'utf8' });
}

describe('the Node version', () => {
  test.each(['20.19.0', '20.19.5', '20.20.0', '22.0.0', '100.1.0'])('%s is recent enough', (version) => {
    expect(isSupportedNode(version)).toBe(true);
  });

  test.each(['20.18.9', '20.9.0', '18.20.8', '9.99.99', '20'])('%s is too old', (version) => {
    expect(isSupportedNode(version)).toBe(false);
  });

  test.each(['server/launch/start.mjs', 'server/launch/dev.mjs', 'server/launch/build.mjs', 'tests/run.mjs'])(
    '%s refuses an old one in one line and does nothing else',
    (script) => {
      const { status, stdout, stderr } = runAs('18.20.8', script);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).toContain(`needs Node ${MINIMUM_NODE} or newer, but this is Node 18.20.8`);
    },
  );

  test('is asked for alike by package.json and by .nvmrc', () => {
    const manifest = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as {
      engines: { node: string };
    };
    expect(`${manifest.engines.node}.0`).toBe(`>=${MINIMUM_NODE}`);
    expect(isSupportedNode(readFileSync(fromRoot('.nvmrc'), 'utf8').trim())).toBe(true);
  });
});
