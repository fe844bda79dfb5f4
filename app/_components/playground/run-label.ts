/** A run's short name among the others on stage. */
import { runTitle } from '@/app/_components/history/item-text';
import { formatSetting } from '@/app/_components/ui/format';
import type { Run } from '@/lib/protocol';

/** Its learning rate in a comparison, else its name or number. */
export const shortRunLabel = (run: Run): string =>
  run.comparisonId === null ? runTitle(run) : `η ${formatSetting(run.experiment.learningRate)}`;
