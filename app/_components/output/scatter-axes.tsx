/** Axes of a scatter plot: their names, and ticks in their own units. */
import { clsx } from '@/app/_components/ui/clsx';
import { formatSetting } from '@/app/_components/ui/format';
import type { AxisScale } from './input-scale';
import styles from './scatter-axes.module.css';

/** One axis of the plot. */
export interface NamedScale extends AxisScale {
  readonly name: string;
}

const tickText = (value: number): string => formatSetting(value).replace('-', '−');

/** Lies in the free space left of the plot and below it. */
export function ScatterAxes({ x, y }: { x: NamedScale; y: NamedScale }) {
  return (
    <>
      <div className={styles.axisY} data-axis="y" aria-hidden="true">
        <span className={styles.name}>{y.name} →</span>
        {y.ticks.map(({ value, at }) => (
          <span key={value} data-tick className={styles.tick} style={{ bottom: `${at * 100}%` }}>
            {tickText(value)}
          </span>
        ))}
      </div>
      <div className={styles.axisX} data-axis="x" aria-hidden="true">
        {x.ticks.map(({ value, at }) => (
          <span
            key={value}
            data-tick
            className={clsx(styles.tick, at > NEAR_END && styles.last)}
            style={{ left: `${at * 100}%` }}
          >
            {tickText(value)}
          </span>
        ))}
      </div>
      <figcaption className={styles.caption}>{x.name} →</figcaption>
    </>
  );
}

/** Beyond it a number would stand out of the plot. */
const NEAR_END = 0.94;
