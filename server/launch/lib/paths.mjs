// Where the launcher finds and keeps things, from the repository's root.
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Everything built except the pages, which Next keeps in `.next`. */
export const DIST = join(ROOT, 'dist');

/** Contents of what each build step last used. */
export const STAMPS = join(DIST, 'stamps');

/**
 * How Node runs the server. What training threads send is garbage once it was passed on: a small nursery has it collected
 * before it adds up (eight runs at full speed grew the process by 36 MB, with this by 25).
 */
export const SERVER_FLAGS = ['--enable-source-maps', '--max-semi-space-size=4'];

/** The bundled server. */
export const SERVER_BUNDLE = join(DIST, 'server', 'main.js');

/**
 * The script of a package's command, to run with this Node and without a shell.
 * @param {string} path inside node_modules
 */
export const packageScript = (path) => join(ROOT, 'node_modules', path);
