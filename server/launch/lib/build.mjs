// Does the build steps whose inputs changed since they were last done.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { ROOT, STAMPS } from './paths.mjs';
import { timed } from './report.mjs';

/** @import { Step } from './steps.mjs' */

/**
 * Whether a step was finished with exactly these inputs and its result is still there.
 * @param {string} stampPath
 * @param {string} current fingerprint of the inputs
 * @param {string} outputPath
 */
function isUpToDate(stampPath, current, outputPath) {
  return existsSync(stampPath) && existsSync(outputPath) && readFileSync(stampPath, 'utf8') === current;
}

/**
 * Does a step unless it is up to date. Its stamp is away while it works, so one that is cut off is done again.
 * @param {Step} step
 * @param {string} [root]
 * @param {string} [stamps]
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function ensureBuilt(step, root = ROOT, stamps = STAMPS) {
  const stampPath = join(stamps, step.id);
  const current = fingerprint(root, step.inputs, step.isInput);
  if (isUpToDate(stampPath, current, join(root, step.output))) return false;
  rmSync(stampPath, { force: true });
  await timed(step.label, step.build);
  mkdirSync(stamps, { recursive: true });
  writeFileSync(stampPath, current);
  return true;
}

/**
 * Does those of the steps that are not up to date, in order.
 * @param {readonly Step[]} steps
 */
export async function ensureAllBuilt(steps) {
  for (const step of steps) await ensureBuilt(step);
}
