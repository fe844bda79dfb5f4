/** The coach, whose code comes with the first thing there is to say something about. */
'use client';
import { useClassroom } from '@/app/_client/classroom-context';
import { lazyPart } from '@/app/_components/ui/lazy-part';

const CoachPanel = lazyPart(() =>
  import('@/app/_components/coach/coach-panel').then((module) => module.CoachPanel),
);

/** Nothing while nobody has changed or trained anything: the usual experiment needs no advice. */
export function LazyCoach() {
  const isUntouched = useClassroom(
    ({ experiment, stageRuns }) =>
      experiment.revision === 0 && experiment.pending.length === 0 && stageRuns.length === 0,
  );
  return isUntouched ? null : <CoachPanel />;
}
