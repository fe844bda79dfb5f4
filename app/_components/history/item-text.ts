/** What the history says about a run or a comparison. */
import { bestEnded } from '@/app/_client/best-run';
import { experimentOf, differences, type FieldDifference } from '@/app/_client/experiment-diff';
import { RUN_STATE_LABELS } from '@/app/_client/labels';
import type { Names } from '@/app/_client/names';
import { formatCount, formatLoss, formatSetting } from '@/app/_components/ui/format';
import { isActive, type HistoryItem, type Run } from '@/lib/protocol';

/** The given name, else kind and number. */
export function titleOf(item: HistoryItem): string {
  return item.kind === 'run'
    ? runTitle(item.run)
    : (item.comparison.name ?? `Comparison ${item.comparison.number}`);
}

/** A run's name, else its number. */
export const runTitle = (run: Run): string => run.name ?? `Run ${run.number}`;

/** Final or newest test loss, or how it ended, in a few words. */
export function outcomeOf(item: HistoryItem): string {
  if (item.kind === 'run') return runOutcome(item.run);
  const rates = `${item.runs.length} η`;
  const training = item.runs.find(({ state }) => isActive(state));
  // Its numbers here are as old as its last change of state: no best yet.
  if (training) return `${rates}, ${runOutcome(training)}`;
  const best = bestEnded(item.runs);
  return best ? `${rates}, best ${formatSetting(best.experiment.learningRate)}` : rates;
}

/** One run's end in a few words. */
export function runOutcome(run: Run): string {
  if (run.state === 'diverged') return `diverged at ${formatCount(run.epoch)}`;
  if (isActive(run.state)) return RUN_STATE_LABELS[run.state].toLowerCase();
  return `loss ${formatLoss(run.metrics?.testLoss ?? null)}`;
}

/** In what an item's experiment differs from the one before it in the list. */
export function differencesFrom(
  names: Names,
  before: HistoryItem | undefined,
  item: HistoryItem,
): FieldDifference[] {
  const from = before && experimentOf(before);
  const to = experimentOf(item);
  if (!from || !to) return [];
  // A comparison's learning rates are told by themselves.
  return differences(names, from, to).filter(({ field }) => item.kind === 'run' || field !== 'learningRate');
}
