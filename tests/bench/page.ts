/** The room while six runs stream into it, on the machine that also trains them: frames, long tasks, memory, scripts. */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { setNumber } from '../e2e/support/classroom';
import { measureScripts } from '../e2e/support/scripts';
import { openBench, startClassroom } from './support/classroom-page';
import { beginWatching, readWatched, slopeOf, weigh, type HeapSample } from './support/page-watch';
import { atLeast, atMost, informative, median, report, type Figure } from './support/report';

const DEBUGGING_PORT = 9334;
const RATES = [0.001, 0.003, 0.01, 0.03, 0.05, 0.1];
/** The page has loaded what a comparison needs, and compiled it, after so long. */
const SETTLING_MS = 10_000;
const WEIGHED_EVERY_MINUTES = 0.5;
/** By then, at 20 epochs a second, the curves are as long as they get: their points are merged from then on. */
const CURVES_FULL_AFTER_MINUTES = 3.5;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes must be a positive number, not ${values.minutes}`);

/** Starts the comparison by hand, as people do. */
async function startRuns(page: Page): Promise<void> {
  await setNumber(page, 'After epoch', 100_000);
  await page.getByRole('button', { name: 'Compare learning rates' }).click();
  const dialog = page.getByRole('dialog', { name: 'Compare learning rates' });
  const remove = dialog.getByRole('button', { name: /^Remove learning rate/ });
  await remove.first().waitFor();
  while ((await remove.count()) > RATES.length) await remove.last().click();
  for (const [index, rate] of RATES.entries())
    await setNumber(page, `Learning rate ${index + 1}, typed`, rate);
  await dialog.getByRole('button', { name: `Start ${RATES.length} runs` }).click();
}

/** The test losses that the tiles show. */
const shownLosses = (page: Page): Promise<number[]> =>
  page
    .getByRole('list', { name: 'Runs compared' })
    .locator('data')
    .evaluateAll((entries) => entries.map((entry) => Number(entry.getAttribute('value') || NaN)));

/** Throws unless all runs are drawn and every one of them moves. */
async function assertStreaming(page: Page): Promise<void> {
  await page
    .locator('.recharts-surface g[stroke-linejoin] > path')
    .nth(2 * RATES.length - 1)
    .waitFor();
  const before = await shownLosses(page);
  await wait(3_000);
  const after = await shownLosses(page);
  const still = after.filter((loss, index) => !Number.isFinite(loss) || loss === before[index]);
  if (after.length !== RATES.length || still.length > 0)
    throw new Error(`Not all of ${RATES.length} runs move: ${before.join(', ')} became ${after.join(', ')}`);
}

async function main(): Promise<Figure[]> {
  const load = loadavg()[0] ?? NaN;
  const bench = await openBench(DEBUGGING_PORT);
  try {
    const page = await startClassroom(bench);
    await page.reload();
    await page.getByText('No curve yet').waitFor();
    const scripts = await measureScripts(page);
    const session = await bench.browser.newCDPSession(page);
    let messages = 0;
    session.on('Network.webSocketFrameReceived', () => (messages += 1));
    await session.send('Network.enable');
    await startRuns(page);
    await assertStreaming(page);
    await wait(SETTLING_MS);

    await beginWatching(page);
    messages = 0;
    const begun = performance.now();
    const elapsed = (): number => (performance.now() - begun) / 60_000;
    const samples: HeapSample[] = [];
    const disturbed: { from: number; to: number }[] = [];
    for (let due = 0; due <= minutes; due += Math.min(WEIGHED_EVERY_MINUTES, minutes / 4)) {
      await wait(Math.max(0, (due - elapsed()) * 60_000));
      const { sample, from, to } = await weigh(page, session, elapsed());
      samples.push(sample);
      disturbed.push({ from, to });
    }
    const seconds = elapsed() * 60;
    const { framesPerSecond, longTasks } = await readWatched(page);
    await assertStreaming(page);

    // The collections are this benchmark's doing, not the page's.
    const own = longTasks.filter(
      ({ start, duration }) => !disturbed.some(({ from, to }) => start < to && start + duration > from),
    );
    const inUse = ({ heap, arrays }: HeapSample): number => heap + arrays;
    const full = samples.filter(({ minute }) => minute >= CURVES_FULL_AFTER_MINUTES);
    const steady = full.length >= 8 ? full : samples;
    const quarter = Math.max(1, Math.floor(steady.length / 4));
    const early = median(steady.slice(0, quarter).map(inUse));
    const late = median(steady.slice(-quarter).map(inUse));
    return [
      informative('watched for', seconds / 60, 'min'),
      informative('load of the machine before', load, 'processes'),
      informative('messages received', messages / seconds, '/s'),
      atLeast('frame rate, median', median(framesPerSecond), '/s', 50),
      informative('frame rate, worst second', Math.min(...framesPerSecond), '/s'),
      atMost('longest task', Math.max(50, ...own.map(({ duration }) => duration)), 'ms', 50),
      informative('tasks over 50 ms', own.length, ''),
      informative(`memory at minute ${(steady[0]?.minute ?? 0).toFixed(1)}`, early, 'MB'),
      informative('memory at last', late, 'MB'),
      atMost('memory at last, to that', late / early, '×', 1.1),
      informative('memory, growth', slopeOf(steady, inUse), 'MB/min'),
      atMost(
        'scripts of the room and its workers before it is used',
        (scripts.page + scripts.workers) / 1e3,
        'kB',
        300,
      ),
      informative('scripts of its workers alone', scripts.workers / 1e3, 'kB'),
    ];
  } finally {
    await bench.close();
  }
}

report('page', await main());
