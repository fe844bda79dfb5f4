/** The classrooms this browser has been in. */
'use client';
import Link from 'next/link';
import { formatMoment } from '@/app/_client/moment';
import type { Identity } from '@/app/_client/identity';
import styles from './home.module.css';

const SHOWN = 4;

/** Links back into classrooms; nothing when there are none. */
export function RecentClassrooms({ identity }: { identity: Identity | null }) {
  const memberships = identity?.memberships.slice(0, SHOWN) ?? [];
  if (memberships.length === 0) return null;
  return (
    <nav aria-label="Recent classrooms">
      <h2 className={styles.wayTitle}>Recent classrooms</h2>
      <ul className={styles.recent}>
        {memberships.map(({ code, nickname, lastVisitedAt, teacherKey }) => (
          <li key={code}>
            <Link href={`/c/${code}`}>
              <strong>{code}</strong>
              <span>
                {teacherKey === null ? nickname : `${nickname}, teaching`} · {formatMoment(lastVisitedAt)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
