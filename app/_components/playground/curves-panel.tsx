/** The curves of the stage's runs, with their scale, and all their numbers on demand. */
'use client';
import { Table } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useCallback, useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { LOSS_SHORT_LABELS } from '@/app/_client/labels';
import { useStageView } from '@/app/_client/stage-view';
import { useBestRunId, useChartRuns } from '@/app/_client/use-run';
import { LossChart } from '@/app/_components/charts/loss-chart';
import type { Scale } from '@/app/_components/charts/ranges';
import { Button, IconButton } from '@/app/_components/ui/button';
import { Panel } from '@/app/_components/ui/panel';
import { Segmented } from '@/app/_components/ui/segmented';
import { shortRunLabel } from './run-label';

const CurveTable = dynamic(() => import('./curve-table').then((module) => module.CurveTable), { ssr: false });

type Shown = 'loss' | 'accuracy';

/** The chart of losses or accuracies. */
export function CurvesPanel() {
  const runs = useClassroom((state) => state.stageRuns);
  const participants = useClassroom((state) => state.participants);
  const { focus, hiddenRunIds, toggleHidden } = useStageView();
  const [chosenScale, setScale] = useState<Scale | null>(null);
  const [measure, setMeasure] = useState<Shown>('loss');
  const [isTabled, setTabled] = useState(false);
  // Compared losses lie decades apart.
  const scale = chosenScale ?? (runs.length > 1 ? 'log' : 'linear');
  const bestId = useBestRunId(runs);
  const source = useChartRuns(runs, shortRunLabel, bestId);
  const personColorOf = useCallback((id: string) => participants[id]?.color ?? null, [participants]);
  const loss = focus ? `Loss, ${LOSS_SHORT_LABELS[focus.experiment.loss]}` : 'Loss';
  return (
    <Panel
      title={measure === 'loss' ? loss : 'Accuracy'}
      actions={
        <>
          {measure === 'loss' && (
            <Button
              size="small"
              variant="plain"
              aria-pressed={scale === 'log'}
              onClick={() => setScale(scale === 'log' ? 'linear' : 'log')}
            >
              Log
            </Button>
          )}
          <Segmented<Shown>
            label="What the curves show"
            size="small"
            value={measure}
            onChange={setMeasure}
            options={[
              { value: 'loss', label: 'Loss' },
              { value: 'accuracy', label: 'Accuracy' },
            ]}
          />
          <IconButton
            size="small"
            label="All numbers of this curve"
            icon={<Table />}
            disabled={!focus}
            onClick={() => setTabled(true)}
          />
        </>
      }
    >
      <LossChart
        runs={source}
        measure={measure}
        title={measure === 'loss' ? loss : 'Accuracy'}
        scale={scale}
        hidden={hiddenRunIds}
        onToggle={toggleHidden}
        personColorOf={personColorOf}
      />
      {isTabled && focus && <CurveTable run={focus} onClose={() => setTabled(false)} />}
    </Panel>
  );
}
