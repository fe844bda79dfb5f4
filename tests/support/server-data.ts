/** Data folders for tests. Migrating takes seconds, so it is done once and the empty database is copied. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openHistory } from '@/server/history';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** A new folder with an empty database of the current schema. */
export async function newDataDir(): Promise<string> {
  const template = await migratedTemplate();
  const folder = await mkdtemp(join(tmpdir(), 'downhill-test-'));
  await cp(join(template, 'downhill.db'), join(folder, 'downhill.db'));
  return folder;
}

/** Made once per set of migrations on this machine, whichever test comes first. */
async function migratedTemplate(): Promise<string> {
  const hash = createHash('sha256');
  const files = await readdir(MIGRATIONS, { recursive: true });
  for (const file of files.filter((name) => name.endsWith('.sql')).sort()) {
    hash.update(file).update(await readFile(join(MIGRATIONS, file)));
  }
  const template = join(tmpdir(), `downhill-template-${hash.digest('hex').slice(0, 16)}`);
  if (existsSync(template)) return template;
  const draft = await mkdtemp(join(tmpdir(), 'downhill-draft-'));
  const history = await openHistory(draft);
  await history.close();
  try {
    await rename(draft, template);
  } catch (error) {
    // Another test was faster; its template is as good.
    if (!existsSync(template)) throw error;
    await rm(draft, { recursive: true, force: true });
  }
  return template;
}
