/** Whether the page shows more contrast: what the person chose (`data-contrast` on <html>), else the system's wish. */
'use client';
import { useSyncExternalStore } from 'react';

export type Contrast = 'usual' | 'more';

const SYSTEM_MORE = '(prefers-contrast: more)';

function currentContrast(): Contrast {
  const chosen = document.documentElement.dataset['contrast'];
  if (chosen === 'usual' || chosen === 'more') return chosen;
  return window.matchMedia(SYSTEM_MORE).matches ? 'more' : 'usual';
}

function subscribe(listener: () => void): () => void {
  const system = window.matchMedia(SYSTEM_MORE);
  const chosen = new MutationObserver(listener);
  chosen.observe(document.documentElement, { attributeFilter: ['data-contrast'] });
  system.addEventListener('change', listener);
  return () => {
    chosen.disconnect();
    system.removeEventListener('change', listener);
  };
}

/** The contrast in effect; re-renders when it changes. */
export const useContrast = (): Contrast => useSyncExternalStore(subscribe, currentContrast, () => 'usual');

/** Chooses a contrast for this page. */
export function chooseContrast(contrast: Contrast): void {
  document.documentElement.dataset['contrast'] = contrast;
}
