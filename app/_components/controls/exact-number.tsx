/** A number as people read it, which gives all its digits on hover and on a click. */
'use client';
import { useTranslations } from 'next-intl';
import { copyText } from '@/app/_client/copy-text';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import styles from './run-bar.module.css';

export interface ExactNumberProps {
  readonly label: string;
  /** Takes the label's place where there is little room. */
  readonly shortLabel?: string;
  /** Null or not finite: there is none. */
  readonly value: number | null;
  readonly format: (value: number | null) => string;
  /** What hovering tells besides the digits, e.g. the epochs that were averaged. */
  readonly note?: string;
}

/** Label and value; the value is a button that copies every digit. */
export function ExactNumber({ label, shortLabel = label, value, format, note }: ExactNumberProps) {
  const t = useTranslations('runBar');
  const exact = value === null || Number.isNaN(value) ? '' : String(value);
  const copy = async () => {
    if (await copyText(exact)) notify(t('exact.copied', { label, value: exact }));
    else notifyFailure(t('exact.notCopied', { label, value: exact }), 'copy');
  };
  const title = [exact, note, exact !== '' && t('exact.copy')].filter(Boolean).join('\n');
  return (
    <div className={styles.metric}>
      <span className={styles.metricLabel} aria-hidden="true">
        <span className={styles.whenWide}>{label}</span>
        <span className={styles.whenNarrow}>{shortLabel}</span>
      </span>
      <button
        type="button"
        className={styles.metricValue}
        title={title}
        data-metric={label}
        data-exact={exact}
        aria-label={`${label}: ${format(value)}`}
        disabled={exact === ''}
        onClick={() => void copy()}
      >
        {format(value)}
      </button>
    </div>
  );
}
