/** The document around every page: fonts, colours, theme, tooltips and messages. */
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { IntlProvider } from './_i18n/intl-provider';
import { COMMON_AREAS, messagesOf } from './_i18n/messages';
import { requestLocale, requestTranslator } from './_i18n/request-locale';
import { PaletteStyle } from './_design/palette-style';
import './_design/global.css';
import { THEME_SCRIPT } from './_client/theme-choice';
import { FloatingPlace } from './_components/ui/floating-place';
import { LatePlace } from './_components/ui/late-place';
import { ToastPlace } from './_components/ui/toast-place';

/** What search engines and tabs show. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator('common');
  return {
    title: { default: 'Downhill', template: '%s · Downhill' },
    description: t('pages.description'),
    applicationName: 'Downhill',
  };
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f5f2' },
    { media: '(prefers-color-scheme: dark)', color: '#121315' },
  ],
};

/** The root layout. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await requestLocale();
  return (
    <html lang={locale} suppressHydrationWarning>
      <head>
        <PaletteStyle />
        {/* Before the first paint, so that a chosen theme does not flash. */}
        <script dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <IntlProvider locale={locale} messages={messagesOf(locale, COMMON_AREAS)}>
          {children}
          <FloatingPlace />
          <LatePlace />
          <ToastPlace />
        </IntlProvider>
      </body>
    </html>
  );
}
