/** SQLite through libSQL: one connection per client, and files addressed by URL. */
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';

type Client = ReturnType<PrismaLibSql['createClient']>;
type Transaction = Awaited<ReturnType<Client['transaction']>>;
type Connection = Awaited<ReturnType<PrismaLibSql['connect']>>;

/** How long a statement waits for a lock that another process holds. */
const BUSY_TIMEOUT_MS = 5_000;

/** The URL that libSQL and the Prisma CLI open a file by. */
export const fileUrl = (file: string): string => pathToFileURL(file).href;

/**
 * libSQL's adapter on a single connection. Its own transactions each leave a connection open for good (two file
 * descriptors and 150 KB), so here a transaction is BEGIN … COMMIT on the one that is there. The adapter holds its lock
 * from begin to end, so nothing else reaches the connection in between.
 */
export class SingleConnectionLibSql extends PrismaLibSql {
  #isClosed = false;

  constructor(file: string) {
    super({ url: fileUrl(file), timeout: BUSY_TIMEOUT_MS });
  }

  override createClient(config: Parameters<PrismaLibSql['createClient']>[0]): Client {
    const client = super.createClient(config);
    return Object.assign(client, { transaction: () => begin(client) });
  }

  override async connect(): Promise<Connection> {
    // Prisma connects again by itself when it is used after a disconnect.
    if (this.#isClosed) throw new Error('The history is closed');
    return super.connect();
  }

  /** Lets no further connection open. */
  close(): void {
    this.#isClosed = true;
  }
}

async function begin(client: Client): Promise<Transaction> {
  // Immediate: a transaction that reads first and writes later could find its snapshot outdated.
  await client.execute('BEGIN IMMEDIATE');
  let isOpen = true;
  const end = async (statement: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
    await client.execute(statement);
    isOpen = false;
  };
  return {
    execute: (statement) => client.execute(statement),
    executeMultiple: (sql) => client.executeMultiple(sql),
    batch: (statements) => Promise.all(statements.map((statement) => client.execute(statement))),
    commit: async () => {
      try {
        await end('COMMIT');
      } catch (error) {
        // A commit that fails leaves the transaction open, and the connection is needed again.
        await end('ROLLBACK');
        throw error;
      }
    },
    rollback: () => end('ROLLBACK'),
    close: () => undefined,
    get closed() {
      return !isOpen;
    },
  };
}

/** Opens `file` for a few plain statements, and closes it. */
export async function withConnection<Result>(
  file: string,
  use: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await new SingleConnectionLibSql(file).connect();
  try {
    return await use(connection);
  } finally {
    await connection.dispose();
  }
}

/** A statement without parameters, as a connection takes it. */
export const statement = (sql: string) => ({ sql, args: [], argTypes: [] });
