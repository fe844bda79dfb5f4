// The stages of `npm test`. Each hands back its own counts, and none stops the next.
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ensureBuilt } from '../../server/launch/lib/build.mjs';
import { runVisibly } from '../../server/launch/lib/child.mjs';
import { DIST, packageScript } from '../../server/launch/lib/paths.mjs';
import { LaunchError } from '../../server/launch/lib/report.mjs';
import { databaseClient, kernels, pages, routeTypes, serverBundle } from '../../server/launch/lib/steps.mjs';
import { ensureChromium } from '../e2e/support/chromium.mjs';
import { runChecks } from './checks.mjs';
import { tally, tallyPlaywright, tallyVitest } from './tally.mjs';

/**
 * @import { Step } from '../../server/launch/lib/steps.mjs'
 * @import { Tally } from './tally.mjs'
 * @typedef {{ title: string, run: () => Promise<Tally> }} Stage
 */

/**
 * Runs a test runner and counts by the report that it writes.
 * @param {string} name
 * @param {(reportPath: string) => Promise<number>} run hands back the exit code
 * @param {(report: unknown, exitCode: number) => Tally} count
 */
async function runReported(name, run, count) {
  const reportPath = join(DIST, 'reports', `${name}.json`);
  await mkdir(dirname(reportPath), { recursive: true });
  await rm(reportPath, { force: true });
  const exitCode = await run(reportPath);
  /** @type {unknown} */
  let report = null;
  try {
    report = JSON.parse(await readFile(reportPath, 'utf8'));
  } catch (error) {
    console.error(`No report from ${name}: ${String(error)}`);
  }
  return count(report, exitCode);
}

/** @param {readonly Step[]} steps @returns {() => Promise<Tally>} */
const building = (steps) => async () => {
  for (const step of steps) await ensureBuilt(step);
  return tally({ passed: steps.length });
};

const unitTests = () =>
  runReported(
    'vitest',
    (reportPath) =>
      runVisibly([
        ...[packageScript('vitest/vitest.mjs'), 'run', '--config', 'tests/vitest.config.ts'],
        ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportPath}`],
      ]),
    tallyVitest,
  );

const browserTests = async () => {
  await ensureChromium();
  return runReported(
    'playwright',
    (reportPath) =>
      runVisibly(
        [packageScript('@playwright/test/cli.js'), 'test', '--config', 'tests/e2e/playwright.config.ts'],
        { PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath },
      ),
    tallyPlaywright,
  );
};

/** @type {Stage} */
export const checkPreparation = {
  title: 'Generated sources',
  run: building([databaseClient, kernels, routeTypes]),
};

/** @type {Stage} */
export const checks = { title: 'Checks', run: runChecks };

/** After the checks. @type {readonly Stage[]} */
export const testStages = [
  { title: 'Production build', run: building([serverBundle, pages]) },
  { title: 'Unit, property and integration tests', run: unitTests },
  { title: 'Browser tests', run: browserTests },
];

/**
 * Runs a stage to its end, however it ends: one that throws is one failure.
 * @param {Stage} stage
 * @returns {Promise<Tally>}
 */
export async function runStage({ title, run }) {
  console.log(`\n${title}`);
  try {
    return await run();
  } catch (error) {
    console.error(error instanceof LaunchError ? error.message : error);
    return tally({ failed: 1 });
  }
}
