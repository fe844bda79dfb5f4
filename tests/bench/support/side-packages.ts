/** Packages that only a benchmark needs: installed by it, from a lock file of their own, into a folder of their own. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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

/** npm writes its hidden lock file last; it says what is installed. */
function isInstalled(folder: string): boolean {
  const hidden = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const installed = versionsOf(hidden);
  const wanted = versionsOf(join(folder, 'package-lock.json'));
  return [...wanted].every(([path, version]) => installed.get(path) === version);
}

/** Installs what the folder's lock file says unless it is there; no package's script runs. Hands back whether it is there. */
export function installPackages(folder: string, what: string): boolean {
  if (isInstalled(folder)) return true;
  console.log(`Installing ${what} …`);
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  } catch (error) {
    console.error(`${what} could not be installed:`, error);
  }
  return isInstalled(folder);
}
