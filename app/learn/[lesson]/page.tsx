/** `/learn/<slug>`: one lesson; `?embed=1` leaves out header and neighbours, `?class=CODE` has it with a class. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InClass } from '@/app/_components/lessons/class-entry';
import { Lesson } from '@/app/_components/lessons/lesson';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import { IntlProvider } from '@/app/_i18n/intl-provider';
import { CLASS_LESSON_AREAS, COMMON_AREAS, messagesOf } from '@/app/_i18n/messages';
import { requestLocale, requestMessages } from '@/app/_i18n/request-locale';
import { isLessonSlug } from '@/lib/lessons';
import type { LessonSlug } from '@/lib/lessons';
import { classCodeIn, type Query } from '../class-code';

interface Props {
  readonly params: Promise<{ lesson: string }>;
  readonly searchParams: Promise<Query>;
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
  const query = await props.searchParams;
  const code = classCodeIn(query);
  const lesson = <Lesson slug={slug} isEmbedded={query.embed === '1'} />;
  const areas = code === null ? COMMON_AREAS : [...COMMON_AREAS, ...CLASS_LESSON_AREAS];
  return (
    <IntlProvider locale={locale} messages={messagesOf(locale, [...areas, 'learn', LESSON_KEYS[slug]])}>
      {code === null ? lesson : <InClass code={code}>{lesson}</InClass>}
    </IntlProvider>
  );
}
