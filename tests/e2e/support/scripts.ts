/** What a page loads before anyone uses it: its scripts, as many bytes as were sent. */
import type { Page } from '@playwright/test';

export interface ScriptSizes {
  /** Bytes of what the page itself runs, compressed. */
  readonly page: number;
  /** Bytes of what only its workers run, compressed. */
  readonly workers: number;
}

/** Sizes by address, as the browser counted them; what came from its cache counts as when it was sent. */
function scriptsLoaded(): [string, number][] {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries
    .map((entry): [string, number] => [entry.name.split('#')[0] ?? '', entry.encodedBodySize])
    .filter(([address]) => new URL(address).pathname.endsWith('.js'));
}

const sumOf = (sizes: ReadonlyMap<string, number>): number =>
  [...sizes.values()].reduce((total, size) => total + size, 0);

/** Measures once nothing is on its way any more; the page must show what it is for by then. */
export async function measureScripts(page: Page): Promise<ScriptSizes> {
  await page.waitForLoadState('networkidle');
  const own = new Map(await page.evaluate(scriptsLoaded));
  const lists = await Promise.all(page.workers().map((worker) => worker.evaluate(scriptsLoaded)));
  const others = new Map(lists.flat().filter(([address]) => !own.has(address)));
  return { page: sumOf(own), workers: sumOf(others) };
}
