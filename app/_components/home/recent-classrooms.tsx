/** The classrooms this browser has been in. */
'use client';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useMoments } from '@/app/_client/moment';
import type { Identity } from '@/app/_client/identity';
import styles from './home.module.css';

const SHOWN = 4;

/** Links back into classrooms; nothing when there are none. */
export function RecentClassrooms({ identity }: { identity: Identity | null }) {
  const t = useTranslations('home.recent');
  const momentOf = useMoments();
  const memberships = identity?.memberships.slice(0, SHOWN) ?? [];
  if (memberships.length === 0) return null;
  return (
    <nav aria-label={t('title')}>
      <h2 className={styles.wayTitle}>{t('title')}</h2>
      <ul className={styles.recent}>
        {memberships.map(({ code, nickname, lastVisitedAt, teacherKey }) => (
          <li key={code}>
            <Link href={`/c/${code}`}>
              <strong>{code}</strong>
              <span>
                {t(teacherKey === null ? 'asStudent' : 'asTeacher', {
                  nickname,
                  moment: momentOf(lastVisitedAt),
                })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
