/** Which of the page's three layouts there is room for; the style sheets have the same limits. */
'use client';
import { useMediaQuery } from './use-media-query';

/** One column, as on a phone. */
const NARROW = '(width < 700px)';
/** Three columns that fill the window's height. */
const WIDE = '(width >= 1100px)';

/** Whether the page is as narrow as a phone. */
export const useIsNarrow = (): boolean => useMediaQuery(NARROW);

/** Whether all columns stand side by side. */
export const useIsWide = (): boolean => useMediaQuery(WIDE);
