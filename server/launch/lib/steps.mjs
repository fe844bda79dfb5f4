// The build steps: what each reads, what it leaves behind, and how it is done.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNode } from './child.mjs';
import { DIST, ROOT, packageScript } from './paths.mjs';
import { LaunchError } from './report.mjs';

/**
 * @typedef {object} Step
 * @property {string} id names its stamp
 * @property {string} label for the user
 * @property {readonly string[]} inputs files and folders under the root
 * @property {(path: string) => boolean} [isInput] which files of these folders count
 * @property {string} output exists once the step was done
 * @property {() => Promise<void>} build
 */

/** Any change of these makes every step's result doubtful. */
const COMMON_INPUTS = ['package-lock.json', '.config/tsconfig.base.json', 'server/launch/lib'];

/** @type {Step} */
export const databaseClient = {
  id: 'database-client',
  label: 'database client',
  inputs: [...COMMON_INPUTS, 'prisma'],
  isInput: (path) => !path.startsWith('prisma/generated/') && !path.startsWith('prisma/migrations/'),
  output: 'prisma/generated/client.ts',
  build: () =>
    runNode('prisma generate', [
      packageScript('prisma/build/index.js'),
      'generate',
      '--config',
      'prisma/prisma.config.ts',
    ]),
};

/** The training engine's kernels, AssemblyScript to WebAssembly, as a module that every bundler takes. @type {Step} */
export const kernels = {
  id: 'kernels',
  label: 'kernels',
  inputs: [...COMMON_INPUTS, 'lib/engine/kernels/assembly'],
  output: 'lib/engine/kernels/module.generated.ts',
  build: async () => {
    const wasm = join(DIST, 'kernels.wasm');
    await mkdir(DIST, { recursive: true });
    await runNode('asc', [
      packageScript('assemblyscript/bin/asc.js'),
      'lib/engine/kernels/assembly/index.ts',
      ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory'],
      // 112: vectors in exports of the files under the entry, which no caller outside sees.
      ...['--memoryBase', '1024', '--disableWarning', '112', '--outFile', wasm],
    ]);
    // Base 16 keeps bytes apart, so that what compresses the script finds what repeats: a fifth less than base 64.
    const text = (await readFile(wasm)).toString('hex');
    const source = `/** The compiled kernels: made by the build from assembly/. */\nexport const KERNELS_HEX =\n  '${text}';\n`;
    await writeFile(join(ROOT, kernels.output), source);
  },
};

/** @type {Step} */
export const serverBundle = {
  id: 'server',
  label: 'server',
  inputs: [...COMMON_INPUTS, 'server', 'lib', 'prisma/schema.prisma'],
  isInput: (path) => !/^server\/launch\/[^/]*$/.test(path),
  output: 'dist/server/main.js',
  build: async () => {
    const outdir = join(DIST, 'server');
    await rm(outdir, { recursive: true, force: true });
    // Loaded only when needed, which is never before it is installed.
    const { build } = await import('esbuild');
    await build({
      absWorkingDir: ROOT,
      entryPoints: { main: './server/main.ts', worker: './server/training/worker.ts' },
      outdir,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      sourcemap: true,
      tsconfig: 'server/tsconfig.json',
      logLevel: 'warning',
    }).catch((/** @type {unknown} */ cause) => {
      throw new LaunchError('The server could not be bundled; the errors are above.', { cause });
    });
  },
};

/** @type {Step} */
export const pages = {
  id: 'pages',
  label: 'pages',
  inputs: [...COMMON_INPUTS, 'app', 'lib', 'next.config.js', 'tsconfig.json'],
  output: '.next/BUILD_ID',
  build: () =>
    runNode('next build', [packageScript('next/dist/bin/next'), 'build'], { NODE_ENV: 'production' }),
};

/** What the type checker needs to know about the routes. @type {Step} */
export const routeTypes = {
  id: 'route-types',
  label: 'route types',
  inputs: [...COMMON_INPUTS, 'app', 'next.config.js', 'tsconfig.json'],
  output: 'next-env.d.ts',
  build: () => runNode('next typegen', [packageScript('next/dist/bin/next'), 'typegen']),
};

/** All that `npm start` needs, in order. */
export const PRODUCT_STEPS = [databaseClient, kernels, serverBundle, pages];
