/** The translators that refusals and faults need. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { RefusalTexts } from './refusal-text';

/** For `refusalText`, `faultOf` and `faultText`. */
export function useRefusalTexts(): RefusalTexts {
  const refusals = useTranslations('refusals');
  const names = useTranslations('names');
  return useMemo(() => ({ refusals, names }), [refusals, names]);
}
