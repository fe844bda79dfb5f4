/** Tells of refusals in the language that the page has when they come. */
'use client';
import { useCallback, useEffect, useRef } from 'react';
import { notifyFailure } from '@/app/_components/ui/toast';
import type { RefusalListener } from './classroom-client';
import { refusalText } from './refusal-text';
import { useRefusalTexts } from './use-refusal-texts';

/** The same function for as long as the page is open, whatever language it changes to. */
export function useSayRefusal(): RefusalListener {
  const texts = useRefusalTexts();
  const newest = useRef(texts);
  useEffect(() => {
    newest.current = texts;
  }, [texts]);
  return useCallback(
    (error, request) =>
      notifyFailure(refusalText(newest.current, error, request), `${request}:${error.code}`),
    [],
  );
}
