/** A number typed by hand: committed on Enter or when leaving, taken back with Escape. */
'use client';
import { clsx } from './clsx';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { InputHTMLAttributes } from 'react';
import styles from './inputs.module.css';
import { faultOf, numberFrom } from './typed-number';

export interface NumberEntryProps extends Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'value' | 'onChange' | 'min' | 'max'
> {
  value: number;
  min: number;
  max: number;
  /** Accepts whole numbers only. */
  isWhole?: boolean;
  /** Called with a value inside the limits that differs from `value`. */
  onCommit: (value: number) => void;
}

/** A text input for one number, with its limits explained when they are not met. */
export function NumberEntry(props: NumberEntryProps) {
  const { value, min, max, isWhole = false, onCommit, className, onBlur, onKeyDown, ...rest } = props;
  const t = useTranslations('common');
  const [text, setText] = useState<string | null>(null);
  const fault = text === null ? null : faultOf(text, min, max, isWhole);

  const commit = () => {
    if (text !== null && fault === null) {
      const typed = numberFrom(text);
      if (typed !== value) onCommit(typed);
    }
    setText(null);
  };

  return (
    <span className={styles.entryBox}>
      <input
        {...rest}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text ?? String(value)}
        aria-invalid={fault !== null || undefined}
        className={clsx(styles.input, styles.entry, className)}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => {
          event.target.select();
          rest.onFocus?.(event);
        }}
        onBlur={(event) => {
          commit();
          onBlur?.(event);
        }}
        onKeyDown={(event) => {
          // A value out of its limits stays, with the reason, until it is corrected or left.
          if (event.key === 'Enter' && fault === null) commit();
          if (event.key === 'Escape') setText(null);
          onKeyDown?.(event);
        }}
      />
      {fault !== null && (
        <span role="alert" className={styles.fault}>
          {t(`faults.${fault.kind}`, { limit: 'limit' in fault ? String(fault.limit) : '' })}
        </span>
      )}
    </span>
  );
}
