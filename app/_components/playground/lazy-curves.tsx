/** The charts, whose code comes with the first curve. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { useStageView } from '@/app/_client/stage-view';
import { Panel } from '@/app/_components/ui/panel';
import { EmptyState, Skeleton } from '@/app/_components/ui/states';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import styles from './playground.module.css';

const Curves = lazyPart(
  () => import('./curves-panel').then((module) => module.CurvesPanel),
  () => <Skeleton height="16rem" />,
);

/** The curves of the stage and of what is drawn over it. */
export function LazyCurves() {
  const isStageEmpty = useClassroom((state) => state.stageRuns.length === 0);
  const { overlaid } = useStageView();
  return isStageEmpty && overlaid.length === 0 ? <NoCurves /> : <Curves />;
}

/** As tall as the panel that takes its place. */
function NoCurves() {
  const t = useTranslations('charts');
  return (
    <Panel title={t('title')}>
      <div className={styles.noCurves}>
        <EmptyState title={t('empty.title')}>{t('empty.loss')}</EmptyState>
      </div>
    </Panel>
  );
}
