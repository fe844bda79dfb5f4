/** The golden runs as scripts: one for pages and web workers, one for a thread of Node. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { GoldenHashes } from '../../support/bits/golden-training';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

async function bundle(entry: string, outfile: string, platform: 'browser' | 'node'): Promise<void> {
  await build({
    absWorkingDir: ROOT,
    entryPoints: [`tests/support/bits/${entry}.ts`],
    outfile,
    platform,
    format: platform === 'browser' ? 'iife' : 'esm',
    alias: { '@': ROOT.replace(/\/$/, '') },
    bundle: true,
    tsconfig: 'tests/tsconfig.json',
    logLevel: 'warning',
  });
}

/** The script that a page loads; the web worker that it starts loads the same. */
export async function bundleForBrowsers(): Promise<string> {
  return inFolder(async (folder) => {
    const file = join(folder, 'browser.js');
    await bundle('browser-entry', file, 'browser');
    return readFile(file, 'utf8');
  });
}

/** Trains the golden runs in a worker thread of this process. */
export async function hashInThread(): Promise<GoldenHashes> {
  return inFolder(async (folder) => {
    const file = join(folder, 'thread.mjs');
    await bundle('thread-entry', file, 'node');
    return new Promise((resolve, reject) => {
      const worker = new Worker(pathToFileURL(file));
      worker.once('message', (hashes: GoldenHashes) => resolve(hashes));
      worker.once('error', reject);
      // Of no effect after a message.
      worker.once('exit', (code) =>
        reject(new Error(`The thread ended with exit code ${code} and no result`)),
      );
    });
  });
}

/** Gives `use` a temporary folder, and takes it away. */
async function inFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'downhill-bits-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
