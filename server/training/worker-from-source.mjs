/** Runs worker.ts from source, in development and tests: a thread needs a TypeScript loader of its own. */
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
await import('./worker.ts');
