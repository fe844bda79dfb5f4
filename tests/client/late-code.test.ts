/** Code that comes after the page, as a browser would run it: with its events, its idle time and its kind of failure. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const missing = () => Object.assign(new Error('Failed to load chunk'), { name: 'ChunkLoadError' });
/** Lets everything happen that waits for no timer. */
const settled = () => vi.advanceTimersByTimeAsync(0);

let browser: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const requestIdleCallback = (run: () => void) => setTimeout(run, 0);
  vi.stubGlobal('requestIdleCallback', requestIdleCallback);
  browser = Object.assign(new EventTarget(), { requestIdleCallback });
  vi.stubGlobal('window', browser);
  vi.stubGlobal('navigator', {});
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const lateCode = () => import('@/app/_client/late-code');

test('nothing is fetched ahead before the page is used; then one after the other, also what is announced later', async () => {
  const { announceCode, fetchAhead } = await lateCode();
  const log: string[] = [];
  const load = (name: string) => async () => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setTimeout(resolve, 10));
    log.push(`${name} is there`);
    if (name === 'first') announceCode(load('named by the first'));
  };
  announceCode(load('first'));
  announceCode(load('second'));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(log).toEqual([]);

  fetchAhead();
  await vi.advanceTimersByTimeAsync(1_000);
  const order = ['first', 'second', 'named by the first'];
  expect(log).toEqual(order.flatMap((name) => [`${name} begins`, `${name} is there`]));

  announceCode(load('last'));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(log.slice(-2)).toEqual(['last begins', 'last is there']);
});

test('nothing is fetched ahead for who saves data', async () => {
  vi.stubGlobal('navigator', { connection: { saveData: true } });
  const { announceCode, fetchAhead } = await lateCode();
  const load = vi.fn(() => Promise.resolve());
  announceCode(load);
  fetchAhead();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).not.toHaveBeenCalled();
});

test('code that does not come is said to be missing and asked for again, ever more rarely, until it comes', async () => {
  const { fetchNow, onCodeMissing } = await lateCode();
  const told = vi.fn();
  onCodeMissing(told);
  const load = vi.fn<() => Promise<string>>().mockRejectedValue(missing());
  const code = fetchNow(load);
  await settled();
  expect(told).toHaveBeenCalledTimes(1);
  for (const [pauseMs, asked] of [
    [1_000, 2],
    [2_000, 3],
    [4_000, 4],
    [8_000, 5],
    [15_000, 6],
    [15_000, 7],
  ] as const) {
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    expect(load).toHaveBeenCalledTimes(asked - 1);
    await vi.advanceTimersByTimeAsync(1);
    expect(load).toHaveBeenCalledTimes(asked);
  }
  load.mockResolvedValue('code');
  browser.dispatchEvent(new Event('online'));
  await expect(code).resolves.toBe('code');
});

test('code that is broken is not asked for again', async () => {
  const { fetchNow, onCodeMissing } = await lateCode();
  const told = vi.fn();
  onCodeMissing(told);
  await expect(fetchNow(() => Promise.reject(new TypeError('broken')))).rejects.toThrow('broken');
  expect(told).not.toHaveBeenCalled();
});

test('ahead, a part that is missing or broken keeps back none of the others for good, and nobody is told', async () => {
  const { announceCode, fetchAhead, onCodeMissing } = await lateCode();
  const told = vi.fn();
  onCodeMissing(told);
  const cut = vi.fn<() => Promise<void>>().mockRejectedValueOnce(missing()).mockResolvedValue();
  const after = vi.fn(() => Promise.resolve());
  announceCode(() => Promise.reject(new TypeError('broken')));
  announceCode(cut);
  announceCode(after);
  fetchAhead();
  await vi.advanceTimersByTimeAsync(900);
  expect(after).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(cut).toHaveBeenCalledTimes(2);
  expect(after).toHaveBeenCalledTimes(1);
  expect(told).not.toHaveBeenCalled();
});
