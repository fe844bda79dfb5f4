/** Which of the page's three layouts there is room for; the style sheets have the same limits. */
'use client';
import { useCallback, useSyncExternalStore } from 'react';

/** One column, as on a phone. */
const NARROW = '(width < 700px)';
/** Three columns that fill the window's height. */
const WIDE = '(width >= 1100px)';

/** Whether the page is as narrow as a phone. */
export const useIsNarrow = (): boolean => useMatch(NARROW);

/** Whether all columns stand side by side. */
export const useIsWide = (): boolean => useMatch(WIDE);

function useMatch(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => false,
  );
}
