/** What this page looks at within the stage: which run is in the diagram, which curves are hidden. Nobody else is affected. */
'use client';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useClassroom } from './classroom-context';
import type { Run } from '@/lib/protocol';

/** The page's own view of the stage. */
export interface StageView {
  /** The run in the diagram; null on an empty stage. */
  readonly focus: Run | null;
  readonly setFocus: (runId: string) => void;
  readonly hiddenRunIds: ReadonlySet<string>;
  readonly toggleHidden: (runId: string) => void;
}

const StageViewContext = createContext<StageView | null>(null);

/** Keeps the view for everything inside. */
export function StageViewProvider({ children }: { children: ReactNode }) {
  const runs = useClassroom((state) => state.stageRuns);
  const [focusId, setFocus] = useState<string | null>(null);
  const [hiddenRunIds, setHidden] = useState<ReadonlySet<string>>(new Set());
  const view = useMemo<StageView>(
    () => ({
      focus: runs.find(({ id }) => id === focusId) ?? runs[0] ?? null,
      setFocus,
      hiddenRunIds,
      toggleHidden: (runId) => setHidden((hidden) => toggled(hidden, runId)),
    }),
    [runs, focusId, hiddenRunIds],
  );
  return <StageViewContext value={view}>{children}</StageViewContext>;
}

/** The page's own view of the stage around. */
export function useStageView(): StageView {
  const view = useContext(StageViewContext);
  if (!view) throw new Error('useStageView needs a StageViewProvider above it');
  return view;
}

function toggled(set: ReadonlySet<string>, member: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
