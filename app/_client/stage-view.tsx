/** What this page looks at within the stage: which run is in the diagram, which curves are hidden. Nobody else is affected. */
'use client';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useClassroom, useClient, useHistory } from './classroom-context';
import { runsOf } from './history-state';
import { toggledRuns } from './overlay';
import type { Run } from '@/lib/protocol';

/** The page's own view of the stage. */
export interface StageView {
  /** The run in the diagram; null on an empty stage. */
  readonly focus: Run | null;
  readonly setFocus: (runId: string) => void;
  readonly hiddenRunIds: ReadonlySet<string>;
  readonly toggleHidden: (runId: string) => void;
  /** Saved runs drawn over the stage's, as they stand now. */
  readonly overlaid: readonly Run[];
  /** Draws them over the stage's, or takes them away again. */
  readonly toggleOverlaid: (runs: readonly Run[]) => void;
}

const StageViewContext = createContext<StageView | null>(null);

/** Keeps the view for everything inside. */
export function StageViewProvider({ children }: { children: ReactNode }) {
  const runs = useClassroom((state) => state.stageRuns);
  const [focusId, setFocus] = useState<string | null>(null);
  const [hiddenRunIds, setHidden] = useState<ReadonlySet<string>>(new Set());
  const client = useClient();
  const items = useHistory((state) => state.items);
  const [kept, setKept] = useState<readonly Run[]>([]);
  useEffect(() => client.overlay(kept.map(({ id }) => id)), [client, kept]);
  const overlaid = useMemo(() => {
    const known = new Map(items.flatMap(runsOf).map((run) => [run.id, run]));
    return kept.map((run) => known.get(run.id) ?? run);
  }, [items, kept]);
  const view = useMemo<StageView>(
    () => ({
      focus: runs.find(({ id }) => id === focusId) ?? runs[0] ?? null,
      setFocus,
      hiddenRunIds,
      toggleHidden: (runId) => setHidden((hidden) => toggled(hidden, runId)),
      overlaid,
      toggleOverlaid: (toggledNow) => setKept((before) => toggledRuns(before, toggledNow)),
    }),
    [runs, focusId, hiddenRunIds, overlaid],
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
