/** Editing the shown network by hand, with a way back. */
'use client';
import { useMemo } from 'react';
import type { HandObstacle, HandTools } from '@/app/_components/network/hands';
import { useUndo } from '@/app/_components/controls/undo';
import { isActive, markOfPlace, type MarkedPlace, type RunState } from '@/lib/protocol';
import { useClassroom, useClient } from './classroom-context';

/** `run`: whose network is shown; null is the untrained one, for which the first edit starts a run. */
export function useHandTools(run: { readonly id: string; readonly state: RunState } | null): HandTools {
  const client = useClient();
  const undo = useUndo();
  const isStageBusy = useClassroom(({ stageRuns }) => stageRuns.some(({ state }) => isActive(state)));
  const runId = run?.id ?? null;
  const obstacle = run ? obstacleOf(run.state) : null;
  const presence = useMemo(
    () => ({
      hold: (place: MarkedPlace) => client.drafts.hold(markOfPlace(place)),
      release: (place: MarkedPlace) => client.drafts.release(markOfPlace(place)),
    }),
    [client],
  );
  return useMemo(() => {
    const editor = { findRun: null as (() => Promise<string | null>) | null };
    return {
      ...presence,
      obstacle,
      starts: runId !== null ? null : isStageBusy ? 'instead' : 'first',
      make: async (hand, inverse, message) => {
        const { editedRun, makeHandEdit } = await import('./hand-edits');
        editor.findRun ??= editedRun(client, runId);
        const edited = await editor.findRun();
        if (edited === null) return false;
        const { isMade, stepId } = await makeHandEdit(client, edited, hand, inverse);
        if (isMade) undo.tell(message, stepId);
        return isMade;
      },
      startAnew: () => void import('./hand-edits').then(({ startPaused }) => startPaused(client)),
    };
  }, [client, presence, undo, runId, obstacle, isStageBusy]);
}

function obstacleOf(state: RunState): HandObstacle | null {
  if (isActive(state)) return null;
  return state === 'interrupted' ? 'interrupted' : 'over';
}
