/** Installs the peers into a folder of their own, from their lock file, and loads them from there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Whom a machine can measure. */
export interface Available {
  readonly hasPeers: boolean;
  /** A python3 that has torch. */
  readonly python: string | null;
}

export const PEERS_FOLDER = fileURLToPath(new URL('../peers/', import.meta.url));

/** npm writes this file last; it says what is installed. */
const INSTALLED = join(PEERS_FOLDER, 'node_modules', '.package-lock.json');

/** Versions of all packages in a lock file, those of this folder alone. */
function versionsOf(lockFile: string): Map<string, string> {
  const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as {
    packages: Record<string, { version?: string; optional?: boolean }>;
  };
  return new Map(
    Object.entries(packages).flatMap(([path, { version, optional }]) =>
      path === '' || version === undefined || optional === true ? [] : [[path, version] as const],
    ),
  );
}

function isInstalled(): boolean {
  if (!existsSync(INSTALLED)) return false;
  const installed = versionsOf(INSTALLED);
  const wanted = versionsOf(join(PEERS_FOLDER, 'package-lock.json'));
  return [...wanted].every(([path, version]) => installed.get(path) === version);
}

/** Installs what the lock file says unless it is there; no package's script runs. Hands back whether the peers are there. */
export function installPeers(): boolean {
  if (isInstalled()) return true;
  console.log('Installing the peers …');
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: PEERS_FOLDER,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  } catch (error) {
    console.error('The peers could not be installed:', error);
  }
  return isInstalled();
}

const require = createRequire(join(PEERS_FOLDER, 'package.json'));

/** A peer's module. The peers have no types that fit: each caller says what little it uses. */
export const loadPeer = (name: string): unknown => require(name);

/** Where a file of a peer lies. */
export const peerFile = (path: string): string => require.resolve(path);
