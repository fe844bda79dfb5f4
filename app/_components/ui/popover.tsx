/** A small panel beside the button that opens it. */
'use client';
import { cloneElement, type ReactElement, type ReactNode } from 'react';
import { clsx } from './clsx';
import styles from './floating.module.css';
import { usePanel, type TriggerProps } from './use-panel';

export interface PopoverProps {
  /** The button that opens it. */
  trigger: ReactElement<TriggerProps>;
  /** Accessible name of the panel. */
  label: string;
  children: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  /** Where its owner closes it. */
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
  className?: string;
}

/** Opens beside its trigger and closes on Escape or a click elsewhere. */
export function Popover(props: PopoverProps) {
  const { label, children, side, align, className } = props;
  const panel = usePanel('dialog', props.onOpenChange, props.isOpen);
  const { opened } = panel;
  return (
    <>
      {cloneElement(props.trigger, panel.trigger)}
      {opened && (
        <opened.Panel
          anchor={opened.anchor}
          id={panel.id}
          label={label}
          className={clsx(styles.popover, className)}
          side={side}
          align={align}
          onClose={panel.close}
        >
          {children}
        </opened.Panel>
      )}
    </>
  );
}
