/** The history contract on SQLite: a real file per test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openHistory } from '@/server/history';
import { copyClosed } from '../support/copy-closed';
import { historyContract } from './history-contract';

let template: string;

// Migrated once; each test gets a copy.
beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'downhill-template-'));
  const history = await openHistory(template);
  await history.close();
});

afterAll(() => rm(template, { recursive: true }));

historyContract('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'downhill-history-'));
  await copyClosed(template, folder);
  return { open: () => openHistory(folder), remove: () => rm(folder, { recursive: true }) };
});
