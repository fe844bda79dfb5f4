/** The counts that `npm test` closes with, from reports as the runners write them. */
import { describe, expect, test } from 'vitest';
import { closingLine, sum, tally, tallyPlaywright, tallyVitest } from '../runner/tally.mjs';

const file = (status: string, ...results: string[]) => ({
  status,
  assertionResults: results.map((result) => ({ status: result })),
});

describe('counts of a Vitest report', () => {
  test('are its tests', () => {
    const report = {
      testResults: [
        file('passed', 'passed', 'passed', 'skipped'),
        file('failed', 'failed', 'passed', 'todo'),
      ],
    };
    expect(tallyVitest(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  test('have one failure for a file that could not be loaded', () => {
    const report = { testResults: [file('failed'), file('passed', 'passed')] };
    expect(tallyVitest(report, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  test('have one failure for an error outside of all tests', () => {
    expect(tallyVitest({ testResults: [file('passed', 'passed')] }, 1)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 0,
    });
  });

  test.each([0, 1, 134])('have one failure when there is no report, at exit code %i', (exitCode) => {
    expect(tallyVitest(null, exitCode)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('counts of a Playwright report', () => {
  const report = (counts: object) => ({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...counts },
  });

  test('are its tests, those that passed only when repeated as failed', () => {
    const counts = report({ expected: 5, unexpected: 1, flaky: 2, skipped: 1 });
    expect(tallyPlaywright(counts, 1)).toEqual({ passed: 5, failed: 3, skipped: 1 });
  });

  test('have one failure for a crash that no test is blamed for', () => {
    expect(tallyPlaywright(report({ expected: 5 }), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
    expect(tallyPlaywright(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe('the closing line', () => {
  test('names passed and failed, and skipped only when there are any', () => {
    expect(closingLine(tally({ passed: 12 }))).toBe('12 passed, 0 failed');
    expect(closingLine(tally({ passed: 12, failed: 3, skipped: 1 }))).toBe('12 passed, 3 failed, 1 skipped');
  });

  test('counts all stages', () => {
    const stages = [tally({ passed: 9 }), tally({ failed: 1 }), tally({ passed: 4, skipped: 2 })];
    expect(sum(stages)).toEqual({ passed: 13, failed: 1, skipped: 2 });
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });
});
