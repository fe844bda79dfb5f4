// Whether node_modules is what the lock file asks for, and the installation when it is not.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './child.mjs';
import { DIST, ROOT } from './paths.mjs';
import { LaunchError, timed } from './report.mjs';

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, os?: string[], link?: boolean,
 *   dependencies?: Record<string, string>, devDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

const DEPENDENCY_KINDS = /** @type {const} */ (['dependencies', 'devDependencies']);

/** @param {string} path @returns {unknown} */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // Missing or cut off in the middle: both mean that there is nothing to go by.
    if (error instanceof SyntaxError || /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT')
      return null;
    throw error;
  }
}

/** @param {string} path @returns {Lock | null} */
function readLock(path) {
  const lock = /** @type {Partial<Lock> | null} */ (readJson(path));
  return lock?.packages ? { packages: lock.packages } : null;
}

/**
 * Why the installed packages are not those of the lock, or null when they are.
 * @param {Lock | null} installed what npm noted in node_modules/.package-lock.json
 * @param {Lock} wanted package-lock.json
 * @param {string} platform such as 'linux'
 * @returns {string | null}
 */
export function describeMismatch(installed, wanted, platform) {
  if (installed === null) return 'nothing is installed';
  for (const [path, { version, integrity, optional }] of Object.entries(wanted.packages)) {
    if (path === '') continue;
    const found = installed.packages[path];
    // npm leaves out optional packages that are for other machines.
    if (found === undefined && optional === true) continue;
    if (found === undefined) return `${path} is missing`;
    if (found.version !== version || found.integrity !== integrity)
      return `${path} is not version ${version}`;
  }
  for (const [path, { os }] of Object.entries(installed.packages)) {
    if (wanted.packages[path] === undefined) return `${path} is not in the lock file`;
    if (os !== undefined && !os.includes(platform)) return `${path} is for ${os.join(', ')}`;
  }
  return null;
}

/**
 * Why the lock file is not package.json's, or null when it is.
 * @param {LockedPackage} manifest package.json
 * @param {Lock} lock
 */
export function describeStaleLock(manifest, lock) {
  const root = lock.packages[''] ?? {};
  for (const kind of DEPENDENCY_KINDS) {
    const [asked, locked] = [manifest[kind] ?? {}, root[kind] ?? {}];
    for (const name of new Set([...Object.keys(asked), ...Object.keys(locked)])) {
      if (asked[name] !== locked[name])
        return `${name} is ${asked[name]} there and ${locked[name]} in the lock file`;
    }
  }
  return null;
}

/** Exists while an installation runs: one that was killed leaves it behind. */
const markerPath = (/** @type {string} */ root) => join(root, 'dist', 'installing');

/**
 * Why `root` needs an installation, or null when it has what its lock file asks for.
 * @param {string} root
 * @returns {string | null}
 */
export function whyInstall(root) {
  const lock = readLock(join(root, 'package-lock.json'));
  if (lock === null)
    throw new LaunchError('package-lock.json is missing or damaged: restore it from the repository.');
  if (existsSync(markerPath(root))) return 'an installation was interrupted';
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  const mismatch = describeMismatch(installed, lock, process.platform);
  if (mismatch !== null || installed === null) return mismatch;
  const gone = Object.keys(installed.packages).find((path) => !existsSync(join(root, path, 'package.json')));
  return gone === undefined ? null : `${gone} is missing`;
}

/** Installs what the lock file asks for, unless it is there already. */
export async function ensureInstalled() {
  const manifest = /** @type {LockedPackage} */ (readJson(join(ROOT, 'package.json')));
  const reason = whyInstall(ROOT);
  const stale = describeStaleLock(manifest, readLock(join(ROOT, 'package-lock.json')) ?? { packages: {} });
  if (stale !== null)
    throw new LaunchError(`package.json and its lock file differ (${stale}): run npm install.`);
  if (reason === null) return;
  console.log(`Installing packages, once (${reason}) …`);
  mkdirSync(DIST, { recursive: true });
  writeFileSync(markerPath(ROOT), '');
  await timed('packages', async () => {
    // No dependency needs its install script, and one would download from a host that schools may block.
    const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await capture('npm', args, { shell: process.platform === 'win32' });
    if (code !== 0) throw new LaunchError(`npm ci failed (exit code ${code}):\n${output.trim()}`);
  });
  rmSync(markerPath(ROOT));
}
