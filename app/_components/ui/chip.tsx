/** Chips: a short label, a person, or a state. */
'use client';
import { clsx } from './clsx';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { personColor } from '@/app/_design/palette';
import styles from './chip.module.css';

export type ChipTone = 'neutral' | 'good' | 'warning' | 'danger';

/** A small rounded label. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: ChipTone;
  icon?: ReactNode;
  children: ReactNode;
}) {
  return (
    <span className={clsx(styles.chip, styles[tone])}>
      {icon}
      {children}
    </span>
  );
}

export interface PersonProps {
  nickname: string;
  /** Index into the people's palette. */
  color: number;
}

/** A person by name, on their colour's dot. */
export function PersonChip({
  nickname,
  color,
  size = 'medium',
}: PersonProps & { size?: 'small' | 'medium' }) {
  return (
    <span className={clsx(styles.person, size === 'small' && styles.personSmall)}>
      <span className={styles.dot} style={{ background: personColor(color) }} />
      <span className={styles.name}>{nickname}</span>
    </span>
  );
}

/** A person as a disc with their initial; the name is its accessible text. */
export function PersonDisc({ nickname, color, isConnected = true }: PersonProps & { isConnected?: boolean }) {
  const t = useTranslations('common');
  const initial = [...nickname][0] ?? '?';
  return (
    <span
      role="img"
      aria-label={isConnected ? nickname : t('notConnected', { nickname })}
      title={nickname}
      className={clsx(styles.disc, !isConnected && styles.away)}
      style={{ '--person': personColor(color) }}
      data-initial={initial.toUpperCase()}
    />
  );
}
