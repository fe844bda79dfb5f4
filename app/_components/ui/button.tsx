/** Buttons: with a text, or with an icon whose name a tooltip shows. */
'use client';
import { clsx } from './clsx';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { tooltipOf } from './tooltip';

/** `primary` is the one main action of a view, `plain` has no border until pointed at. */
export type ButtonVariant = 'primary' | 'secondary' | 'plain' | 'danger';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: ButtonVariant;
  size?: 'small' | 'medium' | 'large';
  /** Drawn before the text. */
  icon?: ReactNode;
  /** Shows a spinner and refuses clicks, keeping width and focus. */
  isBusy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

/** A button with a text. */
export function Button(props: ButtonProps) {
  const {
    variant = 'secondary',
    size = 'medium',
    icon,
    isBusy = false,
    className,
    children,
    ...rest
  } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || rest['aria-disabled'] || undefined}
      onClick={isBusy ? undefined : rest.onClick}
      className={clsx(styles.button, styles[variant], styles[size], className)}
    >
      {isBusy ? <span className={styles.spinner} aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children' | 'aria-label'> {
  /** Accessible name, also shown as tooltip. */
  label: string;
  /** Key that does the same, shown in the tooltip, e.g. `Space`. */
  shortcut?: string;
  /** A toggle's state; leave out for a plain button. */
  isPressed?: boolean;
  icon: ReactNode;
}

/** A square button that shows only an icon. */
export function IconButton(props: IconButtonProps) {
  const { label, shortcut, isPressed, icon, className, variant = 'plain', ...rest } = props;
  return (
    <Button
      {...tooltipOf(label, shortcut)}
      {...rest}
      variant={variant}
      aria-label={label}
      aria-pressed={isPressed}
      className={clsx(styles.icon, className)}
      icon={icon}
    />
  );
}
