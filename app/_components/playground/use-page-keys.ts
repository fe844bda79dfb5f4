/** What the classroom's keys do. */
'use client';
import { useCallback } from 'react';
import { useClient } from '@/app/_client/classroom-context';
import * as actions from '@/app/_client/run-actions';
import type { Shortcut } from '@/app/_client/shortcuts';
import { useUndo } from '@/app/_components/controls/undo';
import { useShortcuts } from '@/app/_client/use-shortcuts';

/** Acts on the page's keys; `onHelp` opens their list. */
export function usePageKeys(onHelp: () => void): void {
  const client = useClient();
  const undo = useUndo();
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
          return undo.step(shortcut);
        case 'help':
          return onHelp();
      }
    },
    [client, undo, onHelp],
  );
  useShortcuts(act);
}
