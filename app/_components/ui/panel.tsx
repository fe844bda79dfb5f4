/** A titled region of the page. */
import { clsx } from './clsx';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './panel.module.css';
import hidden from './visually-hidden.module.css';

export interface PanelProps {
  title: string;
  /** Small controls at the end of the title row. */
  actions?: ReactNode;
  children: ReactNode;
  /** Lets the content reach the panel's edges. */
  isFlush?: boolean;
  /** Leaves the title to screen readers, where the controls in its row say as much. */
  isTitleHidden?: boolean;
  className?: string | undefined;
}

/** A surface with a heading; screen readers find it as a region. */
export function Panel(props: PanelProps) {
  const { title, actions, children, isFlush = false, isTitleHidden = false, className } = props;
  const id = useId();
  return (
    <section className={clsx(styles.panel, className)} aria-labelledby={id}>
      <header className={styles.header}>
        <h2 className={clsx(styles.title, isTitleHidden && hidden.hidden)} id={id}>
          {title}
        </h2>
        {actions}
      </header>
      <div className={clsx(styles.body, isFlush && styles.flush)}>{children}</div>
    </section>
  );
}
