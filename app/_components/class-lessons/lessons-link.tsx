/** The way from a classroom to its lessons. */
'use client';
import { GraduationCap } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useClassroom } from '@/app/_client/classroom-context';
import button from '@/app/_components/ui/button.module.css';
import { clsx } from '@/app/_components/ui/clsx';
import { Tooltip } from '@/app/_components/ui/tooltip';
import styles from './lessons-link.module.css';

const hrefOf = (code: string): string => `/learn?class=${code}`;

/** In the header. */
export function LessonsLink({ code }: { code: string }) {
  const t = useTranslations('classLessons');
  return (
    <Tooltip content={t('link')}>
      <Link
        href={hrefOf(code)}
        prefetch={false}
        className={clsx(button.button, button.plain, button.medium, button.icon)}
        aria-label={t('link')}
      >
        <GraduationCap />
      </Link>
    </Tooltip>
  );
}

/** Among what is explained: on a phone the only way. */
export function LessonsHelp() {
  const t = useTranslations('classLessons');
  const code = useClassroom((state) => state.code);
  return (
    <p className={styles.help}>
      <Link href={hrefOf(code)} prefetch={false}>
        {t('linkShort')}
      </Link>
      <span>{t('help')}</span>
    </p>
  );
}
