/** The place where the run on stage is said to be of an older experiment, and start weights to be gone. */
'use client';
import { useClassroom } from '@/app/_client/classroom-context';
import { useStageView } from '@/app/_client/stage-view';
import { lazyPart } from '@/app/_components/ui/lazy-part';

const RunNotice = lazyPart(() => import('./run-notice').then((module) => module.RunNotice));

const DroppedWeights = lazyPart(() =>
  import('@/app/_components/start-weights/dropped-weights').then((module) => module.DroppedWeights),
);

/** Empty without a run. */
export function StageNotice() {
  const { focus } = useStageView();
  const hasStart = useClassroom((state) => state.experiment.visible.startWeights !== null);
  return (
    <>
      {hasStart && <DroppedWeights />}
      {focus && <RunNotice run={focus} />}
    </>
  );
}
