/** Everybody in the class by lessons: how many tasks of each are solved. */
'use client';
import { useTranslations } from 'next-intl';
import { learners, type ClassLessonsState } from '@/app/_client/class-lessons-state';
import { LESSON_KEYS } from '@/app/_components/lessons/lesson-keys';
import { LESSON_SLUGS, LESSON_TASKS, type LessonSlug } from '@/lib/lessons';
import styles from './class-lessons.module.css';
import { LearnerName, NobodyYet } from './learner-name';

/** A row for each learner, a column for each lesson. */
export function LessonsTable({ state }: { state: ClassLessonsState }) {
  const t = useTranslations('classLessons.teacher');
  const learn = useTranslations('learn.lessons');
  const people = learners(state);
  if (people.length === 0) return <NobodyYet />;
  const countOf = (id: string, slug: LessonSlug) =>
    state.answers.filter(({ participantId, lesson }) => participantId === id && lesson === slug).length;
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('title')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            {LESSON_SLUGS.map((slug, index) => (
              <th key={slug} scope="col">
                <abbr title={learn(`${LESSON_KEYS[slug]}.title`)}>{index + 1}</abbr>
              </th>
            ))}
            <th scope="col">{t('sum')}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => {
            const counts = LESSON_SLUGS.map((slug) => countOf(person.id, slug));
            return (
              <tr key={person.id} data-person={person.nickname}>
                <LearnerName person={person} />
                {LESSON_SLUGS.map((slug, index) => (
                  <td key={slug} data-solved={counts[index] === LESSON_TASKS[slug].length}>
                    {counts[index]}/{LESSON_TASKS[slug].length}
                  </td>
                ))}
                <td>{counts.reduce((sum, count) => sum + count, 0)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
