/** The data folder: who may have it, and what is said when it cannot be had. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '@/server/history/data-folder';
import { HistoryOpenError } from '@/server/history';

const HOLDER = fileURLToPath(new URL('../support/hold-data-folder.ts', import.meta.url));

let folder: string;
const holders: ChildProcess[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'downhill data é%20#'));
});

afterEach(async () => {
  for (const holder of holders.splice(0)) holder.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** Another process that holds the folder. */
async function hold(): Promise<ChildProcess> {
  const holder = spawn(process.execPath, ['--import', 'tsx', HOLDER, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(holder);
  const [said] = (await once(holder.stdout, 'data')) as [Buffer];
  expect(said.toString()).toBe('held\n');
  return holder;
}

describe('data folder', () => {
  it('is made with all folders above it', async () => {
    const inner = join(folder, 'a', 'b');
    const opened = await openDataFolder(inner);
    expect(opened).toMatchObject({ path: inner, databaseFile: join(inner, 'downhill.db') });
    await opened.release();
  });

  it('is held by one server at a time, within one process too', async () => {
    const first = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toThrow(`process ${process.pid}`);
    await first.release();
    const second = await openDataFolder(folder);
    await second.release();
  });

  it('refuses a second process with one line that names the first, and is free once that was killed', async () => {
    const holder = await hold();
    const refusal: unknown = await openDataFolder(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(HistoryOpenError);
    expect(String(refusal)).toBe(
      `HistoryOpenError: Another Downhill server (process ${holder.pid}) uses the data folder ${folder}: stop it, or set DATA_DIR to another folder`,
    );
    const exit = once(holder, 'exit');
    holder.kill('SIGKILL');
    await exit;
    const opened = await openDataFolder(folder);
    await opened.release();
  });

  it('that is a file, or lies in one, is refused with one line', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'mine');
    for (const path of [file, join(file, 'data')]) {
      const refusal = openDataFolder(path);
      await expect(refusal).rejects.toThrow(HistoryOpenError);
      await expect(refusal).rejects.toThrow(/^The data folder .*file.* cannot be written: [^\n]+$/);
    }
  });

  it('whose lock cannot be written is refused with one line', async () => {
    // Stands for missing rights, which the tests' user may not be subject to.
    await mkdir(join(folder, 'server.lock'));
    await expect(openDataFolder(folder)).rejects.toThrow(/^The data folder .* cannot be written: [^\n]+$/);
  });
});
