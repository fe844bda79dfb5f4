/** Starts a server as its own process, so that it can be killed in the middle of whatever it does. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ENTRY = fileURLToPath(new URL('server-in-process.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface ServerProcess {
  readonly url: string;
  /** Sends a signal and waits for the end; resolves with the exit code, null when the signal ended it. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

export async function spawnServer(dataDir: string): Promise<ServerProcess> {
  const args = ['--import', 'tsx', ENTRY, dataDir];
  const environment = { ...process.env, TSX_TSCONFIG_PATH: `${ROOT}/tests/tsconfig.json` };
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let output = '';
  const port = await new Promise<string>((resolve, reject) => {
    const read = (text: string): void => {
      output += text;
      const found = /^port (\d+)$/m.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('close', () => reject(new Error(`The server ended:\n${output}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
