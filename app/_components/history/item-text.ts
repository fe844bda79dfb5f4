/** What the history says about a run or a comparison. */
import { bestEnded } from '@/app/_client/best-run';
import { experimentOf, differences, type FieldDifference } from '@/app/_client/experiment-diff';
import type { Names } from '@/app/_client/names';
import { formatCount, formatLoss, formatSetting } from '@/app/_components/ui/format';
import type { Translate } from '@/app/_i18n/translate';
import { isActive, type HistoryItem, type Run } from '@/lib/protocol';

type RunTexts = Translate<'runs'>;

/** What a title is made of. */
type Named = Pick<Run, 'name' | 'number'>;

/** The given name, else kind and number. */
export function titleOf(t: RunTexts, item: HistoryItem): string {
  return item.kind === 'run' ? runTitle(t, item.run) : comparisonTitle(t, item.comparison);
}

/** A run's name, else its number. */
export const runTitle = (t: RunTexts, { name, number }: Named): string => name ?? t('run', { number });

/** A comparison's name, else its number. */
export const comparisonTitle = (t: RunTexts, { name, number }: Named): string =>
  name ?? t('comparison', { number });

/** Final or newest test loss, or how it ended, in a few words. */
export function outcomeOf(t: RunTexts, names: Names, item: HistoryItem): string {
  if (item.kind === 'run') return runOutcome(t, names, item.run);
  const rates = t('outcome.rates', { count: item.runs.length });
  const training = item.runs.find(({ state }) => isActive(state));
  // Its numbers here are as old as its last change of state: no best yet.
  if (training) return t('outcome.training', { rates, state: runOutcome(t, names, training) });
  const best = bestEnded(item.runs);
  return best ? t('outcome.best', { rates, rate: formatSetting(best.experiment.learningRate) }) : rates;
}

/** One run's end in a few words. */
export function runOutcome(t: RunTexts, names: Names, run: Run): string {
  if (run.state === 'diverged') return t('outcome.diverged', { epoch: formatCount(run.epoch) });
  if (isActive(run.state)) return names(`runStates.${run.state}`).toLowerCase();
  return t('outcome.loss', { loss: formatLoss(run.metrics?.testLoss ?? null) });
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
