/** Measures how long `npm start` takes when nothing has changed, and how large the installation is. */
import { spawn } from 'node:child_process';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atMost, informative, median, report } from './support/report';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROUNDS = 5;
const TARGET_SECONDS = 5;

interface Start {
  /** From the command to a page that was served. */
  readonly seconds: number;
  /** From the signal to the end of the process. */
  readonly closeSeconds: number;
}

async function measureStart(dataDir: string): Promise<Start> {
  const begun = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: ROOT,
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  // Once the last process that holds the output has ended: npm's own end, by the signal, comes first.
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const found = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`npm start ended:\n${output}`)));
  });
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`The first page answered ${status}`);
  const seconds = (performance.now() - begun) / 1e3;
  const signalled = performance.now();
  // As a terminal's Ctrl-C does: to the whole group.
  process.kill(-(child.pid ?? 0), 'SIGINT');
  await ended;
  return { seconds, closeSeconds: (performance.now() - signalled) / 1e3 };
}

async function megabytesOf(folder: string): Promise<number> {
  const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (entry.isFile()) bytes += (await lstat(join(entry.parentPath, entry.name))).size;
  }
  return bytes / 1e6;
}

const dataDir = await mkdtemp(join(tmpdir(), 'downhill-bench-'));
const starts: Start[] = [];
// Round −1 builds what is not built, and makes the database.
for (let round = -1; round < ROUNDS; round++) {
  const start = await measureStart(dataDir);
  if (round >= 0) starts.push(start);
}
await rm(dataDir, { recursive: true });
report('start', [
  atMost(
    'start when nothing changed, to a served page',
    median(starts.map(({ seconds }) => seconds)),
    's',
    TARGET_SECONDS,
  ),
  informative('close after Ctrl-C', median(starts.map(({ closeSeconds }) => closeSeconds)), 's'),
  informative('installed packages', await megabytesOf('node_modules'), 'MB'),
  informative('built pages', await megabytesOf('.next'), 'MB'),
  informative('built server', await megabytesOf('dist'), 'MB'),
]);
