/** A segmented control: one of two to five short options, all visible. */
'use client';
import { clsx } from './clsx';
import type { ReactNode } from 'react';
import styles from './choices.module.css';
import { walk } from './roving';

export interface SegmentedProps<Value extends string> {
  /** Accessible name. */
  label: string;
  value: Value;
  options: readonly { readonly value: Value; readonly label: string; readonly icon?: ReactNode }[];
  onChange: (value: Value) => void;
  size?: 'small' | 'medium';
  disabled?: boolean;
}

/** Shows all options side by side; exactly one is chosen. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { label, value, options, onChange, size = 'medium', disabled = false } = props;
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={styles.segmented}
      onKeyDown={(event) => walk(event, '[role="radio"]:enabled')?.click()}
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          data-state={option.value === value ? 'on' : 'off'}
          tabIndex={option.value === value ? 0 : -1}
          disabled={disabled}
          className={clsx(styles.segment, size === 'small' && styles.segmentSmall)}
          onClick={() => option.value !== value && onChange(option.value)}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  );
}
