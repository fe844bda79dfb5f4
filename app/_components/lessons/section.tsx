/** One thing that a lesson shows: a heading, a few sentences, a figure and what moves it. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './lesson.module.css';

export interface SectionProps {
  readonly title: string;
  /** What to do and to look at. */
  readonly text: ReactNode;
  readonly children: ReactNode;
}

/** A region with its heading. */
export function Section({ title, text, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id}>{title}</h2>
      <div className={styles.text}>{text}</div>
      {children}
    </section>
  );
}

/** A figure with its controls beside it, or below where the page is narrow. */
export function Bench({ figure, controls }: { figure: ReactNode; controls: ReactNode }) {
  return (
    <div className={styles.bench}>
      <div className={styles.figure}>{figure}</div>
      <div className={styles.controls}>{controls}</div>
    </div>
  );
}

/** Buttons in a row. */
export const Buttons = ({ children }: { children: ReactNode }) => (
  <div className={styles.buttons}>{children}</div>
);

/** Named numbers. */
export function Readout({ items }: { items: readonly (readonly [name: ReactNode, value: ReactNode])[] }) {
  return (
    <dl className={styles.readout}>
      {items.map(([name, value], index) => (
        <div key={index}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
