/** `/learn`: the lessons; `?class=CODE` has them with a class. */
import type { Metadata } from 'next';
import { InClass } from '@/app/_components/lessons/class-entry';
import { Overview } from '@/app/_components/lessons/overview';
import { IntlProvider } from '@/app/_i18n/intl-provider';
import { CLASS_LESSON_AREAS, COMMON_AREAS, messagesOf } from '@/app/_i18n/messages';
import { requestLocale, requestMessages } from '@/app/_i18n/request-locale';
import { classCodeIn, type Query } from './class-code';

interface Props {
  readonly searchParams: Promise<Query>;
}

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  const { learn } = await requestMessages();
  return { title: learn.title, description: learn.lead };
}

/** The overview of the lessons. */
export default async function LearnPage({ searchParams }: Props) {
  const code = classCodeIn(await searchParams);
  if (code === null) return <Overview />;
  const locale = await requestLocale();
  return (
    <IntlProvider
      locale={locale}
      messages={messagesOf(locale, [...COMMON_AREAS, 'learn', ...CLASS_LESSON_AREAS])}
    >
      <InClass code={code}>
        <Overview />
      </InClass>
    </IntlProvider>
  );
}
