/** Bundles the golden runs and serves them to browsers on this machine, which post back what they computed. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import type { BrowserResult } from '../../support/bits/browser-entry';
import type { GoldenHashes } from '../../support/bits/golden-training';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

type Computed = Extract<BrowserResult, { page: GoldenHashes }>;

export interface BitsServer {
  /** The page that a browser must open; `name` tells the browsers apart. */
  pageFor(name: string): string;
  /** What that browser computed. Rejects with what the page says went wrong. */
  resultOf(name: string): Promise<Computed>;
  /** Computes the same in a worker thread of this process. */
  hashInThread(): Promise<GoldenHashes>;
  close(): Promise<void>;
}

const bundle = (entry: string, outfile: string, platform: 'browser' | 'node') =>
  build({
    absWorkingDir: ROOT,
    entryPoints: [`tests/support/bits/${entry}.ts`],
    alias: { '@': ROOT.replace(/\/$/, '') },
    bundle: true,
    ...(platform === 'browser' ? { format: 'iife', outfile } : { format: 'esm', outfile, platform }),
    tsconfig: 'tests/tsconfig.json',
    logLevel: 'warning',
  });

/** Something that happens once, waited for before or after. */
class Arrival<Value> {
  readonly promise: Promise<Value>;
  resolve: (value: Value) => void = () => undefined;
  constructor() {
    this.promise = new Promise((resolve) => (this.resolve = resolve));
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}

export async function startBitsServer(): Promise<BitsServer> {
  const folder = await mkdtemp(join(tmpdir(), 'downhill-bits-'));
  const threadFile = join(folder, 'thread.mjs');
  const browserFile = join(folder, 'browser.js');
  await bundle('browser-entry', browserFile, 'browser');
  await bundle('thread-entry', threadFile, 'node');
  const script = await readFile(browserFile);

  const arrivals = new Map<string, Arrival<BrowserResult>>();
  const arrivalOf = (name: string): Arrival<BrowserResult> => {
    const arrival = arrivals.get(name) ?? new Arrival<BrowserResult>();
    arrivals.set(name, arrival);
    return arrival;
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/result' && request.method === 'POST') {
      const result = JSON.parse(await readBody(request)) as BrowserResult;
      arrivalOf(searchParams.get('browser') ?? '').resolve(result);
      response.writeHead(204).end();
    } else if (pathname === '/') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>Golden runs</title><script src="/golden.js"></script>');
    } else if (pathname === '/golden.js') {
      response.writeHead(200, { 'content-type': 'text/javascript; charset=utf-8' }).end(script);
    } else {
      response.writeHead(404).end();
    }
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    pageFor: (name) => `http://127.0.0.1:${port}/?browser=${encodeURIComponent(name)}`,
    resultOf: async (name) => {
      const result = await arrivalOf(name).promise;
      if ('error' in result) throw new Error(`${name}: ${result.error}`);
      return result;
    },
    hashInThread: () =>
      new Promise((resolve, reject) => {
        const worker = new Worker(pathToFileURL(threadFile));
        worker.once('message', (hashes: GoldenHashes) => resolve(hashes));
        worker.once('error', reject);
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true });
    },
  };
}
