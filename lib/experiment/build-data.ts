/** The data of an experiment, whatever its data set. */
import type { Experiment } from '@/lib/protocol';
import { encodeTable, parseTable } from '@/lib/tables';
import { buildDataWith, type ExperimentData } from './data';

/**
 * The same experiment gives the same data everywhere. A table has its own samples, without noise. Data that are neither
 * generated nor in the program come as `content`: see `contentOf`. Throws Error when it is missing, RangeError when it is
 * another's.
 */
export const buildData = (experiment: Experiment, content: Uint8Array | null = null): ExperimentData =>
  buildDataWith((bytes, target) => encodeTable(parseTable(bytes), target), experiment, content);
