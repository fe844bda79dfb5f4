/** A short text beside what is pointed at or focused. */
'use client';
import { Tooltip as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { useKeyNames } from './key-names';
import styles from './tooltip.module.css';

/** Wraps the page once, so that neighbouring tooltips open without delay. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Radix.Provider delayDuration={350}>{children}</Radix.Provider>;
}

export interface TooltipProps {
  content: ReactNode;
  /** Key that does the same. */
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One focusable element. */
  children: ReactNode;
}

/** Shows `content` while its child is pointed at or focused. Needs a TooltipProvider above. */
export function Tooltip({ content, shortcut, side = 'top', children }: TooltipProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{children}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles.tooltip} side={side} sideOffset={6} collisionPadding={8}>
          {content}
          {shortcut !== undefined && <Keys keys={shortcut} />}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function Keys({ keys }: { keys: string }) {
  const keyNames = useKeyNames();
  return <kbd className={styles.key}>{keyNames(keys).join(' ')}</kbd>;
}
