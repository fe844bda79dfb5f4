/** Which main action the stage offers. */
import { isActive, type Run } from '@/lib/protocol';

export type StageState = 'idle' | 'running' | 'paused' | 'interrupted';

/** What the runs on stage are doing, taken together. */
export function stageStateOf(runs: readonly Run[]): StageState {
  if (runs.some(({ state }) => state === 'running' || state === 'queued')) return 'running';
  if (runs.some(({ state }) => isActive(state))) return 'paused';
  return runs.length === 1 && runs[0]?.state === 'interrupted' ? 'interrupted' : 'idle';
}
