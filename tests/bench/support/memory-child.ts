/** Starts a program of tests/bench/support in a process of its own and collects what it reports. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { SERVER_FLAGS } from '../../../server/launch/lib/paths.mjs';

/** Runs `file` to its end; `receive` gets every message. Throws when it fails. */
export async function runChild(file: string, receive: (message: unknown) => void): Promise<void> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    // Run as the server is run.
    execArgv: [...SERVER_FLAGS, '--import', 'tsx', '--expose-gc'],
    serialization: 'advanced',
  });
  child.on('message', receive);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${file} ended with exit code ${String(code)}`);
}

/** In the child: tells the parent. */
export function tell(message: object): void {
  if (!process.send) throw new Error('This program is started by a benchmark');
  process.send(message);
}

const megabytes = (): number => process.memoryUsage.rss() / 1e6;

/** In the child: the largest resident memory since it was made, above what the idle process had. */
export class MemoryMeter {
  readonly #idle: number;
  #largest = 0;

  constructor() {
    globalThis.gc?.();
    this.#idle = megabytes();
  }

  sample(): void {
    this.#largest = Math.max(this.#largest, megabytes());
  }

  /** In MB. */
  get aboveIdle(): number {
    this.sample();
    return this.#largest - this.#idle;
  }
}
