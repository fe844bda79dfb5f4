// Child processes: quiet tools whose output matters only when they fail, and the server that is run in our place.
import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';
import { LaunchError } from './report.mjs';

const PRELOAD = new URL('end-with-parent.mjs', import.meta.url).href;

/** @typedef {Record<string, string>} Added environment variables on top of ours */

/** @param {Added} added @returns {NodeJS.ProcessEnv} */
function childEnvironment(added) {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    ...added,
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --import=${PRELOAD}`.trim(),
    DOWNHILL_LAUNCHER: String(process.pid),
  };
}

/**
 * Runs a command to its end without showing its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ environment?: Added, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} exit code (127: it could not be started) and all that it wrote
 */
export function capture(command, args, { environment = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: childEnvironment(environment),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      shell,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        output += text;
      });
    }
    child.once('error', (error) => {
      resolve({ code: 127, output: error.message });
    });
    child.once('close', (code, signal) => {
      resolve({ code: code ?? 1, output: signal === null ? output : `${output}\nended by ${signal}` });
    });
  });
}

/**
 * Runs a Node script to its end in this terminal.
 * @param {readonly string[]} args
 * @param {Added} [environment]
 * @returns {Promise<number>} its exit code
 */
export function runVisibly(args, environment = {}) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: childEnvironment(environment),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

/**
 * Runs a Node script to its end; throws a LaunchError with its output when it fails.
 * @param {string} what for the message
 * @param {readonly string[]} args
 * @param {Added} [environment]
 */
export async function runNode(what, args, environment = {}) {
  const { code, output } = await capture(process.execPath, args, { environment });
  if (code !== 0) throw new LaunchError(`${what} failed (exit code ${code}):\n${output.trim()}`);
}

/** A stop signal that follows another this closely is npm repeating it, not an impatient user. */
const REPEAT_MS = 1000;

/**
 * Runs Node in our place: same terminal, our stop signals passed on, its exit code handed back.
 * @param {readonly string[]} args
 * @param {Added} environment
 * @returns {Promise<number>}
 */
export function runInPlace(args, environment) {
  // A process group of its own, so that the terminal's Ctrl-C reaches it through us and therefore once.
  // On Windows the console tells it by itself, and a signal sent from here would be a kill.
  const isOwnGroup = process.platform !== 'win32';
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: childEnvironment(environment),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: isOwnGroup,
  });
  let passedOnAt = -Infinity;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      const now = performance.now();
      if (now - passedOnAt < REPEAT_MS) return;
      passedOnAt = now;
      if (isOwnGroup) child.kill(signal);
    });
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      resolve(code ?? (signal === 'SIGKILL' ? 137 : 1));
    });
  });
}
