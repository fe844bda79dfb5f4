/** Says when the experiment has gone on since the run on stage was started. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct, fieldsSinceRun } from '@/app/_client/classroom-state';
import { differencesIn, type FieldDifference } from '@/app/_client/experiment-diff';
import type { ExperimentState } from '@/app/_client/experiment-state';
import * as actions from '@/app/_client/run-actions';
import { comparisonTitle, runTitle } from '@/app/_components/history/item-text';
import type { Translate } from '@/app/_i18n/translate';
import { Button } from '@/app/_components/ui/button';
import type { Run } from '@/lib/protocol';
import styles from './playground.module.css';

/** Changes told one by one before the rest is only counted. */
const TOLD = 3;

/** Nothing while run and experiment agree. */
export function RunNotice({ run }: { run: Run }) {
  const runs = useTranslations('runs');
  const t = useTranslations('playground');
  const client = useClient();
  const experiment = useClassroom((state) => state.experiment.visible);
  const authors = useClassroom((state) => state.experiment.authors);
  const isLocked = useClassroom((state) => !canAct(state));
  const title = useClassroom(({ stageComparison }) =>
    stageComparison ? comparisonTitle(runs, stageComparison) : runTitle(runs, run),
  );
  const names = useTranslations('names');
  const changed = useMemo(
    () => differencesIn(names, fieldsSinceRun(experiment, run), run.experiment, experiment),
    [names, experiment, run],
  );
  if (changed.length === 0) return null;
  const more = changed.length - TOLD;
  const told = toldByAuthor(t, changed.slice(0, TOLD), authors);
  return (
    <div className={styles.notice} role="status">
      <p>
        {t('notice.changed', {
          title,
          changes: more > 0 ? t('notice.andMore', { told, count: more }) : told,
        })}
      </p>
      <Button size="small" disabled={isLocked} onClick={() => void actions.startRun(client)}>
        {t('notice.run')}
      </Button>
    </div>
  );
}

/** "Ana: neurons in layer 1 4 → 5, noise 0.1 → 0.2; Ben: …" */
function toldByAuthor(
  t: Translate<'playground'>,
  changed: readonly FieldDifference[],
  authors: ExperimentState['authors'],
): string {
  const authorOf = ({ field }: FieldDifference) => authors[field]?.nickname;
  return [...new Set(changed.map(authorOf))]
    .map((author) => {
      const fields = changed.filter((difference) => authorOf(difference) === author);
      const changes = fields.map(({ label, before, after }) => `${label} ${before} → ${after}`).join(', ');
      return author === undefined ? changes : t('notice.by', { author, changes });
    })
    .join('; ');
}
