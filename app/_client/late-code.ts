/** Code that comes after the page: fetched ahead once the page is used, and asked for again where it does not come. */

type Load = () => Promise<unknown>;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;
/** A busy page still fetches ahead after so long. */
const LONGEST_IDLE_MS = 2_000;

/** What is still to be fetched ahead. */
const ahead: Load[] = [];
let isUsed = false;
let isFetching = false;
let sayMissing: () => void = () => undefined;

/** Calls `listener` when code that is needed now does not come; it comes later. */
export function onCodeMissing(listener: () => void): void {
  sayMissing = listener;
}

/** The page is used: from now on what was and is announced is fetched, one after the other. */
export function fetchAhead(): void {
  isUsed = true;
  void fetchAnnounced();
}

/** Names code that may be needed later. */
export function announceCode(load: Load): void {
  ahead.push(load);
  void fetchAnnounced();
}

/** Resolves with the code as soon as there is a connection to get it over. Rejects only where the code itself is broken. */
export const fetchNow = <Code>(load: () => Promise<Code>): Promise<Code> =>
  untilThere(load, (cause) => {
    console.warn('A part of the page cannot be loaded now', cause);
    sayMissing();
  });

async function fetchAnnounced(): Promise<void> {
  if (!isUsed || isFetching || savesData()) return;
  isFetching = true;
  for (let load = ahead.shift(); load; load = ahead.shift()) {
    await idle();
    // Who needs it hears of what is broken.
    await untilThere(load, () => undefined).catch(() => undefined);
  }
  isFetching = false;
}

async function untilThere<Code>(
  load: () => Promise<Code>,
  onMissing: (cause: unknown) => void,
): Promise<Code> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await load();
    } catch (cause) {
      if (!isMissing(cause)) throw cause;
      onMissing(cause);
    }
    await pauseOf(pauseMs);
  }
}

/** The bundler's name for code that did not arrive. */
const isMissing = (cause: unknown): boolean => cause instanceof Error && cause.name === 'ChunkLoadError';

/** Ends early when the device has a network again. */
const pauseOf = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
  });

/** Safari has no idle callbacks. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LONGEST_IDLE_MS });
    else setTimeout(resolve, LONGEST_IDLE_MS / 10);
  });

/** Where people asked their browser to fetch as little as it can. */
const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
