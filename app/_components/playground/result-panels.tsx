/** The right column: what the network answers and how the loss went, of one run or of all that are compared. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import { useHiddenParts, useIsHidden } from '@/app/_client/hidden-parts-context';
import { useStageView } from '@/app/_client/stage-view';
import { useRunFrames, useUntrainedFrames } from '@/app/_client/use-run';
import { useOutputOptions } from '@/app/_components/output/kept-options';
import { OutputView } from '@/app/_components/output/output-view';
import { Panel } from '@/app/_components/ui/panel';
import { usePictures } from '@/app/_pictures/worker-pictures';
import type { Experiment } from '@/lib/protocol';
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

/** One panel before, during and after runs, so that what was drawn in it stays. */
function Output() {
  const visible = useClassroom((state) => state.experiment.visible);
  const { focus } = useStageView();
  const experiment = focus?.experiment ?? visible;
  const trained = useRunFrames(focus?.id ?? null);
  const untrained = useUntrainedFrames(experiment);
  return <OutputPanel experiment={experiment} frames={focus ? trained : untrained} />;
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
  const [options, setOptions] = useOutputOptions();
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
