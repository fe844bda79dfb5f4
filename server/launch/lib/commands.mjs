// What the launcher's commands do, once it is known that this Node can run them.
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureAllBuilt, ensureBuilt } from './build.mjs';
import { runInPlace } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT, SERVER_BUNDLE, SERVER_FLAGS, packageScript } from './paths.mjs';
import { LaunchError } from './report.mjs';
import { PRODUCT_STEPS, databaseClient, kernels } from './steps.mjs';

/** Installs and builds what changed. */
export async function build() {
  await ensureInstalled();
  await ensureAllBuilt(PRODUCT_STEPS);
}

/** Installs and builds what changed, then serves until stopped. */
export async function start() {
  await build();
  process.exitCode = await runInPlace([...SERVER_FLAGS, SERVER_BUNDLE], { NODE_ENV: 'production' });
}

/** Serves from the sources: the server restarts and the pages reload when theirs change. */
export async function dev() {
  await ensureInstalled();
  const sources = [
    { step: databaseClient, folder: 'prisma' },
    { step: kernels, folder: 'lib/engine/kernels/assembly' },
  ];
  await ensureAllBuilt(sources.map(({ step }) => step));
  const watchers = sources.map(({ step, folder }) =>
    watch(join(ROOT, folder), () => {
      ensureBuilt(step).catch(reportFailure);
    }),
  );
  // The training threads load their modules themselves, where tsx does not see it.
  const watched = ['--include', 'server/**/*.ts', '--include', 'lib/**/*.ts'];
  const args = [
    packageScript('tsx/dist/cli.mjs'),
    'watch',
    '--clear-screen=false',
    ...watched,
    'server/main.ts',
  ];
  process.exitCode = await runInPlace(args, { NODE_ENV: 'development' });
  for (const watcher of watchers) watcher.close();
}

/** @param {unknown} error */
function reportFailure(error) {
  if (!(error instanceof LaunchError)) throw error;
  console.error(error.message);
}

/**
 * Runs one of the commands; a LaunchError is told to the user and makes the exit code 1.
 * @param {() => Promise<void>} command
 */
export async function runCommand(command) {
  try {
    await command();
  } catch (error) {
    reportFailure(error);
    process.exitCode = 1;
  }
}
