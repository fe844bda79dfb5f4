/** The check for files that are too long. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { MAX_LINES, findLongFiles } from '../runner/file-size.mjs';

test('a source file one line too long is named with its length; one that just fits, generated and installed ones are not', async () => {
  const root = await mkdtemp(join(tmpdir(), 'downhill-sizes-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const write = async (path: string, lines: number): Promise<void> => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), 'x\n'.repeat(lines));
  };
  for (const folder of ['.config', 'app', 'lib', 'prisma', 'server', 'tests'])
    await write(`${folder}/fits.ts`, MAX_LINES);
  await write('lib/deep/long.ts', MAX_LINES + 1);
  await write('prisma/generated/long.ts', MAX_LINES + 1);
  await write('tests/bench/peers/node_modules/peer/long.js', MAX_LINES + 1);
  await write('app/data.json', MAX_LINES + 1);
  expect(await findLongFiles(root)).toEqual([
    `${join(root, 'lib/deep/long.ts')} has ${MAX_LINES + 1} lines; at most ${MAX_LINES} are allowed`,
  ]);
});
