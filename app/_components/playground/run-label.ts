/** A run's short name among the others on stage. */
import { runTitle } from '@/app/_components/history/item-text';
import { formatSetting } from '@/app/_components/ui/format';
import type { Translate } from '@/app/_i18n/translate';
import type { Run } from '@/lib/protocol';

/** Its learning rate in a comparison, else its name or number; a run from elsewhere is always told by its name. */
export const shortRunLabel = (texts: Translate<'runs'>, run: Run, isOverlaid = false): string =>
  run.comparisonId === null || isOverlaid
    ? runTitle(texts, run)
    : `η ${formatSetting(run.experiment.learningRate)}`;
