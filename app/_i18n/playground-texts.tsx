/** Gives the playground's pages their texts. */
import type { ReactNode } from 'react';
import { IntlProvider } from './intl-provider';
import { messagesOf, PLAYGROUND_AREAS } from './messages';
import { requestLocale } from './request-locale';

/** Around the content of a page that shows the playground or a part of it. */
export async function PlaygroundTexts({ children }: { children: ReactNode }) {
  const locale = await requestLocale();
  return (
    <IntlProvider locale={locale} messages={messagesOf(locale, PLAYGROUND_AREAS)}>
      {children}
    </IntlProvider>
  );
}
