/** The way from a classroom to its lessons. */
'use client';
import { GraduationCap } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useClassroom } from '@/app/_client/classroom-context';
import button from '@/app/_components/ui/button.module.css';
import { clsx } from '@/app/_components/ui/clsx';
import { PageLink } from '@/app/_components/ui/page-link';
import { tooltipOf } from '@/app/_components/ui/tooltip';
import styles from './lessons-link.module.css';

const hrefOf = (code: string): string => `/learn?class=${code}`;

/** In the header. */
export function LessonsLink({ code }: { code: string }) {
  const t = useTranslations('classLessons');
  return (
    <PageLink
      {...tooltipOf(t('link'))}
      href={hrefOf(code)}
      className={clsx(button.button, button.plain, button.medium, button.icon)}
      aria-label={t('link')}
    >
      <GraduationCap />
    </PageLink>
  );
}

/** Among what is explained: on a phone the only way. */
export function LessonsHelp() {
  const t = useTranslations('classLessons');
  const code = useClassroom((state) => state.code);
  return (
    <p className={styles.help}>
      <PageLink href={hrefOf(code)}>{t('linkShort')}</PageLink>
      <span>{t('help')}</span>
    </p>
  );
}
