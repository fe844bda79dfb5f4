/** The right column: what the network answers and how the loss went, of one run or of all that are compared. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { useHiddenParts, useIsHidden } from '@/app/_client/hidden-parts-context';
import { useStageView } from '@/app/_client/stage-view';
import { useRunFrames, useUntrainedFrames } from '@/app/_client/use-run';
import { DEFAULT_OUTPUT_OPTIONS, OutputView, type OutputOptions } from '@/app/_components/output/output-view';
import { Panel } from '@/app/_components/ui/panel';
import { usePictures } from '@/app/_pictures/worker-pictures';
import type { Experiment, Run } from '@/lib/protocol';
import { ComparisonPanel } from './comparison-panel';
import { LazyCurves } from './lazy-curves';

/** Whether several runs are on stage. */
const useIsComparing = (): boolean => useClassroom((state) => state.stageRuns.length > 1);

/** The curves of a comparison, where there is more room for them than beside its small multiples. */
export function WideCurves() {
  const isHidden = useIsHidden('curves');
  return useIsComparing() && !isHidden ? <LazyCurves /> : null;
}

/** Output and curves; small multiples while several runs are compared. */
export function ResultPanels({ hasWideCurves = false }: { hasWideCurves?: boolean }) {
  const isComparing = useIsComparing();
  const hidden = useHiddenParts();
  return (
    <>
      {isComparing && <ComparisonPanel />}
      {!hidden.has('output') && <Output />}
      {!hidden.has('curves') && !(isComparing && hasWideCurves) && <LazyCurves />}
    </>
  );
}

function Output() {
  const experiment = useClassroom((state) => state.experiment.visible);
  const { focus } = useStageView();
  return focus ? <RunOutput run={focus} /> : <UntrainedOutput experiment={experiment} />;
}

function RunOutput({ run }: { run: Run }) {
  const frames = useRunFrames(run.id);
  return <OutputPanel experiment={run.experiment} frames={frames} />;
}

function UntrainedOutput({ experiment }: { experiment: Experiment }) {
  const frames = useUntrainedFrames(experiment);
  return <OutputPanel experiment={experiment} frames={frames} />;
}

function OutputPanel({
  experiment,
  frames,
}: {
  experiment: Experiment;
  frames: ReturnType<typeof useRunFrames>;
}) {
  const t = useTranslations('playground');
  const pictures = usePictures();
  const [options, setOptions] = useState<OutputOptions>(DEFAULT_OUTPUT_OPTIONS);
  return (
    <Panel title={t('output')}>
      <OutputView
        experiment={experiment}
        frames={frames}
        pictures={pictures}
        options={options}
        onOptionsChange={setOptions}
      />
    </Panel>
  );
}
