/** The head of a learner's row. */
'use client';
import { useTranslations } from 'next-intl';
import { PersonChip } from '@/app/_components/ui/chip';
import type { Participant } from '@/lib/protocol';
import styles from './class-lessons.module.css';

/** The nickname, with what sets its bearer apart. */
export function LearnerName({ person }: { person: Participant }) {
  const t = useTranslations('classLessons.teacher');
  const marks = [person.role === 'teacher' && t('isTeacher'), !person.isConnected && t('away')].filter(
    Boolean,
  );
  return (
    <th scope="row" data-away={!person.isConnected || undefined}>
      <PersonChip nickname={person.nickname} color={person.color} size="small" />
      {marks.length > 0 && <span className={styles.mark}>{marks.join(', ')}</span>}
    </th>
  );
}

/** In place of a table without rows. */
export function NobodyYet() {
  const t = useTranslations('classLessons.teacher');
  return <p className={styles.note}>{t('noStudents')}</p>;
}
