/** The frame of a lesson: its heading, what it shows, its tasks, and the way to the next. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useEffect, type ReactNode } from 'react';
import { prepareMessages } from '@/app/_components/ui/toast';
import { LESSON_SLUGS, neighbours } from '@/lib/lessons';
import type { LessonSlug, Task } from '@/lib/lessons';
import { LearnHeader } from './learn-header';
import styles from './lesson.module.css';
import { LESSON_KEYS } from './lesson-keys';
import { TaskList } from './task-list';

/** What a lesson's page needs to know of its address. */
export interface LessonProps {
  /** Within another page: without header and neighbours. */
  readonly isEmbedded: boolean;
}

export interface LessonPageProps<Attempt> extends LessonProps {
  readonly slug: LessonSlug;
  readonly tasks: readonly Task<Attempt>[];
  /** What each task asks for, by its id. */
  readonly taskTexts: Readonly<Record<string, ReactNode>>;
  /** What the student has brought about so far. */
  readonly attempt: Attempt;
  readonly children: ReactNode;
}

/** One lesson; its tasks stay beside it on a wide page and follow it on a narrow one. */
export function LessonPage<Attempt>(props: LessonPageProps<Attempt>) {
  const { slug, isEmbedded, tasks, taskTexts, attempt, children } = props;
  const t = useTranslations('learn');
  useEffect(prepareMessages, []);
  const number = LESSON_SLUGS.indexOf(slug) + 1;
  return (
    <div className={styles.page}>
      {!isEmbedded && <LearnHeader />}
      <main className={styles.main}>
        <header className={styles.head}>
          <p className={styles.number}>{t('lessonOf', { number, count: LESSON_SLUGS.length })}</p>
          <h1 className={styles.title}>{t(`lessons.${LESSON_KEYS[slug]}.title`)}</h1>
          <p className={styles.lead}>{t(`lessons.${LESSON_KEYS[slug]}.lead`)}</p>
        </header>
        <div className={styles.sections}>{children}</div>
        <TaskList slug={slug} tasks={tasks} texts={taskTexts} attempt={attempt} />
      </main>
      {!isEmbedded && <Neighbours slug={slug} />}
    </div>
  );
}

function Neighbours({ slug }: { slug: LessonSlug }) {
  const t = useTranslations('learn');
  const { previous, next } = neighbours(slug);
  return (
    <nav className={styles.neighbours} aria-label={t('neighbours')}>
      {previous !== null && (
        <Link href={`/learn/${previous}`} className={styles.previous}>
          <span>{t('previous')}</span>
          {t(`lessons.${LESSON_KEYS[previous]}.title`)}
        </Link>
      )}
      {next !== null && (
        <Link href={`/learn/${next}`} className={styles.next}>
          <span>{t('next')}</span>
          {t(`lessons.${LESSON_KEYS[next]}.title`)}
        </Link>
      )}
    </nav>
  );
}
