/** When packages are installed anew: never without need, always after something was cut off. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describeMismatch, describeStaleLock, whyInstall } from '../../server/launch/lib/install.mjs';

const ROOT_ENTRY = { dependencies: { zod: '4.0.0' }, devDependencies: { vitest: '4.1.0' } };
const zod = { version: '4.0.0', integrity: 'sha512-zod' };
const vitest = { version: '4.1.0', integrity: 'sha512-vitest' };
const forMac = { version: '1.0.0', integrity: 'sha512-mac', optional: true, os: ['darwin'] };

const wanted = {
  packages: {
    '': ROOT_ENTRY,
    'node_modules/zod': zod,
    'node_modules/vitest': vitest,
    'node_modules/fsevents': forMac,
  },
};
const installed = { packages: { 'node_modules/zod': zod, 'node_modules/vitest': vitest } };

describe('installed packages against the lock file', () => {
  test('agree when only packages for other machines are left out', () => {
    expect(describeMismatch(installed, wanted, 'linux')).toBeNull();
  });

  test.each([
    ['nothing was installed', null, 'nothing is installed'],
    ['one is missing', { packages: { 'node_modules/zod': zod } }, 'node_modules/vitest is missing'],
    [
      'one has another version',
      { packages: { ...installed.packages, 'node_modules/zod': { ...zod, version: '3.9.0' } } },
      'node_modules/zod is not version 4.0.0',
    ],
    [
      'one has other contents',
      { packages: { ...installed.packages, 'node_modules/zod': { ...zod, integrity: 'sha512-other' } } },
      'node_modules/zod is not version 4.0.0',
    ],
    [
      'one is not asked for',
      { packages: { ...installed.packages, 'node_modules/left-over': zod } },
      'node_modules/left-over is not in the lock file',
    ],
    [
      'they came from another kind of machine',
      { packages: { ...installed.packages, 'node_modules/fsevents': forMac } },
      'node_modules/fsevents is for darwin',
    ],
  ])('differ when %s', (_case, found, reason) => {
    expect(describeMismatch(found, wanted, 'linux')).toBe(reason);
  });

  test('a lock file that lags behind package.json is named with both versions', () => {
    expect(describeStaleLock(ROOT_ENTRY, wanted)).toBeNull();
    const manifest = { ...ROOT_ENTRY, dependencies: { zod: '4.1.0' } };
    expect(describeStaleLock(manifest, wanted)).toBe('zod is 4.1.0 there and 4.0.0 in the lock file');
    expect(describeStaleLock({ dependencies: { zod: '4.0.0' } }, wanted)).toMatch(
      /^vitest is undefined there/,
    );
  });
});

describe('a folder', () => {
  let root: string;
  const write = async (path: string, content: unknown): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  };

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'downhill-install-'));
    await write('package-lock.json', wanted);
    await write('node_modules/.package-lock.json', installed);
    for (const path of Object.keys(installed.packages)) await write(`${path}/package.json`, {});
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  test('with everything in place needs no installation', () => {
    expect(whyInstall(root)).toBeNull();
  });

  test('without node_modules needs one', async () => {
    await rm(join(root, 'node_modules'), { recursive: true });
    expect(whyInstall(root)).toBe('nothing is installed');
  });

  test('with npm’s own note cut off in the middle needs one', async () => {
    await write('node_modules/.package-lock.json', '{"packages": {"node_modules/zod": {"ver');
    expect(whyInstall(root)).toBe('nothing is installed');
  });

  test('with a package that was deleted by hand needs one', async () => {
    await rm(join(root, 'node_modules/vitest'), { recursive: true });
    expect(whyInstall(root)).toBe('node_modules/vitest is missing');
  });

  test('in which an installation was killed needs one, whatever else is there', async () => {
    await write('dist/installing', '');
    expect(whyInstall(root)).toBe('an installation was interrupted');
  });

  test('with a damaged lock file is refused rather than installed', async () => {
    await write('package-lock.json', '{"packages":');
    expect(() => whyInstall(root)).toThrow('package-lock.json is missing or damaged');
  });
});
