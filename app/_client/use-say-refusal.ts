/** Tells of refusals in the language that the page has when they come. */
'use client';
import { useCallback, useEffect, useRef } from 'react';
import { notifyFailure } from '@/app/_components/ui/toast';
import type { RefusalListener } from './classroom-client';
import { onFirstInteraction } from './first-interaction';
import { offlineText } from './offline-text';
import { useRefusalTexts } from './use-refusal-texts';

const loadWords = () => import('./refusal-text');

/** The same function for as long as the page is open, whatever language it changes to. */
export function useSayRefusal(): RefusalListener {
  const texts = useRefusalTexts();
  const newest = useRef(texts);
  useEffect(() => {
    newest.current = texts;
  }, [texts]);
  // Fetched while there is a connection, as far as one can tell.
  useEffect(
    () =>
      onFirstInteraction(() => {
        loadWords().catch((cause: unknown) => console.warn('Refusals are told in English', cause));
      }),
    [],
  );
  return useCallback((error, request) => {
    const say = (text: string) => notifyFailure(text, `${request}:${error.code}`);
    if (error.code === 'offline') return say(offlineText(newest.current.refusals, request));
    loadWords().then(
      ({ refusalText }) => say(refusalText(newest.current, error, request)),
      () => say(error.message),
    );
  }, []);
}
