/** A worker pool under test, with what it reported, what it logged, and its threads at hand to be killed. */
import type { Worker } from 'node:worker_threads';
import { startTrainingThread } from '@/server/training/worker-entry';
import { WorkerPool } from '@/server/training/worker-pool';
import { KeptLog, UpdateLog } from './training';

export interface PoolUnderTest {
  readonly pool: WorkerPool;
  readonly updates: UpdateLog;
  readonly log: KeptLog;
  /** Ends the thread that was started last, as a crash would, and resolves when it is gone. */
  readonly killThread: () => Promise<void>;
}

export function openPool(size = 1): PoolUnderTest {
  const threads: Worker[] = [];
  const updates = new UpdateLog();
  const log = new KeptLog();
  const startThread = (): Worker => {
    const thread = startTrainingThread();
    threads.push(thread);
    return thread;
  };
  const killThread = async (): Promise<void> => {
    await threads.at(-1)?.terminate();
  };
  return {
    pool: new WorkerPool({ listener: updates.receive, log, size, startThread }),
    updates,
    log,
    killThread,
  };
}
