// Fingerprints of files' contents, which say whether a build step's inputs changed.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/**
 * A hash over the names and contents of files.
 * @param {string} root the names are relative to it
 * @param {readonly string[]} paths files or folders under it; those that do not exist count as empty
 * @param {(path: string) => boolean} [isIncluded] told each file's name relative to `root`, with forward slashes
 * @returns {string} 64 hex digits
 */
export function fingerprint(root, paths, isIncluded = () => true) {
  const hash = createHash('sha256');
  const files = paths.flatMap((path) => filesUnder(join(root, path)));
  const names = files.map((file) => relative(root, file).split(sep).join('/')).filter(isIncluded);
  for (const name of [...new Set(names)].sort()) {
    const content = readFileSync(join(root, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
