/** Texts of an area for tests of functions that build sentences: what `useTranslations(area)` gives a component. */
import { createTranslator } from 'next-intl';
import type { Locale } from '@/app/_i18n/locales';
import { MESSAGES, type Area } from '@/app/_i18n/messages';
import type { Translate } from '@/app/_i18n/translate';

/** Throws on a missing text or value. */
export const textsOf = <A extends Area>(area: A, locale: Locale = 'en'): Translate<A> =>
  createTranslator({
    locale,
    messages: MESSAGES[locale],
    namespace: area,
    onError: (error) => {
      throw error;
    },
  }) as Translate<A>;
