// The check that no source file grows past what can be read in one go.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines that a file may have. */
export const MAX_LINES = 400;

const FOLDERS = ['.config', 'app', 'lib', 'prisma', 'server', 'tests'];
const SOURCE = /\.(ts|tsx|mjs|js|css)$/;
/** Written by others: generated, or installed. */
const FOREIGN = [join('prisma', 'generated'), 'node_modules'];

/**
 * @param {string} root
 * @returns {Promise<string[]>} a line for each source file that is too long
 */
export async function findLongFiles(root) {
  const entries = await Promise.all(
    FOLDERS.map((folder) => readdir(join(root, folder), { withFileTypes: true, recursive: true })),
  );
  const files = entries
    .flat()
    .filter(
      (entry) =>
        entry.isFile() &&
        SOURCE.test(entry.name) &&
        !FOREIGN.some((folder) => entry.parentPath.includes(folder)),
    );
  const found = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      const lines = (await readFile(path, 'utf8')).split('\n').length - 1;
      return lines > MAX_LINES ? `${path} has ${lines} lines; at most ${MAX_LINES} are allowed` : null;
    }),
  );
  return found.filter((line) => line !== null);
}
