/** How others solved a task, for everyone once the teacher shows it. */
'use client';
import { useTranslations } from 'next-intl';
import { useClassLessons } from '@/app/_client/lessons-context';
import { PersonChip } from '@/app/_components/ui/chip';
import type { LessonSlug } from '@/lib/lessons';
import { useActivationName } from '@/app/_components/lessons/use-activation-name';
import { answerText } from './answer-text';
import styles from './class-lessons.module.css';

/** The list beside a task; nothing while the lesson's answers are hidden. */
export function ShownAnswers({ slug, task }: { slug: LessonSlug; task: string }) {
  const t = useTranslations('classLessons');
  const activationName = useActivationName();
  const state = useClassLessons();
  if (!state?.revealed.includes(slug)) return null;
  const answers = state.answers.filter(
    (answer) => answer.lesson === slug && answer.task === task && state.participants[answer.participantId],
  );
  if (answers.length === 0) return <p className={styles.note}>{t('answers.none')}</p>;
  return (
    <ul className={styles.shown} aria-label={t('answers.label')} tabIndex={0}>
      {answers.map(({ participantId, evidence }) => {
        const person = state.participants[participantId];
        return (
          person && (
            <li key={participantId}>
              <PersonChip nickname={person.nickname} color={person.color} size="small" />
              <span>{answerText({ t, activationName }, evidence)}</span>
            </li>
          )
        );
      })}
    </ul>
  );
}
