/** What befalls pictures in a page, frame by frame: a message of the stream, data at the picture, question, answer, paint. */
import type { Page } from '@playwright/test';

export type PictureKind = 'output' | 'neurons';

export interface PictureEvent {
  readonly what: 'received' | 'data' | 'asked' | 'answered' | 'painted';
  /** Null for a message of the stream, which is for all. */
  readonly kind: PictureKind | null;
  /** Epoch of what was there or is shown, where an element is marked with it. */
  readonly epoch: string | null;
  /** Animation frames that had begun since the page was opened. */
  readonly frame: number;
  /** Milliseconds since the page was opened. */
  readonly at: number;
}

export interface LoggedWindow {
  pictureLog?: PictureEvent[];
  /** The page's workers: the first draws. */
  pictureWorkers?: Worker[];
}

/** Begins a log in the page, which is loaded anew. */
export async function logPictures(page: Page): Promise<void> {
  // tsx names functions by a helper of its own, which a page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  await page.addInitScript(() => {
    const log: PictureEvent[] = [];
    const workers: Worker[] = [];
    Object.assign(window, { pictureLog: log, pictureWorkers: workers } satisfies LoggedWindow);
    let frame = 0;
    const note = (
      what: PictureEvent['what'],
      kind: PictureEvent['kind'] = null,
      epoch: string | null = null,
    ) => log.push({ what, kind, epoch, frame, at: performance.now() });
    const count = () => {
      frame += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);

    window.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener('message', () => note('received'));
      }
    };

    // Another picture than these two is not logged.
    const asPicture = (kind: string) => (kind === 'output' || kind === 'neurons' ? kind : null);
    window.Worker = class extends Worker {
      readonly #kinds = new Map<number, PictureKind>();

      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        workers.push(this);
        this.addEventListener(
          'message',
          ({ data }: MessageEvent<{ answers?: readonly { id: number }[] }>) => {
            for (const { id } of data.answers ?? []) {
              const kind = this.#kinds.get(id);
              if (kind) note('answered', kind);
            }
          },
        );
      }

      override postMessage(message: {
        readonly jobs?: readonly { id: number; job: { kind: string } }[];
      }): void {
        for (const { id, job } of message.jobs ?? []) {
          const kind = asPicture(job.kind);
          if (!kind) continue;
          this.#kinds.set(id, kind);
          note('asked', kind);
        }
        super.postMessage(message);
      }
    };

    // Runs right after each mark is set: before the next animation frame can begin.
    new MutationObserver((changes) => {
      for (const { target, attributeName } of changes) {
        const element = target as HTMLElement;
        const kind = element.tagName === 'CANVAS' ? 'output' : 'neurons';
        const { newestEpoch, paintedEpoch } = element.dataset;
        if (attributeName === 'data-newest-epoch') note('data', kind, newestEpoch ?? null);
        else note('painted', kind, paintedEpoch ?? null);
      }
    }).observe(document, {
      subtree: true,
      attributeFilter: ['data-newest-epoch', 'data-painted-epoch'],
    });
  });
  await page.reload();
}

/** Empties the log and resolves with it once another `count` pictures have been painted. */
export function nextPictures(page: Page, count: number): Promise<PictureEvent[]> {
  return page.evaluate(async (count) => {
    const log = (window as LoggedWindow).pictureLog;
    if (!log) throw new Error('The page has no log');
    log.length = 0;
    const painted = () => log.filter(({ what }) => what === 'painted').length;
    while (painted() < count) await new Promise(requestAnimationFrame);
    return [...log];
  }, count);
}

/** A picture on its way from its data to the screen. */
export interface PictureDelay {
  readonly kind: PictureKind;
  /** Animation frames that began before it was painted: 1 means that it is on screen with the frame after the next. */
  readonly frames: number;
  readonly ms: number;
}

/** How long each picture took; those whose data came before the log began are left out. */
export function delaysIn(log: readonly PictureEvent[]): PictureDelay[] {
  const arrived = new Map<string, PictureEvent>();
  const delays: PictureDelay[] = [];
  for (const event of log) {
    const { what, kind, epoch } = event;
    if (kind === null) continue;
    const key = `${kind} ${epoch ?? ''}`;
    if (what === 'data') arrived.set(key, event);
    const since = what === 'painted' ? arrived.get(key) : undefined;
    if (since) delays.push({ kind, frames: event.frame - since.frame, ms: event.at - since.at });
  }
  return delays;
}
