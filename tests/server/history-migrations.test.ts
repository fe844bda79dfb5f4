/** Migrations at start: what is pending is applied with a backup, what cannot be is refused with nothing touched. */
import { existsSync, readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HistoryOpenError, openHistory } from '@/server/history';
import { databaseFileIn } from '@/server/history/data-folder';
import { statement, withConnection } from '@/server/history/libsql';
import { migrateDatabase } from '@/server/history/migrations';
import { classroom } from '../contract/records';
import { copyClosed } from '../support/copy-closed';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** This version's migrations, in their order. */
const OWN = readdirSync(join(ROOT, 'prisma', 'migrations'))
  .filter((name) => /^\d{4}_/.test(name))
  .sort();

/** A data folder with one classroom, migrated once for all tests. */
let template: string;
let folder: string;
/** An installation's folder `prisma`, to which a test may add migrations. */
let prismaDir: string;
let file: string;

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'downhill-template-'));
  const history = await openHistory(template);
  await history.classrooms.create(classroom());
  await history.close();
});

afterAll(() => rm(template, { recursive: true }));

beforeEach(async () => {
  const base = await mkdtemp(join(tmpdir(), "Ada's migrations é%20#"));
  folder = join(base, 'data');
  prismaDir = join(base, 'prisma');
  file = databaseFileIn(folder);
  await copyClosed(template, folder);
  await cp(join(ROOT, 'prisma'), prismaDir, { recursive: true });
  await symlink(join(ROOT, 'node_modules'), join(base, 'node_modules'));
});

afterEach(() => rm(join(folder, '..'), { recursive: true }));

async function addMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(prismaDir, 'migrations', name));
  await writeFile(join(prismaDir, 'migrations', name, 'migration.sql'), sql);
}

const select = async (sql: string, from = file): Promise<unknown[][]> =>
  (await withConnection(from, (connection) => connection.queryRaw(statement(sql)))).rows;

const migrationNames = () => select('SELECT migration_name FROM _prisma_migrations ORDER BY 1');

