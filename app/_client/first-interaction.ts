/** When a page is used for the first time: what only its use needs is fetched then, and not while it loads. */

const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const;

/** Calls `listener` once, with the first sign of use; returns how to stop waiting. */
export function onFirstInteraction(listener: (sign: Event) => void): () => void {
  const stop = (): void => {
    for (const sign of SIGNS) window.removeEventListener(sign, begin, true);
  };
  const begin = (sign: Event): void => {
    stop();
    listener(sign);
  };
  for (const sign of SIGNS) window.addEventListener(sign, begin, { capture: true, passive: true });
  return stop;
}
