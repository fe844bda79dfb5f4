/** What stands in a place that has nothing to show yet. */
import type { ReactNode } from 'react';
import styles from './states.module.css';

/** A grey block in the shape of what is loading. */
export function Skeleton({ height = '1em', width = '100%' }: { height?: string; width?: string }) {
  return <span className={styles.skeleton} style={{ height, width }} aria-hidden="true" />;
}

export interface EmptyStateProps {
  title: string;
  /** What to do about it, one or two sentences. */
  children?: ReactNode;
  icon?: ReactNode;
  action?: ReactNode;
  /** `alert` announces it at once, for failures. */
  role?: 'status' | 'alert';
}

/** Says why a place is empty and what fills it. */
export function EmptyState({ title, children, icon, action, role }: EmptyStateProps) {
  return (
    <div className={styles.empty} role={role}>
      {icon}
      <p className={styles.title}>{title}</p>
      {children !== undefined && <div className={styles.text}>{children}</div>}
      {action}
    </div>
  );
}
