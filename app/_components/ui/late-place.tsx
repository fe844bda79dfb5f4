/** Fetches the code of lazy parts ahead once the page is used, and says so when one that is needed does not come. Rendered once per page. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { onFirstInteraction } from '@/app/_client/first-interaction';
import { fetchAhead, onCodeMissing } from '@/app/_client/late-code';
import { notifyFailure } from './toast';

/** Shows nothing itself. */
export function LatePlace() {
  const t = useTranslations('common');
  useEffect(() => onCodeMissing(() => notifyFailure(t('partMissing'), 'part-missing')), [t]);
  useEffect(() => onFirstInteraction(fetchAhead), []);
  return null;
}
