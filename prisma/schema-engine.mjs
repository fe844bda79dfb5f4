#!/usr/bin/env node
/**
 * Takes the place of Prisma's schema-engine binary, which the CLI would otherwise download: the same JSON-RPC over
 * standard input and output, answered by the WebAssembly build of the same engine from npm. So migrations work where
 * Prisma's download host cannot be reached.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Opens a database by the scheme of its URL; a further database is one more entry. */
const ADAPTERS = {
  'file:': async (url) => {
    const { PrismaLibSql } = await import('@prisma/adapter-libsql');
    return new PrismaLibSql({ url, timeout: 5_000 });
  },
};

const { values: options, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    datamodels: { type: 'string', multiple: true },
    datasource: { type: 'string' },
    'enabled-preview-features': { type: 'string' },
    'extension-types': { type: 'string' },
  },
});

// `cli can-connect-to-database` and `cli create-database`: a SQLite file is created when it is first opened.
if (positionals[0] !== 'cli') await serve();

async function startEngine() {
  const url = databaseUrl();
  const { protocol } = new URL(url);
  const openAdapter = ADAPTERS[protocol];
  if (!openAdapter) throw new Error(`No adapter for a database URL that starts with ${protocol}`);
  await loadWasm();
  const factory = await openAdapter(url);
  // Once by ourselves: of a database that cannot be opened the engine says no more than "External error".
  await (await factory.connect()).dispose();
  const datamodels = (options.datamodels ?? []).map((file) => [file, readFileSync(file, 'utf8')]);
  return bindings.SchemaEngine.new(
    { datamodels: datamodels.length > 0 ? datamodels : undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

/** The CLI passes the URL that prisma.config.ts states; commands without a database get an empty one in memory. */
function databaseUrl() {
  const stated = options.datasource ? JSON.parse(options.datasource).url : undefined;
  return stated ?? process.env.DATABASE_URL ?? 'file::memory:';
}

async function loadWasm() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const wasm = readFileSync(join(dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

/** Answers requests, one JSON object per line, until the CLI closes the input. */
async function serve() {
  // Awaited per request: the CLI shows an error that answers a request, and says nothing when the process just ends.
  const engine = startEngine();
  engine.catch(() => {});
  for await (const line of createInterface({ input: process.stdin })) {
    const message = JSON.parse(line);
    // The CLI also answers our own `print` requests; those have no method.
    if (message.method) await answer(engine, message);
  }
}

async function answer(startedEngine, { id, method, params }) {
  try {
    const engine = await startedEngine;
    if (typeof engine[method] !== 'function') throw new Error(`The schema engine has no method ${method}`);
    const result = (await engine[method](params)) ?? {};
    // The binary prints a diff's script by asking the CLI to; the WebAssembly build returns it instead.
    if (method === 'diff' && result.stdout)
      send({ id: 0, method: 'print', params: { content: result.stdout } });
    send({ id, result });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const data = { is_panic: false, message, meta: error?.meta, error_code: error?.code };
    send({ id, error: { code: -32_000, message, data } });
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
