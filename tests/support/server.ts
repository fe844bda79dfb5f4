/** The whole server on a free port: real sockets, a real database file, real threads. */
import { rm } from 'node:fs/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, expect } from 'vitest';
import { createApp } from '@/server/app';
import type { App, AppOptions } from '@/server/app';
import { openHistory } from '@/server/history';
import type { History } from '@/server/history';
import { newDataDir } from './server-data';

export interface TestServer {
  readonly app: App;
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** What was logged as a warning or worse: nothing, unless a test brings it about. */
  readonly problems: readonly string[];
  /** Closes the server and starts another on the same data. */
  restart(): Promise<TestServer>;
  /** Closes the server and looks into its database. */
  stopAndRead<Result>(read: (history: History) => Promise<Result>): Promise<Result>;
  /** Closes the server and removes its data. */
  stop(): Promise<void>;
}

export async function startServer(
  dataDir?: string,
  options: Pick<AppOptions, 'activeRuns'> = {},
): Promise<TestServer> {
  const folder = dataDir ?? (await newDataDir());
  const problems: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => problems.push(line) });
  const app = await createApp({ dataDir: folder, log, ...options });
  const port = await app.listen(0, '127.0.0.1');
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    port,
    dataDir: folder,
    problems,
    restart: async () => {
      await app.close();
      return startServer(folder);
    },
    stopAndRead: async (read) => {
      await app.close();
      const history = await openHistory(folder);
      try {
        return await read(history);
      } finally {
        await history.close();
      }
    },
    stop: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** One server for all tests of a file; nothing may go wrong in it unless a test expects that. */
export function useServer(): { readonly url: string; readonly current: TestServer } {
  let server: TestServer | undefined;
  const running = (): TestServer => {
    if (!server) throw new Error('The server is started before the first test');
    return server;
  };
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await running().stop();
    expect(running().problems).toEqual([]);
  });
  return {
    get url() {
      return running().url;
    },
    get current() {
      return running();
    },
  };
}
