/** Editing the shown network by hand, with a way back. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { HandObstacle, HandTools } from '@/app/_components/network/hands';
import { notify } from '@/app/_components/ui/toast';
import { isActive, type HandEdit, type RunState } from '@/lib/protocol';
import { useClassroom, useClient } from './classroom-context';
import { makeHandEdit, overtakenBy, startPaused } from './hand-edits';

/** `run`: whose network is shown; null is the untrained one, for which the first edit starts a run. */
export function useHandTools(run: { readonly id: string; readonly state: RunState } | null): HandTools {
  const client = useClient();
  const t = useTranslations('weights');
  const isStageBusy = useClassroom(({ stageRuns }) => stageRuns.some(({ state }) => isActive(state)));
  const runId = run?.id ?? null;
  const obstacle = run ? obstacleOf(run.state) : null;
  return useMemo(() => {
    const takeBack = (edited: string, inverse: HandEdit, message: string) => {
      const changes = client.buffers.find(edited)?.changes ?? [];
      const who = overtakenBy(changes, inverse, client.classroom.getState()?.me ?? '');
      if (who !== null) return notify(t('kept', { who }));
      void makeHandEdit(client, edited, inverse).then((isMade) => {
        if (isMade !== null) notify(t('undone', { what: message }));
      });
    };
    return {
      obstacle,
      starts: runId !== null ? null : isStageBusy ? 'instead' : 'first',
      make: async (hand, inverse, message) => {
        const edited = await makeHandEdit(client, runId, hand);
        if (edited === null) return false;
        notify(
          message,
          inverse ? { label: t('undo'), onSelect: () => takeBack(edited, inverse, message) } : undefined,
        );
        return true;
      },
      startAnew: () => void startPaused(client),
    };
  }, [client, t, runId, obstacle, isStageBusy]);
}

function obstacleOf(state: RunState): HandObstacle | null {
  if (isActive(state)) return null;
  return state === 'interrupted' ? 'interrupted' : 'over';
}
