// The fast checks: types, lint, format, boundaries, dead code, file sizes.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { capture } from '../../server/launch/lib/child.mjs';
import { DIST, ROOT, packageScript } from '../../server/launch/lib/paths.mjs';
import { formatDuration } from '../../server/launch/lib/report.mjs';
import { findLongFiles } from './file-size.mjs';
import { tally } from './tally.mjs';

/**
 * @typedef {{ code: number, output: string }} Finding
 * @typedef {{ name: string, run: () => Promise<Finding> }} Check
 */

/** @param {string} name @param {string} script @param {readonly string[]} args @returns {Check} */
const tool = (name, script, args) => ({
  name,
  run: () => capture(process.execPath, [packageScript(script), ...args]),
});

/** @param {string} name @param {string} project @returns {Check} */
const types = (name, project) =>
  tool(`types: ${name}`, 'typescript/bin/tsc', [
    ...['--project', project, '--noEmit', '--incremental'],
    ...['--tsBuildInfoFile', join(DIST, 'types', `${name}.tsbuildinfo`)],
  ]);

/** @param {string} name @param {readonly string[]} args @returns {Check} */
const lint = (name, args) =>
  tool(`lint: ${name}`, 'eslint/bin/eslint.js', [
    '--config',
    '.config/eslint.config.mjs',
    '--max-warnings=0',
    ...args,
  ]);

/** Longest first, so that the last one to end ends early. @type {readonly Check[]} */
const CHECKS = [
  lint('app', ['app']),
  lint('others', ['.', '--ignore-pattern', 'app/']),
  types('tests', 'tests/tsconfig.json'),
  types('app', 'tsconfig.json'),
  types('server', 'server/tsconfig.json'),
  types('lib', 'lib/tsconfig.json'),
  tool('format', 'prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  tool('boundaries', 'dependency-cruiser/bin/dependency-cruise.mjs', [
    ...['--config', '.config/dependency-cruiser.mjs'],
    ...['app', 'lib', 'prisma', 'server', 'tests', 'next.config.js'],
  ]),
  tool('dead code', 'knip/bin/knip.js', ['--config', '.config/knip.jsonc']),
  {
    name: 'file sizes',
    run: async () => {
      const long = await findLongFiles(ROOT);
      return { code: long.length > 0 ? 1 : 0, output: long.join('\n') };
    },
  },
];

/** @param {Check} check @returns {Promise<boolean>} whether it passed */
async function runCheck({ name, run }) {
  const start = performance.now();
  const { code, output } = await run();
  const duration = formatDuration(performance.now() - start).padStart(8);
  console.log(`  ${code === 0 ? '✓' : '✗'} ${name.padEnd(26)} ${duration}`);
  if (code !== 0) console.log(`${output.trim()}\n`);
  return code === 0;
}

/** Runs all checks, as many at once as the machine has cores. */
export async function runChecks() {
  const queue = [...CHECKS];
  /** @type {boolean[]} */
  const results = [];
  const work = async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      results.push(await runCheck(check));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  const passed = results.filter(Boolean).length;
  return tally({ passed, failed: results.length - passed });
}
