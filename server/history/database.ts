/** The open database: Prisma's client on one libSQL connection, and the queue that writes go through. */
import { access, constants } from 'node:fs/promises';
import { PrismaClient } from '@/prisma/generated/client';
import { SingleConnectionLibSql, statement, withConnection } from './libsql';
import { HistoryOpenError } from './open-error';
import { WriteQueue } from './write-queue';

export interface Database {
  readonly client: PrismaClient;
  readonly writes: WriteQueue;
  close(): Promise<void>;
}

/** Generous bounds: a write waits in the queue, not in Prisma, and a purge of many recordings may take its time. */
const TRANSACTION_OPTIONS = { maxWait: 30_000, timeout: 120_000 };

/** Opens a migrated SQLite file. Throws HistoryOpenError when it cannot be written. */
export async function openDatabase(file: string): Promise<Database> {
  try {
    // A file without the right to write opens all the same, and would fail at the first write.
    await access(file, constants.W_OK);
    // Kept in the file: readers and the writer no longer wait for one another.
    await withConnection(file, (connection) => connection.queryRaw(statement('PRAGMA journal_mode = WAL')));
  } catch (error) {
    throw new HistoryOpenError(`The database ${file} cannot be written: ${String(error)}`, { cause: error });
  }
  const adapter = new SingleConnectionLibSql(file);
  const client = new PrismaClient({ adapter, transactionOptions: TRANSACTION_OPTIONS });
  const writes = new WriteQueue();
  const close = async (): Promise<void> => {
    await writes.drain();
    // libSQL closes a connection only when its statements are collected, so the log is emptied here.
    await client.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
    adapter.close();
    await client.$disconnect();
  };
  return { client, writes, close };
}
