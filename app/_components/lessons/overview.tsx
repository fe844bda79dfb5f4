/** All lessons at a glance, with how far one has come. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { solvedCount } from '@/app/_client/lesson-progress';
import { useLearnHref, useLessonsClient, useTaskRecord } from '@/app/_client/lessons-context';
import { LESSON_SLUGS, LESSON_TASKS } from '@/lib/lessons';
import { ClassPanel, ClosedLesson } from './in-class';
import { LearnHeader } from './learn-header';
import lesson from './lesson.module.css';
import { LESSON_KEYS } from './lesson-keys';
import { LessonSketch } from './lesson-sketch';
import styles from './overview.module.css';

/** The content of `/learn`. */
export function Overview() {
  const t = useTranslations('learn');
  const { solved, openParts } = useTaskRecord();
  const hrefOf = useLearnHref();
  const isInClass = useLessonsClient() !== null;
  return (
    <div className={lesson.page}>
      <LearnHeader />
      <main className={styles.main}>
        <h1 className={lesson.title}>{t('title')}</h1>
        <p className={lesson.lead}>{t('lead')}</p>
        {isInClass && <ClassPanel slug={null} />}
        <ol className={styles.lessons}>
          {LESSON_SLUGS.map((slug, index) => {
            const [count, total] = [solvedCount(solved, slug), LESSON_TASKS[slug].length];
            return (
              <li key={slug} className={styles.lesson}>
                <LessonSketch slug={slug} />
                <div className={styles.body}>
                  <h2>
                    <span className={styles.number}>{index + 1}</span>
                    <Link href={hrefOf(`/learn/${slug}`)}>{t(`lessons.${LESSON_KEYS[slug]}.title`)}</Link>
                  </h2>
                  <p>{t(`lessons.${LESSON_KEYS[slug]}.summary`)}</p>
                  <p className={styles.progress} data-done={count === total || undefined}>
                    {t('solvedOf', { count, total })}
                    {openParts(slug) === 0 && <ClosedLesson />}
                  </p>
                </div>
              </li>
            );
          })}
        </ol>
      </main>
    </div>
  );
}
