/** What the class has not come to. */
'use client';
import { Lock } from 'lucide-react';
import { useTranslations } from 'next-intl';
import styles from './class-lessons.module.css';

/** In place of a lesson's part. */
export function ClosedPart({ number }: { number: number }) {
  const t = useTranslations('classLessons.closed');
  return (
    <section className={styles.closed} aria-label={t('part', { number })} data-closed-part={number}>
      <Lock aria-hidden="true" />
      <div>
        <h2>{t('part', { number })}</h2>
        <p>{t('partText')}</p>
      </div>
    </section>
  );
}

/** Beside a task. */
export function ClosedTask() {
  const t = useTranslations('classLessons.closed');
  return <p className={styles.note}>{t('task')}</p>;
}

/** On a lesson's card. */
export function ClosedLesson() {
  const t = useTranslations('classLessons.closed');
  return <> · {t('lesson')}</>;
}
