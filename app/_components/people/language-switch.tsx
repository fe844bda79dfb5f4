/** English or Spanish, chosen by hand. */
'use client';
import { useLocale, useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { LANGUAGE_NAMES, LOCALE_COOKIE, LOCALE_COOKIE_AGE, LOCALES } from '@/app/_i18n/locales';
import type { Locale } from '@/app/_i18n/locales';
import styles from './people.module.css';

function keepLocale(locale: Locale): void {
  document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${LOCALE_COOKIE_AGE}; samesite=lax`;
}

/** One button per language; the page changes in place and keeps its state. */
export function LanguageSwitch() {
  const t = useTranslations('common');
  const current = useLocale();
  const router = useRouter();
  return (
    <div role="group" aria-label={t('language')} className={styles.languages}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          title={LANGUAGE_NAMES[locale]}
          aria-label={`${locale.toUpperCase()}, ${LANGUAGE_NAMES[locale]}`}
          aria-pressed={locale === current}
          onClick={() => {
            keepLocale(locale);
            router.refresh();
          }}
        >
          {locale.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
