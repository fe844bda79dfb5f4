/** The data folder: made when missing, checked, and held by one server at a time. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { fileUrl, statement } from './libsql';
import { HistoryOpenError } from './open-error';

export interface DataFolder {
  readonly path: string;
  readonly databaseFile: string;
  /** Lets another server have the folder. */
  release(): Promise<void>;
}

/** Where the database lies in a data folder. */
export const databaseFileIn = (path: string): string => join(path, 'downhill.db');

/** Makes and locks the folder. Throws HistoryOpenError when it cannot be written or another server holds it. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  const path = resolve(dataDir);
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw unusable(path, error);
  }
  const release = await lock(path);
  return { path, databaseFile: databaseFileIn(path), release };
}

/**
 * The lock is a write transaction that stays open on an empty database of its own. The operating system lets go of it
 * when the process ends, however it ends: a killed server leaves no stale lock, and a process id that is used again (in
 * containers it nearly always is) misleads nobody. The id is written beside it, for the message alone.
 */
async function lock(path: string): Promise<() => Promise<void>> {
  const holder = join(path, 'server.pid');
  let connection;
  try {
    // No busy timeout: whoever holds the lock holds it for long.
    connection = await new PrismaLibSql({ url: fileUrl(join(path, 'server.lock')) }).connect();
    await connection.executeRaw(statement('BEGIN IMMEDIATE'));
    await writeFile(holder, `${process.pid}\n`);
  } catch (error) {
    await connection?.dispose();
    if (isBusy(error)) throw inUse(path, await readHolder(holder), error);
    throw unusable(path, error);
  }
  const held = connection;
  return async () => {
    await rm(holder, { force: true });
    await held.executeRaw(statement('ROLLBACK'));
    await held.dispose();
  };
}

const isBusy = (error: unknown): boolean =>
  isDriverAdapterError(error) && error.cause.kind === 'SocketTimeout';

async function readHolder(file: string): Promise<string> {
  try {
    return `process ${(await readFile(file, 'utf8')).trim()}`;
  } catch {
    // It has just started, or is about to end.
    return 'process unknown';
  }
}

const inUse = (path: string, holder: string, cause: unknown): HistoryOpenError =>
  new HistoryOpenError(
    `Another Downhill server (${holder}) uses the data folder ${path}: stop it, or set DATA_DIR to another folder`,
    { cause },
  );

function unusable(path: string, error: unknown): HistoryOpenError {
  const reason = error instanceof Error ? error.message : String(error);
  return new HistoryOpenError(
    `The data folder ${path} cannot be written: ${reason}. Set DATA_DIR to a folder that can`,
    { cause: error },
  );
}
