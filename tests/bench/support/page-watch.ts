/** Watches a page from inside (frames, long tasks) and its heap from outside. */
import type { CDPSession, Page } from '@playwright/test';

/** A task of the main thread, in milliseconds since the page was opened. */
export interface LongTask {
  readonly start: number;
  readonly duration: number;
}

/** What the page counted while it was watched. */
export interface Watched {
  /** Animation frames in each whole second. */
  readonly framesPerSecond: readonly number[];
  /** Tasks over 50 ms. */
  readonly longTasks: readonly LongTask[];
}

export interface HeapSample {
  readonly minute: number;
  /** Megabytes in use after a collection: JavaScript's own, and arrays outside its heap. */
  readonly heap: number;
  readonly arrays: number;
}

interface WatchedWindow {
  watched?: { framesPerSecond: number[]; longTasks: LongTask[] };
}

/** Begins counting; the browser reports only tasks over 50 ms. */
export async function beginWatching(page: Page): Promise<void> {
  // tsx names functions by a helper of its own, which a page does not have.
  await page.evaluate('globalThis.__name = (value) => value');
  await page.evaluate(() => {
    const watched: NonNullable<WatchedWindow['watched']> = { framesPerSecond: [], longTasks: [] };
    (window as WatchedWindow).watched = watched;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries())
        watched.longTasks.push({ start: startTime, duration });
    }).observe({ type: 'longtask' });
    let second = performance.now();
    let frames = 0;
    const count = (now: number): void => {
      if (now - second >= 1_000) {
        watched.framesPerSecond.push((frames * 1_000) / (now - second));
        second = now;
        frames = 0;
      }
      frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
}

export async function readWatched(page: Page): Promise<Watched> {
  const watched = await page.evaluate(() => (window as WatchedWindow).watched);
  if (!watched) throw new Error('The page was loaded anew while it was watched');
  return watched;
}

/** Collects garbage and weighs what is left; also hands back when that kept the page busy. */
export async function weigh(
  page: Page,
  session: CDPSession,
  minute: number,
): Promise<{ sample: HeapSample; from: number; to: number }> {
  const now = () => page.evaluate(() => performance.now());
  const from = await now();
  await session.send('HeapProfiler.collectGarbage');
  const to = await now();
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  const sample = { minute, heap: usage.usedSize / 1e6, arrays: (usage.backingStorageSize ?? 0) / 1e6 };
  return { sample, from, to };
}

/** Growth in megabytes a minute: the slope of the straight line nearest to the samples. */
export function slopeOf(samples: readonly HeapSample[], value: (sample: HeapSample) => number): number {
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, each) => sum + each, 0) / values.length;
  const center = mean(samples.map(({ minute }) => minute));
  const middle = mean(samples.map(value));
  const products = samples.map((sample) => (sample.minute - center) * (value(sample) - middle));
  const squares = samples.map(({ minute }) => (minute - center) ** 2);
  return mean(products) / mean(squares);
}
