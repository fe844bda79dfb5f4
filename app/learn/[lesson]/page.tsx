/** `/learn/<slug>`: one lesson; `?embed=1` leaves out header and neighbours. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Lesson } from '@/app/_components/lessons/lesson';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import { IntlProvider } from '@/app/_i18n/intl-provider';
import { COMMON_AREAS, messagesOf } from '@/app/_i18n/messages';
import { requestLocale, requestMessages } from '@/app/_i18n/request-locale';
import { isLessonSlug } from '@/lib/lessons';
import type { LessonSlug } from '@/lib/lessons';

interface Props {
  readonly params: Promise<{ lesson: string }>;
  readonly searchParams: Promise<{ embed?: string | string[] }>;
}

async function slugOf({ params }: Props): Promise<LessonSlug> {
  const { lesson } = await params;
  return isLessonSlug(lesson) ? lesson : notFound();
}

/** The lesson's name in the reader's language. */
export async function generateMetadata(props: Props): Promise<Metadata> {
  const { learn } = await requestMessages();
  const { title, summary } = learn.lessons[LESSON_KEYS[await slugOf(props)]];
  return { title, description: summary };
}

/** The page of one lesson, with its texts. */
export default async function LessonRoute(props: Props) {
  const slug = await slugOf(props);
  const locale = await requestLocale();
  return (
    <IntlProvider
      locale={locale}
      messages={messagesOf(locale, [...COMMON_AREAS, 'learn', LESSON_KEYS[slug]])}
    >
      <Lesson slug={slug} isEmbedded={(await props.searchParams).embed === '1'} />
    </IntlProvider>
  );
}
