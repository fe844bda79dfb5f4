/** Which of the runs of a comparison did best; the tiles, the curves and the history all ask here. */
import { isActive, type Run } from '@/lib/protocol';
import { newestMetrics } from './run-metrics';
import type { RunView } from './run-buffer';

/** The run with the lowest final test loss among those that have not diverged; null while any of them still trains. */
export function bestEnded(runs: readonly Run[]): Run | null {
  if (runs.length < 2 || runs.some(({ state }) => isActive(state))) return null;
  return lowest(runs, (run) => run.metrics?.testLoss ?? NaN);
}

/** The best run as things stand: by the newest losses of the curves, and by the final ones once all have ended. */
export function bestNow(runs: readonly Run[], views: readonly (RunView | null)[]): Run | null {
  if (runs.length < 2) return null;
  return lowest(runs, (run, index) => newestMetrics(run, views[index] ?? null)?.testLoss ?? NaN);
}

function lowest(runs: readonly Run[], lossOf: (run: Run, index: number) => number): Run | null {
  const losses = runs.map((run, index) => (run.state === 'diverged' ? NaN : lossOf(run, index)));
  const least = Math.min(...losses.filter(Number.isFinite));
  return runs[losses.indexOf(least)] ?? null;
}
