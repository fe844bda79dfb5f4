// Installs what is needed, runs the wanted stages, and closes with the counts of all.
import { ensureInstalled } from '../../server/launch/lib/install.mjs';
import { checkPreparation, checks, runStage, testStages } from './stages.mjs';
import { closingLine, sum, tally } from './tally.mjs';

/** @import { Stage } from './stages.mjs' */

/** @type {Stage} */
const installation = {
  title: 'Packages',
  run: async () => {
    await ensureInstalled();
    return tally();
  },
};

/**
 * Runs all stages, or with `check` the fast ones; the exit code is 1 when anything failed.
 * @param {readonly string[]} args
 */
export async function main(args) {
  const stages = [checkPreparation, checks, ...(args[0] === 'check' ? [] : testStages)];
  const results = [await runStage(installation)];
  // Without its packages nothing else can say anything useful.
  if (sum(results).failed === 0) {
    for (const stage of stages) results.push(await runStage(stage));
  }
  const total = sum(results);
  console.log(`\n${closingLine(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}
