/** In a page: trains in the page, then in a web worker, and posts both to the server that the page came from. */
import { hashGoldenRuns, type GoldenHashes } from './golden-training';

/** What a page posts. */
export type BrowserResult =
  | { readonly page: GoldenHashes; readonly worker: GoldenHashes; readonly userAgent: string }
  | { readonly error: string };

type WorkerResult = { readonly hashes: GoldenHashes } | { readonly error: string };

const hashInWorker = (script: string): Promise<GoldenHashes> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(script);
    worker.onmessage = ({ data }: MessageEvent<WorkerResult>) => {
      worker.terminate();
      if ('error' in data) reject(new Error(`In the web worker: ${data.error}`));
      else resolve(data.hashes);
    };
    worker.onerror = ({ message }) => reject(new Error(`In the web worker: ${message}`));
  });

async function runInPage(script: string): Promise<void> {
  let result: BrowserResult;
  try {
    const page = await hashGoldenRuns();
    result = { page, worker: await hashInWorker(script), userAgent: navigator.userAgent };
  } catch (error) {
    result = { error: String(error) };
  }
  await fetch(`/result${location.search}`, { method: 'POST', body: JSON.stringify(result) });
}

function runInWorker(): void {
  hashGoldenRuns().then(
    (hashes) => self.postMessage({ hashes } satisfies WorkerResult),
    (error: unknown) => self.postMessage({ error: String(error) } satisfies WorkerResult),
  );
}

if (typeof document === 'undefined') runInWorker();
else void runInPage((document.currentScript as HTMLScriptElement).src);
