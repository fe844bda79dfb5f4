/** A small panel beside the button that opens it. */
'use client';
import { clsx } from './clsx';
import { Popover as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './floating.module.css';

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
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
