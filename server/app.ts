/** The whole server, put together: what main.ts runs and what tests start on a free port. */
import { createServer } from 'node:http';
import type { RequestListener, Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { LIMITS } from '@/lib/protocol';
import { TrainingCapacity } from './classroom/capacity';
import { Gradebook } from './classroom/gradebook';
import { ClassroomRegistry } from './classroom/registry';
import { Uploads } from './classroom/uploads';
import { Contents } from './content/contents';
import { openHistory } from './history';
import type { History } from './history';
import type { Logger } from './log';
import { Broadcaster } from './realtime/broadcaster';
import { RateLimits } from './realtime/rate-limit';
import { RunSyncs } from './realtime/run-sync';
import { createIo, serveConnections } from './realtime/serve';
import type { Io } from './realtime/wire';
import { createRestHandler, isRestRequest } from './rest/router';
import type { RestHandler } from './rest/router';
import { Recorder } from './training/recorder';
import { WorkerPool } from './training/worker-pool';

/** How long clients that do not close their end may delay the server's. */
const CLOSE_MS = 1_000;

/** How often deleted recordings are looked through for those whose time is over. */
const PURGE_EVERY_MS = 60 * 60 * 1_000;

export interface AppOptions {
  readonly dataDir: string;
  readonly log: Logger;
  /** How many runs may train at once; by default as many as the protocol's limits say. */
  readonly activeRuns?: number;
  /** Serves everything that is neither REST nor sockets; by default nothing does. */
  readonly servePages?: (httpServer: HttpServer) => Promise<RequestListener>;
}

export interface App {
  readonly httpServer: HttpServer;
  readonly io: Io;
  /** Starts to listen; resolves with the port. Rejects when the address cannot be had. */
  listen(port: number, host: string): Promise<number>;
  /** Ends every session, saves what trains, and lets go of the data folder. */
  close(): Promise<void>;
}

/** Opens the history and everything on it. Throws HistoryOpenError when the data folder cannot be used. */
export async function createApp(options: AppOptions): Promise<App> {
  const history = await openHistory(options.dataDir);
  try {
    await history.runs.interruptActive(Date.now());
    await purgeDeleted(history);
    return await assemble(history, options);
  } catch (error) {
    await history.close();
    throw error;
  }
}

async function assemble(history: History, options: AppOptions): Promise<App> {
  const { log, servePages } = options;
  const httpServer = createServer();
  const pages = (await servePages?.(httpServer)) ?? refusePage;
  const contents = new Contents(history.contents);
  const limits = new RateLimits();
  let rest: RestHandler | null = null;
  httpServer.on('request', (request, response) => {
    if (isRestRequest(request)) void rest?.(request, response);
    else pages(request, response);
  });
  const io = createIo(httpServer);
  const realtime = startRealtime(io, { history, contents, limits }, options);
  const uploads = new Uploads(realtime.registry);
  const gradebook = new Gradebook(realtime.registry);
  rest = createRestHandler({ runs: history.runs, contents, uploads, gradebook, limits, log });
  const purging = setInterval(() => {
    purgeDeleted(history).catch((error: unknown) =>
      log.error({ err: error }, 'Deleted runs were not purged'),
    );
  }, PURGE_EVERY_MS).unref();
  const sockets = trackSockets(httpServer);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    clearInterval(purging);
    await realtime.endSessions();
    const cutOff = setTimeout(() => sockets.forEach((socket) => socket.destroy()), CLOSE_MS);
    await io.close();
    clearTimeout(cutOff);
    await realtime.endTraining();
    await history.close();
  };
  return {
    httpServer,
    io,
    listen: (port, host) => listen(httpServer, port, host),
    close: () => (closing ??= close()),
  };
}

/** What everything else stands on. */
interface Foundation {
  readonly history: History;
  readonly contents: Contents;
  readonly limits: RateLimits;
}

/** Connects classrooms, training and streams with one another. */
function startRealtime(io: Io, { history, contents, limits }: Foundation, { log, activeRuns }: AppOptions) {
  const clock = Date.now;
  const onFault = (error: unknown, what: string): void =>
    log.error({ err: error }, `Failure outside a request: ${what}`);
  let isClosing = false;
  const dispatcher = new WorkerPool({
    log,
    listener: (update) => {
      recorder.receive(update);
      // Nobody is left to be told while closing, and the history closes as soon as all is recorded.
      if (!isClosing) registry.advance(update);
    },
  });
  const stopRun = (runId: string): void => dispatcher.control(runId, 'stop');
  const recorder = new Recorder({ store: history.runs, log, clock, stopRun });
  const broadcaster = new Broadcaster(io, clock, onFault);
  const registry = new ClassroomRegistry({
    history,
    contents,
    dispatcher,
    recorded: (runId) => recorder.recorded(runId),
    capacity: new TrainingCapacity(activeRuns),
    clock,
    emit: (event) => broadcaster.handle(event),
    onFault,
  });
  const connections = serveConnections(io, {
    registry,
    syncs: new RunSyncs(history.runs, broadcaster),
    limits,
    broadcaster,
    log,
    isClosing: () => isClosing,
  });
  return {
    registry,
    endSessions: async (): Promise<void> => {
      isClosing = true;
      await connections.drain();
      io.emit('session:ended', { reason: 'closing' });
      broadcaster.close();
    },
    endTraining: async (): Promise<void> => {
      await dispatcher.close();
      await recorder.flush();
    },
  };
}

/** Deleted runs first: own data may be used by nothing else. */
async function purgeDeleted({ runs, contents }: History): Promise<void> {
  await runs.purgeDeleted(Date.now() - LIMITS.deletedRecordingKeptMs);
  await contents.purgeUnused(Date.now() - LIMITS.unusedDataKeptMs);
}

const refusePage: RequestListener = (_request, response) => {
  response
    .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
    .end('This server serves no pages\n');
};

function listen(httpServer: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(port, host, () => {
      httpServer.off('error', reject);
      // An address of a TCP server is an object; only pipes have a name instead.
      resolve((httpServer.address() as AddressInfo).port);
    });
  });
}

/** All open connections: those upgraded to WebSockets would keep the server from closing. */
function trackSockets(httpServer: HttpServer): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  httpServer.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}
