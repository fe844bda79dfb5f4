/** The header above lessons: where one is, language and colours. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useLearnHref } from '@/app/_client/lessons-context';
import { Wordmark } from '@/app/_components/home/wordmark';
import { LanguageSwitch } from '@/app/_components/people/language-switch';
import { ThemeToggle } from '@/app/_components/people/theme-toggle';
import styles from './lesson.module.css';

/** One row; not printed. */
export function LearnHeader() {
  const t = useTranslations('common');
  const learn = useTranslations('learn');
  const hrefOf = useLearnHref();
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.homeLink} aria-label={t('toFirstPage')}>
        <Wordmark />
      </Link>
      <Link href={hrefOf('/learn')} className={styles.overviewLink}>
        {learn('allLessons')}
      </Link>
      <span className={styles.spacer} />
      <LanguageSwitch />
      <ThemeToggle />
    </header>
  );
}
