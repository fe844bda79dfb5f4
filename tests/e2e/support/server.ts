/** The production server as its own process, on a free port and a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVER_FLAGS } from '../../../server/launch/lib/paths.mjs';

const BUNDLE = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The line that says where the server can be reached from this machine. */
const LISTENING = /http:\/\/localhost:(\d+)/;

export interface ServerOptions {
  /** Kept when the server stops; without one, a new folder that goes with the server. */
  readonly dataDir?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** All that it has printed so far. */
  output(): string;
  /** Stops it as Ctrl-C does; resolves with its exit code once it has ended, null when a signal ended it. */
  stop(): Promise<number | null>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** The server ended before it listened. */
export class ServerRefusedError extends Error {
  override readonly name = 'ServerRefusedError';
  constructor(
    readonly exitCode: number | null,
    /** What it said on its error output. */
    readonly errors: string,
  ) {
    super(`The server ended with exit code ${String(exitCode)} before it listened:\n${errors}`);
  }
}

/** Starts the built server and waits until it listens; throws ServerRefusedError when it ends instead. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'downhill-')));
  const cleanUp = () =>
    options.dataDir === undefined ? rm(dataDir, { recursive: true, force: true }) : Promise.resolve();
  const child = spawn(process.execPath, [...SERVER_FLAGS, BUNDLE], {
    cwd: ROOT,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      HOST: '127.0.0.1',
      ...options.environment,
      PORT: String(options.port ?? 0),
      DATA_DIR: dataDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const port = await new Promise<number | null>((resolve, reject) => {
    const read = (text: string): void => {
      output += text;
      const found = LISTENING.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
      read(text);
    });
    child.once('error', reject);
    child.once('close', () => resolve(null));
  });
  if (port === null) {
    await cleanUp();
    throw new ServerRefusedError(child.exitCode, errors);
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    const code = await exited;
    await cleanUp();
    return code;
  };
  return {
    url: `http://localhost:${String(port)}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    output: () => output,
    stop: () => end('SIGINT'),
    kill: async () => {
      await end('SIGKILL');
    },
  };
}
