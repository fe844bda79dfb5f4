// Counts of passed, failed and skipped tests, read from the reports that the test runners write.

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * @param {Partial<Tally>} [counts]
 * @returns {Tally}
 */
export const tally = (counts) => ({ passed: 0, failed: 0, skipped: 0, ...counts });

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export const sum = (tallies) =>
  tallies.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    tally(),
  );

/** @param {Tally} counts */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/**
 * A runner that failed without naming a test, by crashing or before it wrote its report, is one failure.
 * @param {Tally | null} counts
 * @param {number} exitCode
 */
function withCrash(counts, exitCode) {
  const known = counts ?? tally();
  const isCrash = counts === null || (exitCode !== 0 && known.failed === 0);
  return isCrash ? { ...known, failed: known.failed + 1 } : known;
}

/**
 * @typedef {{ status: string, assertionResults: { status: string }[] }} VitestFile
 * @typedef {{ testResults: VitestFile[] }} VitestReport
 */

/** @param {VitestFile} file */
function tallyFile({ status, assertionResults }) {
  const count = (/** @type {string} */ wanted) =>
    assertionResults.filter((result) => result.status === wanted).length;
  const [passed, failed] = [count('passed'), count('failed')];
  const skipped = assertionResults.length - passed - failed;
  // A file can fail outside its tests: while it loads, or in a hook.
  return tally({ passed, failed: status === 'failed' && failed === 0 ? 1 : failed, skipped });
}

/**
 * @param {unknown} report what Vitest's JSON reporter wrote, null when nothing
 * @param {number} exitCode
 */
export function tallyVitest(report, exitCode) {
  const files = /** @type {VitestReport | null} */ (report)?.testResults;
  return withCrash(files ? sum(files.map(tallyFile)) : null, exitCode);
}

/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport */

/**
 * @param {unknown} report what Playwright's JSON reporter wrote, null when nothing
 * @param {number} exitCode
 */
export function tallyPlaywright(report, exitCode) {
  const stats = /** @type {PlaywrightReport | null} */ (report)?.stats;
  if (!stats) return withCrash(null, exitCode);
  // A test that passed only when repeated has failed.
  const failed = stats.unexpected + stats.flaky;
  return withCrash(tally({ passed: stats.expected, failed, skipped: stats.skipped }), exitCode);
}
