/** Gives components their texts; a nested one adds the texts of its part of the pages. */
'use client';
import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import type { Locale } from './locales';
import type { Messages } from './messages';

export interface IntlProviderProps {
  readonly locale: Locale;
  /** All texts that the children show: the outer provider's are replaced, not added to. */
  readonly messages: Partial<Messages>;
  readonly children: ReactNode;
}

/** Texts for `useTranslations`. */
export function IntlProvider({ locale, messages, children }: IntlProviderProps) {
  return (
    // A fixed zone: server and browser must write the same; no text has a time of day.
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </NextIntlClientProvider>
  );
}
