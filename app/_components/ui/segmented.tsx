/** A segmented control: one of two to five short options, all visible. */
'use client';
import { clsx } from './clsx';
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './choices.module.css';

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
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={choose}
      disabled={disabled}
      className={styles.segmented}
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={clsx(styles.segment, size === 'small' && styles.segmentSmall)}
        >
          {option.icon}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
