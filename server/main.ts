/** The server as a process: reads its settings, listens, says where, and closes when it is asked to. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createApp } from './app';
import type { App } from './app';
import { ConfigError, readConfig } from './config';
import type { Config } from './config';
import { HistoryOpenError } from './history';
import { createLog } from './log';
import type { Logger } from './log';
import { preparePages } from './pages';

/** A second signal this soon after the first is the same one, repeated by a terminal or a launcher. */
const REPEAT_MS = 500;

/** The server cannot start for a reason outside the program; the message is one line for the user. */
class StartError extends Error {
  override readonly name = 'StartError';
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  endOnFault(log);
  await probe(config);
  const app = await createApp({
    dataDir: config.dataDir,
    log,
    servePages: (httpServer) => preparePages(httpServer, config.isDevelopment),
  });
  const port = await listen(app, config);
  closeOnSignal(app, log);
  for (const line of addressLines(config.host, port)) console.log(line);
}

/** Finds out whether the port can be had before anything else is touched. */
async function probe({ port, host }: Config): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    throw new StartError(listenFailure(error, port, host), { cause: error });
  }
  await new Promise((resolve) => server.close(resolve));
}

async function listen(app: App, { port, host }: Config): Promise<number> {
  try {
    return await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw new StartError(listenFailure(error, port, host), { cause: error });
  }
}

function listenFailure(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  const other = `choose another, e.g. PORT=${port + 1} npm start`;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use: stop the other program or ${other}`;
    case 'EACCES':
      return `Port ${port} may only be used by an administrator: ${other}`;
    default:
      return `The server cannot listen on ${host}, port ${port}: ${String(error)}`;
  }
}

/** Where the server can be reached: from this machine, and from others in the network. */
function addressLines(host: string, port: number): string[] {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  const isHere = isEverywhere || /^(localhost|127\.|::1$)/.test(host);
  const own = `Downhill is ready: http://${isHere ? 'localhost' : host}:${port}`;
  if (!isEverywhere) return [own];
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const shared = addresses.filter(({ family, internal }) => family === 'IPv4' && !internal);
  return [own, ...shared.map(({ address }) => `In this network: http://${address}:${port}`)];
}

/** Closes in order at the first signal; a second one ends the process at once. */
function closeOnSignal(app: App, log: Logger): void {
  let stoppedAt: number | null = null;
  const stop = (): void => {
    if (stoppedAt !== null) {
      if (performance.now() - stoppedAt > REPEAT_MS) process.exit(1);
      return;
    }
    stoppedAt = performance.now();
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.fatal({ err: error }, 'The server did not close cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
}

/** A bug leaves the state unknown: what is acknowledged is saved, so ending is safe and going on is not. */
function endOnFault(log: Logger): void {
  const end = (error: unknown): void => {
    log.fatal({ err: error }, 'The server failed');
    process.exit(1);
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

main().catch((error: unknown) => {
  const isForUser =
    error instanceof ConfigError || error instanceof HistoryOpenError || error instanceof StartError;
  console.error(isForUser ? error.message : error);
  process.exit(1);
});
