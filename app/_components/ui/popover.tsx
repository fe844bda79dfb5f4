/** A small panel beside the button that opens it. */
'use client';
import { clsx } from './clsx';
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './floating.module.css';
import { focusFirst } from './focus-first';

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactNode;
  /** Accessible name of the panel. */
  label: string;
  children: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
}

/** Opens beside its trigger and closes on Escape or a click elsewhere. */
export function Popover(props: PopoverProps) {
  const {
    trigger,
    label,
    children,
    side = 'bottom',
    align = 'center',
    isOpen,
    onOpenChange,
    className,
  } = props;
  const controlled = isOpen === undefined ? {} : { open: isOpen };
  return (
    <Radix.Root {...controlled} {...(onOpenChange ? { onOpenChange } : {})}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          className={clsx(styles.popover, className)}
          // Reached with Tab where there is more to read than fits and nothing else in it can be focused.
          tabIndex={0}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          onOpenAutoFocus={focusFirst}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
