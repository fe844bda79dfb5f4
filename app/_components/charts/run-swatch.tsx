/** A run's colour, or that of one of its lines, as a small square. */
import { lineColor } from './line-color';
import styles from './run-swatch.module.css';

/** `color` indexes the runs' palette. */
export function RunSwatch({ color, strength = 1 }: { color: number; strength?: number }) {
  return (
    <span
      className={styles.swatch}
      style={{ background: lineColor(color, { strength }) }}
      aria-hidden="true"
    />
  );
}
