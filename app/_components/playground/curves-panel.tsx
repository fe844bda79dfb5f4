/** The charts of the stage's runs, and all numbers of the run in the diagram on demand. */
'use client';
import { Table } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { drawnRuns } from '@/app/_client/overlay';
import { useStageView } from '@/app/_client/stage-view';
import { useBestRunId, useChartRuns } from '@/app/_client/use-run';
import { useTrainingParts } from '@/app/_client/use-training-parts';
import { ChartsPanel } from '@/app/_components/charts/charts-panel';
import { useCharts } from '@/app/_components/charts/use-charts';
import { IconButton } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import type { Run } from '@/lib/protocol';
import { shortRunLabel } from './run-label';

const CurveTable = lazyPart(() => import('./curve-table').then((module) => module.CurveTable));

/** Loaded by LazyCurves. */
export function CurvesPanel() {
  const t = useTranslations('playground');
  const names = useTranslations('names');
  const texts = useTranslations('runs');
  const charts = useCharts();
  const stageRuns = useClassroom((state) => state.stageRuns);
  const participants = useClassroom((state) => state.participants);
  const { focus, hiddenRunIds, toggleHidden, overlaid, toggleOverlaid } = useStageView();
  const drawn = useMemo(() => drawnRuns(stageRuns, overlaid), [stageRuns, overlaid]);
  const runs = useMemo(() => drawn.map(({ run }) => run), [drawn]);
  const remove = (runId: string) => toggleOverlaid(overlaid.filter(({ id }) => id === runId));
  const [isTabled, setTabled] = useState(false);
  const bestId = useBestRunId(stageRuns);
  const parts = useTrainingParts(runs, charts.view.x === 'step');
  const labelOf = useCallback(
    (run: Run, isOverlaid: boolean) => shortRunLabel(texts, run, isOverlaid),
    [texts],
  );
  const source = useChartRuns(drawn, { labelOf, bestId, parts });
  const personColorOf = useCallback((id: string) => participants[id]?.color ?? null, [participants]);
  return (
    <>
      <ChartsPanel
        charts={charts}
        source={source}
        lossName={focus ? names(`shortLosses.${focus.experiment.loss}`) : ''}
        focusId={focus?.id ?? null}
        hidden={hiddenRunIds}
        onToggle={toggleHidden}
        onRemove={remove}
        personColorOf={personColorOf}
        actions={
          <IconButton
            size="small"
            label={t('curve.open')}
            icon={<Table />}
            disabled={!focus}
            onClick={() => setTabled(true)}
          />
        }
      />
      {isTabled && focus && <CurveTable run={focus} onClose={() => setTabled(false)} />}
    </>
  );
}
