/** Serves the golden runs to browsers on this machine, which post back what they computed. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserResult } from '../../support/bits/browser-entry';
import type { GoldenHashes } from '../../support/bits/golden-training';
import { bundleForBrowsers } from './bits-bundles';

type Computed = Extract<BrowserResult, { page: GoldenHashes }>;

export interface BitsServer {
  /** The page that a browser must open; `name` tells the browsers apart. */
  pageFor(name: string): string;
  /** What that browser computed. Rejects with what the page says went wrong. */
  resultOf(name: string): Promise<Computed>;
  close(): Promise<void>;
}

/** Results by browser; each comes once and is waited for before or after. */
class Results {
  readonly #entries = new Map<
    string,
    { promise: Promise<BrowserResult>; resolve: (result: BrowserResult) => void }
  >();

  of(name: string): { promise: Promise<BrowserResult>; resolve: (result: BrowserResult) => void } {
    const known = this.#entries.get(name);
    if (known) return known;
    let resolve: (result: BrowserResult) => void = () => undefined;
    const promise = new Promise<BrowserResult>((settle) => (resolve = settle));
    const entry = { promise, resolve };
    this.#entries.set(name, entry);
    return entry;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += String(chunk);
  return body;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  script: string,
  results: Results,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const send = (type: string, body: string) =>
    response.writeHead(200, { 'content-type': `text/${type}; charset=utf-8` }).end(body);
  if (pathname === '/result' && request.method === 'POST') {
    results
      .of(searchParams.get('browser') ?? '')
      .resolve(JSON.parse(await readBody(request)) as BrowserResult);
    response.writeHead(204).end();
  } else if (pathname === '/') {
    send('html', '<!doctype html><title>Golden runs</title><script src="/golden.js"></script>');
  } else if (pathname === '/golden.js') {
    send('javascript', script);
  } else {
    response.writeHead(404).end();
  }
}

export async function startBitsServer(): Promise<BitsServer> {
  const script = await bundleForBrowsers();
  const results = new Results();
  const server = createServer((request, response) => {
    answer(request, response, script, results).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    pageFor: (name) => `http://127.0.0.1:${port}/?browser=${encodeURIComponent(name)}`,
    resultOf: async (name) => {
      const result = await results.of(name).promise;
      if ('error' in result) throw new Error(`${name}: ${result.error}`);
      return result;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
