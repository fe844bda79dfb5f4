/** The production server as a process: what it says and does at start and stop. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { databaseFileIn } from '@/server/history/data-folder';
import { statement, withConnection } from '@/server/history/libsql';
import { ServerRefusedError, startServer, type ServerOptions } from '../e2e/support/server';
import { ensureAllBuilt } from '../../server/launch/lib/build.mjs';
import { PRODUCT_STEPS } from '../../server/launch/lib/steps.mjs';

const BUILD_TIMEOUT_MS = 180_000;

let dataDir: string;

beforeAll(() => ensureAllBuilt(PRODUCT_STEPS), BUILD_TIMEOUT_MS);
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'downhill-start-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

async function refusalOf(options: ServerOptions): Promise<ServerRefusedError> {
  try {
    const server = await startServer({ dataDir, ...options });
    await server.kill();
  } catch (error) {
    if (error instanceof ServerRefusedError) return error;
    throw error;
  }
  throw new Error('the server started');
}

async function expectOneLine(options: ServerOptions, ...parts: readonly string[]): Promise<void> {
  const { exitCode, errors } = await refusalOf(options);
  expect(exitCode).toBe(1);
  expect(errors.trim().split('\n')).toHaveLength(1);
  for (const part of parts) expect(errors).toContain(part);
}

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

async function startAndStop(): Promise<void> {
  const server = await startServer({ dataDir });
  await server.stop();
}

describe('the production server', () => {
  test('serves the page and stops cleanly when asked to', async () => {
    const server = await startServer({ dataDir });
    const response = await fetch(server.url);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Downhill');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toBe("frame-ancestors 'self'");
    expect(response.headers.has('x-powered-by')).toBe(false);
    expect(await server.stop()).toBe(0);
  });

  test('refuses a port in use in one line, and whoever has it keeps it', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await expectOneLine({ port }, String(port), 'in use');
    expect(other.listening).toBe(true);
    other.close();
  });

  test('refuses a database from a newer version in one line and leaves it as it was', async () => {
    await startAndStop();
    const file = databaseFileIn(dataDir);
    const insert = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
      VALUES ('future', 'x', '9999_from_the_future', 0, 0, 1)`;
    await withConnection(file, (connection) => connection.executeRaw(statement(insert)));
    const before = await hashOf(file);
    await expectOneLine({}, 'newer version', '9999_from_the_future');
    expect(await hashOf(file)).toBe(before);
  });

  test('refuses a data folder that cannot be one, in one line', async () => {
    const path = join(dataDir, 'file');
    await writeFile(path, 'kept');
    await expectOneLine({ dataDir: path }, path, 'DATA_DIR');
    expect(await readFile(path, 'utf8')).toBe('kept');
  });

  test('refuses a setting that it does not know, in one line', async () => {
    await expectOneLine({ environment: { LOG_LEVEL: 'loud' } }, 'LOG_LEVEL is "loud", but must be one of');
  });
});
