/** Copies a data folder that nobody has open any more. */
import { cp } from 'node:fs/promises';

/**
 * Leaves the log out: closing empties it, and libSQL removes its file only when a connection's statements are collected, which
 * may be while it is being copied.
 */
export const copyClosed = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, filter: (path) => !/-(?:wal|shm)$/.test(path) });
