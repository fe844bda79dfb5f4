/** A one-line text input. */
'use client';
import { clsx } from './clsx';
import type { InputHTMLAttributes, Ref } from 'react';
import styles from './inputs.module.css';

export interface TextInputProps extends InputHTMLAttributes<HTMLInputElement> {
  size?: never;
  /** Large type for the one field of a page. */
  isLarge?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A text input in the page's style; label it with a FieldRow or aria-label. */
export function TextInput({ isLarge = false, className, ...rest }: TextInputProps) {
  return (
    <input type="text" {...rest} className={clsx(styles.input, isLarge && styles.inputLarge, className)} />
  );
}
