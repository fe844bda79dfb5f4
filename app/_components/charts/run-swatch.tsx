/** A run's colour, the same wherever the run appears. */
import { runColor } from '@/app/_design/palette';
import styles from './run-swatch.module.css';

/** A small block in the run's colour; the name beside it says which run. */
export function RunSwatch({ color }: { color: number }) {
  return <span className={styles.swatch} style={{ background: runColor(color) }} aria-hidden="true" />;
}
