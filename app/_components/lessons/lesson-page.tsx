/** The frame of a lesson: its heading, what it shows, its tasks, and the way to the next. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Children, useEffect, type ReactNode } from 'react';
import { useLearnHref, useLessonsClient, useTaskRecord } from '@/app/_client/lessons-context';
import { fetchFloating } from '@/app/_components/ui/floating-place';
import { fetchToaster } from '@/app/_components/ui/toast-place';
import type { EvidenceOf } from '@/lib/answers/evidence';
import { LESSON_SLUGS, neighbours } from '@/lib/lessons';
import type { LessonSlug, Task } from '@/lib/lessons';
import { ClassPanel, ClosedPart } from './in-class';
import { LearnHeader } from './learn-header';
import styles from './lesson.module.css';
import { LESSON_KEYS } from './lesson-keys';
import { TaskList } from './task-list';

/** What a lesson's page needs to know of its address. */
export interface LessonProps {
  /** Within another page: without header and neighbours. */
  readonly isEmbedded: boolean;
}

export interface LessonPageProps<Slug extends LessonSlug, Attempt> extends LessonProps {
  readonly slug: Slug;
  readonly tasks: readonly Task<Attempt>[];
  /** What each task asks for, by its id. */
  readonly taskTexts: Readonly<Record<string, ReactNode>>;
  /** What the student has brought about so far. */
  readonly attempt: Attempt;
  /** What a class needs to check the tasks again, by part. */
  readonly evidence: EvidenceOf<Slug>;
  /** The lesson's parts, one after the other (LESSON_SECTIONS). */
  readonly children: ReactNode;
}

/** One lesson; its tasks stay beside it on a wide page and follow it on a narrow one. */
export function LessonPage<Slug extends LessonSlug, Attempt>(props: LessonPageProps<Slug, Attempt>) {
  const { slug, isEmbedded, tasks, taskTexts, attempt, evidence, children } = props;
  const t = useTranslations('learn');
  useEffect(() => {
    fetchToaster();
    fetchFloating();
  }, []);
  const lesson: LessonSlug = slug;
  const openParts = useTaskRecord().openParts(lesson);
  const isInClass = useLessonsClient() !== null;
  const number = LESSON_SLUGS.indexOf(lesson) + 1;
  return (
    <div className={styles.page}>
      {!isEmbedded && <LearnHeader />}
      <main className={styles.main}>
        <header className={styles.head}>
          <p className={styles.number}>{t('lessonOf', { number, count: LESSON_SLUGS.length })}</p>
          <h1 className={styles.title}>{t(`lessons.${LESSON_KEYS[lesson]}.title`)}</h1>
          <p className={styles.lead}>{t(`lessons.${LESSON_KEYS[lesson]}.lead`)}</p>
        </header>
        <div className={styles.sections}>
          {isInClass && <ClassPanel slug={lesson} />}
          {Children.map(children, (part, index) =>
            index < openParts ? part : <ClosedPart number={index + 1} />,
          )}
        </div>
        <TaskList slug={slug} tasks={tasks} texts={taskTexts} attempt={attempt} evidence={evidence} />
      </main>
      {!isEmbedded && <Neighbours slug={lesson} />}
    </div>
  );
}

function Neighbours({ slug }: { slug: LessonSlug }) {
  const t = useTranslations('learn');
  const hrefOf = useLearnHref();
  const { previous, next } = neighbours(slug);
  return (
    <nav className={styles.neighbours} aria-label={t('neighbours')}>
      {previous !== null && (
        <Link href={hrefOf(`/learn/${previous}`)} className={styles.previous}>
          <span>{t('previous')}</span>
          {t(`lessons.${LESSON_KEYS[previous]}.title`)}
        </Link>
      )}
      {next !== null && (
        <Link href={hrefOf(`/learn/${next}`)} className={styles.next}>
          <span>{t('next')}</span>
          {t(`lessons.${LESSON_KEYS[next]}.title`)}
        </Link>
      )}
    </nav>
  );
}
