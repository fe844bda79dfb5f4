/** Around all lessons: their texts. */
import type { ReactNode } from 'react';
import { IntlProvider } from '@/app/_i18n/intl-provider';
import { COMMON_AREAS, messagesOf } from '@/app/_i18n/messages';
import { requestLocale } from '@/app/_i18n/request-locale';

/** The layout of `/learn` and everything below. */
export default async function LearnLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale();
  return (
    <IntlProvider locale={locale} messages={messagesOf(locale, [...COMMON_AREAS, 'learn'])}>
      {children}
    </IntlProvider>
  );
}
