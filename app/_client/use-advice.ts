/** What the coach has to say of what this page looks at, less what was dismissed. */
'use client';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { adviceFor, type Advice, type RuleName } from '@/lib/coach';
import { useClassroom } from './classroom-context';
import { diagnosticsOf, untrainedDiagnostics } from './diagnostics';
import { useStageView } from './stage-view';
import { useRunSource } from './use-run';
import { useTrainingParts } from './use-training-parts';

/** Advice that changes faster is chatter. */
const REFRESH_MS = 1_500;
/** Said at once. */
const MOST = 2;

/** `run rule` of what was waved away; for the time that the page is open. */
const dismissed = createStore<ReadonlySet<string>>(() => new Set());

/** Advice of a run, or of the experiment before any. */
export interface Coach {
  /** Most severe first, at most two. */
  readonly advice: readonly Advice[];
  readonly dismiss: (rule: RuleName) => void;
}

/** Follows the run in the diagram. */
export function useAdvice(): Coach {
  const { focus } = useStageView();
  const experiment = useClassroom((state) => state.experiment.visible);
  const view = useThrottled(useRunSource(focus?.id ?? null), REFRESH_MS);
  const runs = useMemo(() => (focus ? [focus] : []), [focus]);
  const parts = useTrainingParts(runs, true);
  const waved = useStore(dismissed);
  const subject = focus?.id ?? 'experiment';
  const ofRun = focus ? adviceFor(diagnosticsOf(focus, view, parts.get(focus.id)?.classShares ?? null)) : [];
  // What the next run would suffer from is said before it is started.
  const ofNext = adviceFor(untrainedDiagnostics(experiment)).filter(
    ({ rule }) => !ofRun.some((known) => known.rule === rule),
  );
  return {
    advice: [...ofRun, ...ofNext].filter(({ rule }) => !waved.has(`${subject} ${rule}`)).slice(0, MOST),
    dismiss: (rule) => dismissed.setState(new Set([...waved, `${subject} ${rule}`]), true),
  };
}
