/** PyTorch in a process of its own, where a python3 has it. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Peer } from './contenders';
import { PEERS_FOLDER } from './peers';
import type { Task } from './task';

export const PYTORCH = 'PyTorch, one thread';

/** The first python3 that can import torch; null where none can. */
export function findTorch(): string | null {
  const candidates = ['python3', '/usr/bin/python3'];
  return (
    candidates.find(
      (python) => spawnSync(python, ['-c', 'import torch'], { stdio: 'ignore' }).status === 0,
    ) ?? null
  );
}

/** A peer that must be closed: its process waits for commands. */
export interface TorchPeer extends Peer {
  close(): Promise<void>;
}

export async function createPyTorch(python: string, task: Task): Promise<TorchPeer> {
  const child = spawn(python, [join(PEERS_FOLDER, 'pytorch.py')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' },
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ask = async (command: unknown): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    const answer = await answers.next();
    if (answer.done === true) throw new Error('PyTorch ended before it answered');
    return JSON.parse(answer.value) as unknown;
  };
  const { sizes, kind, count, batchSize, learningRate } = task;
  const flat = (values: Float64Array): number[] => [...values];
  const { version, blas } = (await ask({
    ...{ sizes, kind, count, batchSize, learningRate },
    inputs: flat(task.inputs),
    targets: flat(task.targets),
    parameters: flat(task.parameters),
  })) as { version: string; blas: string };
  if (blas === 'reference')
    console.warn(`PyTorch ${version} multiplies with the reference BLAS: install OpenBLAS for a fair race`);
  return {
    name: PYTORCH,
    epoch: async () => {
      await ask('epoch');
    },
    parameters: async () => Float64Array.from((await ask('parameters')) as number[]),
    close: async () => {
      child.stdin.end();
      await closed;
    },
  };
}
