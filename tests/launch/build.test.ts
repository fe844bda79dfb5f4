/** When a build step is done anew: when its inputs or its result changed, and after it was cut off. */
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../server/launch/lib/build.mjs';
import { fingerprint } from '../../server/launch/lib/fingerprint.mjs';
import { PRODUCT_STEPS } from '../../server/launch/lib/steps.mjs';

let root: string;
const write = async (path: string, content: string): Promise<void> => {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), content);
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'downhill-build-'));
  vi.spyOn(console, 'log').mockReturnValue();
  await write('source/a.ts', 'a');
  await write('source/inner/b.ts', 'b');
  await write('settings.json', '{}');
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(root, { recursive: true, force: true });
});

describe('a fingerprint', () => {
  const inputs = ['source', 'settings.json'];

  test('stays the same while names and contents do, whenever the files were written', async () => {
    const before = fingerprint(root, inputs);
    await write('source/inner/b.ts', 'b');
    expect(fingerprint(root, ['settings.json', 'source'])).toBe(before);
  });

  test.each([
    ['a changed content', () => write('source/inner/b.ts', 'B')],
    ['a new file', () => write('source/c.ts', '')],
    ['a new name', () => rename(join(root, 'source/a.ts'), join(root, 'source/z.ts'))],
    ['a removed file', () => rm(join(root, 'settings.json'))],
    [
      'text moved from one file to the next',
      () => write('source/a.ts', 'ab').then(() => write('source/inner/b.ts', '')),
    ],
  ])('is another after %s', async (_case, change) => {
    const before = fingerprint(root, inputs);
    await change();
    expect(fingerprint(root, inputs)).not.toBe(before);
  });

  test('leaves out the files that do not count', async () => {
    const isCounted = (path: string): boolean => !path.startsWith('source/inner/');
    const before = fingerprint(root, inputs, isCounted);
    await write('source/inner/b.ts', 'B');
    expect(fingerprint(root, inputs, isCounted)).toBe(before);
  });
});

describe('a build step', () => {
  let builds = 0;
  const stepThat = (build: () => Promise<void>) => ({
    id: 'bundle',
    label: 'bundle',
    inputs: ['source'],
    output: 'out.js',
    build,
  });
  const step = stepThat(async () => {
    builds += 1;
    await write('out.js', String(builds));
  });
  const ensure = (wanted = step) => ensureBuilt(wanted, root, join(root, 'stamps'));

  beforeEach(() => {
    builds = 0;
  });

  test('is done once, and again only when an input changes', async () => {
    expect(await ensure()).toBe(true);
    expect(await ensure()).toBe(false);
    await write('source/a.ts', 'changed');
    expect(await ensure()).toBe(true);
    expect(builds).toBe(2);
  });

  test('is done again when its result was deleted', async () => {
    await ensure();
    await rm(join(root, 'out.js'));
    expect(await ensure()).toBe(true);
  });

  test('that failed half way is done again, although its earlier result and inputs are as they were', async () => {
    await ensure();
    await write('source/a.ts', 'changed');
    await expect(ensure(stepThat(() => Promise.reject(new Error('killed'))))).rejects.toThrow('killed');
    await write('source/a.ts', 'a');
    expect(await ensure()).toBe(true);
  });

  test('leaves no stamp while it works, so that being killed then counts as not done', async () => {
    await ensure();
    await write('source/a.ts', 'changed');
    let stamps: string[] = ['never looked'];
    await ensure(
      stepThat(async () => {
        stamps = await readdir(join(root, 'stamps'));
      }),
    );
    expect(stamps).toEqual([]);
  });
});

test('the steps of the product are done in the order in which they need each other', () => {
  expect(PRODUCT_STEPS.map(({ id }) => id)).toEqual(['database-client', 'kernels', 'server', 'pages']);
});
