/** Undo and redo as buttons that say what they would do. */
'use client';
import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useClient } from '@/app/_client/classroom-context';
import { IconButton } from '@/app/_components/ui/button';
import type { stepText } from './step-words';
import { useUndo } from './undo';

type StepWords = { readonly stepText: typeof stepText };

/** Where there is nothing to do, or its words are not here yet, the buttons say what they are for. */
export function StepButtons({ isLocked }: { isLocked: boolean }) {
  const t = useTranslations('setup');
  const names = useTranslations('names');
  const client = useClient();
  const undo = useUndo();
  const { done, undone } = useStore(client.steps.store);
  const words = useStepWords(done.length + undone.length > 0);
  const [last, next] = [done.at(-1), undone.at(-1)];
  const texts = { t, names };
  return (
    <>
      <IconButton
        label={last && words ? t('bar.undoStep', { what: words.stepText(texts, last) }) : t('bar.undo')}
        shortcut="Ctrl Z"
        icon={<Undo2 />}
        disabled={isLocked || !last}
        onClick={() => undo.step('undo')}
      />
      <IconButton
        label={next && words ? t('bar.redoStep', { what: words.stepText(texts, next) }) : t('bar.redo')}
        shortcut="Ctrl Shift Z"
        icon={<Redo2 />}
        disabled={isLocked || !next}
        onClick={() => undo.step('redo')}
      />
    </>
  );
}

function useStepWords(areWanted: boolean): StepWords | null {
  const [words, setWords] = useState<StepWords | null>(null);
  useEffect(() => {
    if (!areWanted) return;
    import('./step-words').then(setWords, (cause: unknown) => console.warn('Steps have no words yet', cause));
  }, [areWanted]);
  return words;
}
