/** Own steps with a way back: a message with Undo, and the undo and redo of keys and buttons. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo } from 'react';
import { useClient } from '@/app/_client/classroom-context';
import { onFirstInteraction } from '@/app/_client/first-interaction';
import type { StepDirection } from '@/app/_client/own-steps';
import { fetchStepTaker } from '@/app/_client/step-list';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import type { Edits } from '@/lib/protocol';

/** What the own steps of this page can be done with. */
export interface Undo {
  /** Edits, and says so with a way to take it back. */
  readonly edit: (edits: Edits, message: string) => void;
  /** Says what was done, with a way to take the step back when there is one. */
  readonly tell: (message: string, stepId: string | null) => void;
  /** Takes the newest own step back or forth, and says what came of it. */
  readonly step: (direction: StepDirection) => void;
}

const fetchWords = () => import('./step-words');

/** Fetches what takes steps while there is a connection: they can be taken without one. */
function fetchAhead(): void {
  Promise.all([fetchStepTaker(), fetchWords()]).catch((cause: unknown) =>
    console.warn('Steps cannot be taken back yet', cause),
  );
}

/** Undo with its messages in the page's language. */
export function useUndo(): Undo {
  const client = useClient();
  const t = useTranslations('setup');
  const names = useTranslations('names');
  useEffect(() => onFirstInteraction(fetchAhead), []);
  return useMemo(() => {
    const take = async (direction: StepDirection, of?: string) => {
      const [outcome, { outcomeText }] = await Promise.all([client.steps.take(direction, of), fetchWords()]);
      const text = outcomeText({ client, t, names }, outcome, direction);
      if (text !== null) notify(text);
    };
    const step = (direction: StepDirection, of?: string) =>
      void take(direction, of).catch((cause: unknown) => {
        console.warn('The step was not taken', cause);
        notifyFailure(t('undo.notLoaded'), 'undo');
      });
    const tell = (message: string, stepId: string | null) =>
      notify(
        message,
        stepId === null ? undefined : { label: t('undo.label'), onSelect: () => step('undo', stepId) },
      );
    return { edit: (edits, message) => tell(message, client.edit(edits)), tell, step };
  }, [client, t, names]);
}
