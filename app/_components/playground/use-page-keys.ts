/** What the classroom's keys do. */
'use client';
import { useCallback } from 'react';
import { useClient } from '@/app/_client/classroom-context';
import * as actions from '@/app/_client/run-actions';
import type { Shortcut } from '@/app/_client/shortcuts';
import { stepAndTell } from '@/app/_components/controls/undo';
import { useShortcuts } from '@/app/_client/use-shortcuts';

/** Acts on the page's keys; `onHelp` opens their list. */
export function usePageKeys(onHelp: () => void): void {
  const client = useClient();
  const act = useCallback(
    (shortcut: Shortcut) => {
      switch (shortcut) {
        case 'run':
          return void actions.toggleStage(client);
        case 'step':
          return void actions.stepStage(client);
        case 'stop':
          return void actions.controlStage(client, 'stop');
        case 'reset':
          return void actions.resetStage(client);
        case 'undo':
        case 'redo':
          return stepAndTell(client, shortcut);
        case 'help':
          return onHelp();
      }
    },
    [client, onHelp],
  );
  useShortcuts(act);
}
