/** The server's log: one line of JSON per event on standard error. */
import { destination, pino } from 'pino';
import type { LevelWithSilent, Logger } from 'pino';

export type { Logger };

/** A log that writes at once, so that nothing is lost when the process ends. */
export const createLog = (level: LevelWithSilent): Logger =>
  pino(
    { level, base: { pid: process.pid }, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    destination({ fd: 2, sync: true }),
  );
