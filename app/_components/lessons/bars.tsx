/** Values as horizontal bars with their numbers. */
import type { ReactNode } from 'react';
import styles from './bars.module.css';

export interface Bar {
  readonly key: string;
  readonly label: ReactNode;
  /** Length of the bar, 0–1. */
  readonly share: number;
  /** What stands beside it. */
  readonly text: string;
  readonly color: string;
}

/** One row per value; the numbers say it to who cannot see the bars. */
export function Bars({ label, bars }: { label: string; bars: readonly Bar[] }) {
  return (
    <dl className={styles.bars} aria-label={label}>
      {bars.map(({ key, label: name, share, text, color }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.bar}
                style={{ width: `${(Math.max(0, Math.min(1, share)) * 100).toFixed(2)}%`, background: color }}
              />
            </span>
            <span className={styles.value}>{text}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
