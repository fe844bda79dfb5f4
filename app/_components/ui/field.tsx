/** One field of a form or panel: its label, help, the control, and who holds it. */
'use client';
import { clsx } from './clsx';
import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { personColor } from '@/app/_design/palette';
import { IconButton } from './button';
import { PersonChip } from './chip';
import styles from './field.module.css';
import type { Holder } from './holder';
import { Popover } from './popover';

export type { Holder };

export interface FieldRowProps {
  label: string;
  /** Id of the control, when it is a native one. */
  htmlFor?: string;
  /** Explanation behind the help button. */
  help?: ReactNode;
  /** A note under the control, e.g. who changed it last. */
  note?: ReactNode;
  /** What is wrong with the value. */
  error?: string | undefined;
  /** Another person who holds this control. */
  holder?: Holder | undefined;
  children: ReactNode;
}

/** A labelled control; the holder's colour outlines it. */
export function FieldRow({ label, htmlFor, help, note, error, holder, children }: FieldRowProps) {
  const t = useTranslations('common');
  return (
    <div
      className={clsx(styles.field, holder && styles.held)}
      style={holder && { '--holder': personColor(holder.color) }}
    >
      <div className={styles.head}>
        <label className={styles.label} htmlFor={htmlFor}>
          {label}
        </label>
        {help !== undefined && (
          <Popover
            label={t('about', { label })}
            align="start"
            trigger={
              <IconButton
                size="small"
                className={styles.help}
                label={t('about', { label })}
                icon={<CircleHelp />}
              />
            }
          >
            <div className={styles.helpText}>{help}</div>
          </Popover>
        )}
        {holder && (
          <span className={styles.holder}>
            {holder.draft !== undefined && <span className={styles.draft}>{holder.draft}</span>}
            <PersonChip nickname={holder.nickname} color={holder.color} size="small" />
          </span>
        )}
      </div>
      {children}
      {error !== undefined && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      {note !== undefined && <p className={styles.note}>{note}</p>}
    </div>
  );
}
