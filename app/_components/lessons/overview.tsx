/** All lessons at a glance. */
'use client';
import { useTranslations } from 'next-intl';
import { LanguageSwitch } from '@/app/_components/people/language-switch';

/** The content of `/learn`. */
export function Overview() {
  const t = useTranslations('learn');
  return (
    <main>
      <LanguageSwitch />
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
    </main>
  );
}