// Most start the Prisma CLI, some twice: 2 s each on a machine of its own.
describe('migrations', { timeout: 120_000 }, () => {
  it('make a database where there is none, without a backup', async () => {
    const fresh = join(folder, 'fresh');
    await mkdir(fresh);
    expect(await migrateDatabase(fresh, prismaDir)).toEqual({ applied: OWN, backup: null });
    expect(await select('SELECT count(*) FROM "Classroom"', databaseFileIn(fresh))).toEqual([[0]]);
    expect(await readdir(fresh)).toEqual(['downhill.db']);
  });

  it('leave a database alone that has them all, without calling the CLI', async () => {
    const before = await readFile(file);
    await rm(join(prismaDir, 'prisma.config.ts'));
    expect(await migrateDatabase(folder, prismaDir)).toEqual({ applied: [], backup: null });
    expect((await readFile(file)).equals(before)).toBe(true);
  });

  it('apply what is pending, keep the data, and back up what was there', async () => {
    await addMigration(
      '9001_motto',
      `ALTER TABLE "Classroom" ADD COLUMN "motto" TEXT NOT NULL DEFAULT 'descend';`,
    );
    const { applied, backup } = await migrateDatabase(folder, prismaDir);
    expect(applied).toEqual(['9001_motto']);
    expect(await select('SELECT code, motto FROM "Classroom"')).toEqual([['K7PM3X', 'descend']]);
    expect(await migrationNames()).toEqual([...OWN, '9001_motto'].map((name) => [name]));
    expect(await select('SELECT * FROM "Classroom"', String(backup))).toHaveLength(1);
    await expect(select('SELECT motto FROM "Classroom"', String(backup))).rejects.toThrow('motto');
    expect(await migrateDatabase(folder, prismaDir)).toEqual({ applied: [], backup: null });
  });

  it('take over what a killed server left in the write-ahead log', async () => {
    await select('PRAGMA journal_mode = WAL');
    // Copied while the connection is open: the change is in the log only.
    await withConnection(file, async (connection) => {
      await connection.executeRaw(statement(`UPDATE "Classroom" SET "code" = 'Q8RT4Y'`));
      await cp(folder, join(folder, '..', 'killed'), { recursive: true });
    });
    const killed = join(folder, '..', 'killed');
    expect(await readdir(killed)).toContain('downhill.db-wal');
    await addMigration('9001_motto', `ALTER TABLE "Classroom" ADD COLUMN "motto" TEXT;`);
    const { backup } = await migrateDatabase(killed, prismaDir);
    expect(await select('SELECT code FROM "Classroom"', String(backup))).toEqual([['Q8RT4Y']]);
    expect(await select('SELECT code, motto FROM "Classroom"', databaseFileIn(killed))).toEqual([
      ['Q8RT4Y', null],
    ]);
  });

  it('touch nothing when the backup cannot be written', async () => {
    await addMigration('9001_motto', `ALTER TABLE "Classroom" ADD COLUMN "motto" TEXT;`);
    await writeFile(join(folder, 'backups'), 'a file in its place');
    const refusal = migrateDatabase(folder, prismaDir);
    await expect(refusal).rejects.toThrow(HistoryOpenError);
    await expect(refusal).rejects.toThrow(/^The database .* could not be backed up to [^\n]+$/);
    expect(await migrationNames()).toEqual(OWN.map((name) => [name]));
  });

  it('keep the three newest backups, and what else lies there', async () => {
    const earlier = ['downhill-2024-01-01T00-00-00.000Z.db', 'downhill-2025-01-01T00-00-00.000Z.db'];
    const oldest = 'downhill-2023-01-01T00-00-00.000Z.db';
    await mkdir(join(folder, 'backups'));
    for (const name of [...earlier, oldest, 'a-note.txt']) await writeFile(join(folder, 'backups', name), '');
    await addMigration('9001_motto', `ALTER TABLE "Classroom" ADD COLUMN "motto" TEXT;`);
    const { backup } = await migrateDatabase(folder, prismaDir);
    expect((await readdir(join(folder, 'backups'))).sort()).toEqual(
      ['a-note.txt', ...earlier, basename(String(backup))].sort(),
    );
  });

  it('refuse a database of a newer version in one line, and touch nothing', async () => {
    await select(
      `UPDATE _prisma_migrations SET migration_name = '9001_future' WHERE migration_name = '0001_initial' RETURNING id`,
    );
    await select('PRAGMA wal_checkpoint(TRUNCATE)');
    const before = await readFile(file);
    const refusal: unknown = await openHistory(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(HistoryOpenError);
    expect(String(refusal)).toMatch(
      /^HistoryOpenError: The database .* comes from a newer version of Downhill \(it has 9001_future\)[^\n]*$/,
    );
    expect((await readFile(file)).equals(before)).toBe(true);
    expect(await readdir(folder)).not.toContain('backups');
  });

  it('that fail leave the database as it was, and are named with their cause', async () => {
    await addMigration('9001_broken', 'DELETE FROM "Classroom"; ALTER TABLE "Nothing" ADD COLUMN "x" TEXT;');
    const refusal: unknown = await migrateDatabase(folder, prismaDir).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(HistoryOpenError);
    expect(String(refusal)).toMatch(
      /cannot be updated \(9001_broken\) and is as it was: SQLITE_ERROR: no such table: Nothing$/,
    );
    expect(String(refusal)).not.toContain('\n');
    expect(await select('SELECT code FROM "Classroom"')).toEqual([['K7PM3X']]);
    expect(await migrationNames()).toEqual(OWN.map((name) => [name]));
    expect(await readdir(join(folder, 'backups'))).toEqual([]);
    expect(await readdir(folder)).not.toContain('downhill.db.trial');
  });

  it('refuse a file that is not a database, in one line, and leave it', async () => {
    await writeFile(file, 'My holiday diary. '.repeat(1_000));
    await expect(openHistory(folder)).rejects.toThrow(
      /^The database .* cannot be read: [^\n]*not a database[^\n]*$/,
    );
    expect(await readFile(file, 'utf8')).toMatch(/^My holiday diary\. /);
  });
});

describe('an opened history', () => {
  it('gives the folder back when it is closed or could not be opened', async () => {
    const first = await openHistory(folder);
    await expect(openHistory(folder)).rejects.toThrow(`process ${process.pid}`);
    await first.close();
    await writeFile(file, 'x'.repeat(5_000));
    await expect(openHistory(folder)).rejects.toThrow('cannot be read');
    await rm(file);
    const second = await openHistory(folder);
    expect(await second.classrooms.findByCode('K7PM3X')).toBeNull();
    await second.close();
  });

  it('writes nothing more once it is closed', async () => {
    const history = await openHistory(folder);
    const last = history.classrooms.setLocked(classroom().id, true);
    await history.close();
    await last;
    await expect(history.classrooms.setLocked(classroom().id, false)).rejects.toThrow('closed');
    expect(await select('SELECT "isLocked" FROM "Classroom"')).toEqual([[1]]);
  });

  it.runIf(existsSync('/proc/self/fd'))('opens no file per transaction', async () => {
    const history = await openHistory(folder);
    const openFiles = async () => (await readdir('/proc/self/fd')).length;
    const before = await openFiles();
    for (let index = 0; index < 50; index++) await history.runs.purgeDeleted(0);
    expect(await openFiles()).toBeLessThan(before + 10);
    await history.close();
  });

  it('refuses what is not stored as it should be, by its owner', async () => {
    await select(
      `UPDATE "Group" SET "experiment" = json_set("experiment", '$.learningRate', -1) RETURNING id`,
    );
    const history = await openHistory(folder);
    await expect(history.classrooms.findByCode('K7PM3X')).rejects.toThrow(
      /The experiment of group 0+group is not stored as it should be: .*at least 0.000001/s,
    );
    await history.close();
    await select(`UPDATE "Group" SET "experiment" = '{"dataset":' RETURNING id`);
    const again = await openHistory(folder);
    await expect(again.classrooms.findByCode('K7PM3X')).rejects.toThrow('is not stored as JSON: {"dataset":');
    await again.close();
  });
});
