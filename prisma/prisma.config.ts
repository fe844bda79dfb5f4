/** What the Prisma CLI needs; it lies here rather than at the top, so every call passes `--config prisma/prisma.config.ts`. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'prisma/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The CLI reads this variable when it starts the engine; a binary that is already there may be named instead.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= here('schema-engine.mjs');

export default defineConfig({
  schema: here('schema.prisma'),
  migrations: { path: here('migrations') },
  datasource: { url: process.env.DATABASE_URL ?? `file:${here('../data/downhill.db')}` },
});
