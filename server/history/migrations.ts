/** Brings the database to this version's schema before the server opens, or refuses without touching it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { databaseFileIn } from './data-folder';
import { fileUrl, statement, withConnection } from './libsql';
import { HistoryOpenError } from './open-error';

/** Copies of the database from before a migration that are kept. */
const KEPT_BACKUPS = 3;

export interface Migrated {
  /** Names of the migrations that were applied now. */
  readonly applied: readonly string[];
  /** The copy of the database as it was; null when there was none or nothing changed. */
  readonly backup: string | null;
}

/**
 * Applies what is pending; calls the Prisma CLI (~2 s) only then, after a backup and a rehearsal on a copy.
 * The caller holds the data folder's lock.
 * Throws HistoryOpenError when the database is newer than this version, cannot be read, or a migration fails.
 */
export async function migrateDatabase(dataDir: string, prismaDir = findPrismaDir()): Promise<Migrated> {
  const file = databaseFileIn(dataDir);
  const known = await knownMigrations(prismaDir);
  const recorded = existsSync(file) ? await recordedMigrations(file) : [];
  const newer = recorded.filter((name) => !known.includes(name));
  if (newer.length > 0) {
    throw new HistoryOpenError(
      `The database ${file} comes from a newer version of Downhill (it has ${newer.join(', ')}): update Downhill, or set DATA_DIR to another folder`,
    );
  }
  const applied = known.filter((name) => !recorded.includes(name));
  if (applied.length === 0) return { applied, backup: null };

  if (!existsSync(file)) {
    await createDatabase(file, prismaDir);
    return { applied, backup: null };
  }
  const backup = await backUp(dataDir, file);
  await rehearse(file, backup, prismaDir, applied);
  try {
    await deploy(file, prismaDir);
  } catch (error) {
    throw new HistoryOpenError(
      `The database ${file} could not be updated (${applied.join(', ')}): ${causeOf(error)}. As it was before, it is in ${backup}`,
      { cause: error },
    );
  }
  await pruneBackups(dataDir);
  return { applied, backup };
}

/** Makes the database under another name, so that a half-made one is never taken for a whole one. */
async function createDatabase(file: string, prismaDir: string): Promise<void> {
  const draft = `${file}.new`;
  await removeDatabase(draft);
  try {
    await deploy(draft, prismaDir);
  } catch (error) {
    throw new HistoryOpenError(`The database ${file} could not be made: ${causeOf(error)}`, {
      cause: error,
    });
  }
  await rename(draft, file);
}

/** Migrates a copy first: SQLite keeps what a migration did before it failed. */
async function rehearse(
  file: string,
  backup: string,
  prismaDir: string,
  pending: readonly string[],
): Promise<void> {
  const trial = `${file}.trial`;
  try {
    await copyFile(backup, trial);
    await deploy(trial, prismaDir);
  } catch (error) {
    await rm(backup);
    throw new HistoryOpenError(
      `The database ${file} cannot be updated (${pending.join(', ')}) and is as it was: ${causeOf(error)}`,
      { cause: error },
    );
  } finally {
    await removeDatabase(trial);
  }
}

/** The folder `prisma` of this installation, from the sources as from a bundle. */
function findPrismaDir(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'prisma', 'migrations', 'migration_lock.toml'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`No prisma/migrations above ${import.meta.url}`);
    folder = parent;
  }
  return join(folder, 'prisma');
}

async function knownMigrations(prismaDir: string): Promise<string[]> {
  const entries = await readdir(join(prismaDir, 'migrations'), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function recordedMigrations(file: string): Promise<string[]> {
  try {
    return await withConnection(file, async (connection) => {
      const table = await connection.queryRaw(
        statement(`SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`),
      );
      if (table.rows.length === 0) return [];
      const { rows } = await connection.queryRaw(
        statement('SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL'),
      );
      return rows.map(([name]) => String(name));
    });
  } catch (error) {
    throw new HistoryOpenError(`The database ${file} cannot be read: ${causeOf(error)}`, { cause: error });
  }
}

async function removeDatabase(file: string): Promise<void> {
  for (const suffix of ['', '-journal', '-wal', '-shm']) await rm(file + suffix, { force: true });
}

const backupsIn = (dataDir: string): string => join(dataDir, 'backups');

/** Copies what the database and its write-ahead log hold into one file. */
async function backUp(dataDir: string, file: string): Promise<string> {
  const time = new Date().toISOString().replaceAll(':', '-');
  const backup = join(backupsIn(dataDir), `downhill-${time}.db`);
  try {
    await mkdir(backupsIn(dataDir), { recursive: true });
    await withConnection(file, (connection) =>
      connection.executeScript(`VACUUM INTO '${backup.replaceAll("'", "''")}'`),
    );
  } catch (error) {
    if (existsSync(backup)) await rm(backup);
    throw new HistoryOpenError(
      `The database ${file} needs an update but could not be backed up to ${backup}: ${causeOf(error)}`,
      { cause: error },
    );
  }
  return backup;
}

async function pruneBackups(dataDir: string): Promise<void> {
  const names = await readdir(backupsIn(dataDir));
  // Named by time: the oldest come first.
  const backups = names.filter((name) => /^downhill-.+\.db$/.test(name)).sort();
  for (const name of backups.slice(0, -KEPT_BACKUPS)) await rm(join(backupsIn(dataDir), name));
}

async function deploy(file: string, prismaDir: string): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const config = join(prismaDir, 'prisma.config.ts');
  await promisify(execFile)(process.execPath, [cli, 'migrate', 'deploy', '--config', config], {
    cwd: dirname(prismaDir),
    env: {
      ...process.env,
      // The schema engine is started by its first line, which looks for `node` in the path.
      PATH: [dirname(process.execPath), process.env.PATH].join(delimiter),
      DATABASE_URL: fileUrl(file),
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      NO_COLOR: '1',
    },
  });
}

/** What went wrong, on one line: of the CLI's output what follows "Error:", without the engine's stack. */
function causeOf(error: unknown): string {
  const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  const [, message = output] = /Error: ([^]*?)(?=\n\s*0: |$)/.exec(output) ?? [];
  return message.trim().replace(/\s*\n\s*/g, ' ');
}
