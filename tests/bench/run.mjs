// `npm run bench -- NAME`: runs tests/bench/NAME.ts, which prints a table and, last, one line of JSON.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ensureAllBuilt } from '../../server/launch/lib/build.mjs';
import { requireSupportedNode } from '../../server/launch/lib/node-version.mjs';
import { databaseClient, kernels } from '../../server/launch/lib/steps.mjs';

const FOLDER = new URL('.', import.meta.url);

/** Runs a benchmark and hands back its exit code and last line. @param {URL} file @param {readonly string[]} args */
function runBenchmark(file, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(file), ...args], {
    cwd: fileURLToPath(new URL('../..', FOLDER)),
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lastLine = '';
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    process.stdout.write(text);
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    lastLine = lines.findLast((line) => line.trim() !== '') ?? lastLine;
  });
  return new Promise(
    (/** @type {(result: { code: number, lastLine: string }) => void} */ resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) =>
        resolve({ code: code ?? 1, lastLine: rest.trim() === '' ? lastLine : rest }),
      );
    },
  );
}

/** @param {string} line */
function isJsonObject(line) {
  try {
    const value = /** @type {unknown} */ (JSON.parse(line));
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** @param {readonly string[]} args */
async function main([name, ...args]) {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
  if (name === undefined || !names.includes(name)) {
    console.error(
      `${name === undefined ? 'Name a benchmark' : `There is no benchmark ${name}`}. There are: ${names.join(', ')}`,
    );
    process.exitCode = 1;
    return;
  }
  await ensureAllBuilt([databaseClient, kernels]);
  const { code, lastLine } = await runBenchmark(new URL(`${name}.ts`, FOLDER), args);
  const hasReport = isJsonObject(lastLine);
  if (!hasReport)
    console.error(`The last line of benchmark ${name} is not a JSON object: ${JSON.stringify(lastLine)}`);
  process.exitCode = code === 0 && !hasReport ? 1 : code;
}

requireSupportedNode();
void main(process.argv.slice(2));
