/** Text for screen readers only. */
import type { ReactNode } from 'react';
import styles from './visually-hidden.module.css';

export interface VisuallyHiddenProps {
  children: ReactNode;
  /** Announces changes. */
  isLive?: boolean;
  /** The element, e.g. for a heading that only screen readers need. */
  as?: 'span' | 'h1' | 'h2';
}

/** Renders its children unseen. */
export function VisuallyHidden({ children, isLive = false, as: Element = 'span' }: VisuallyHiddenProps) {
  return (
    <Element className={styles.hidden} {...(isLive ? { role: 'status' } : {})}>
      {children}
    </Element>
  );
}
