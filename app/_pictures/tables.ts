/** What reads tables, loaded where an experiment has one: most have none, and it is a fifth of the worker. */
import { buildDataWith, type ExperimentData } from '@/lib/experiment/data';
import type { Experiment } from '@/lib/protocol';
import type * as Tables from '@/lib/tables';

let tables: typeof Tables | null = null;

/** Makes `buildData` ready for tables. Rejects where the code does not come. */
export async function loadTables(): Promise<void> {
  tables ??= await import('@/lib/tables');
}

/** As lib/experiment's; of a table only after `loadTables`. */
export const buildData = (experiment: Experiment, content: Uint8Array | null): ExperimentData =>
  buildDataWith(
    (bytes, target) => {
      if (!tables) throw new Error(`A table of ${bytes.length} bytes came before what reads tables`);
      return tables.encodeTable(tables.parseTable(bytes), target);
    },
    experiment,
    content,
  );
