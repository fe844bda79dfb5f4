/** Axes of the plane: ticks outside, two thin lines through zero. */
import { linearTicks } from '@/app/_components/charts/ticks';
import styles from './output-view.module.css';

/** Both coordinates have the same range. */
export function PlaneAxes({ domain: [min, max] }: { domain: readonly [number, number] }) {
  const ticks = linearTicks(min, max, 6);
  const share = (value: number) => `${((value - min) / (max - min)) * 100}%`;
  const written = (value: number) => String(value).replace('-', '−');
  return (
    <>
      <div className={styles.axisY} aria-hidden="true">
        <span className={styles.axisName}>x₂</span>
        {ticks.map((tick) => (
          <span key={tick} className={styles.tickY} style={{ bottom: share(tick) }}>
            {written(tick)}
          </span>
        ))}
      </div>
      <div className={styles.axisX} aria-hidden="true">
        <span className={styles.axisName}>x₁</span>
        {ticks.map((tick) => (
          <span key={tick} className={styles.tickX} style={{ left: share(tick) }}>
            {written(tick)}
          </span>
        ))}
      </div>
    </>
  );
}
