/** The place where the run on stage is said to be of an older experiment. */
'use client';
import dynamic from 'next/dynamic';
import { useStageView } from '@/app/_client/stage-view';

const RunNotice = dynamic(() => import('./run-notice').then((module) => module.RunNotice), { ssr: false });

/** Empty without a run. */
export function StageNotice() {
  const { focus } = useStageView();
  return focus && <RunNotice run={focus} />;
}
