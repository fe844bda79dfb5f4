/** A point in a plot that is moved along one axis, by the pointer through the plot or by keys. */
import type { KeyboardEvent } from 'react';
import styles from './plot.module.css';

export interface HandleProps {
  readonly label: string;
  /** Place in SVG units. */
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly color: string;
  readonly onChange: (value: number) => void;
}

/** How far each key moves, in steps; with Shift ten times as far. */
const KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/** A ball with the role of a slider. */
export function Handle({ label, x, y, value, min, max, step, color, onChange }: HandleProps) {
  const move = (event: KeyboardEvent) => {
    const direction = KEYS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    const moved = value + direction * step * (event.shiftKey ? 10 : 1);
    onChange(Number(Math.min(max, Math.max(min, moved)).toPrecision(12)));
  };
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      className={styles.handle}
      style={{ '--line': color }}
      onKeyDown={move}
    >
      <circle className={styles.ring} cx={x} cy={y} r={13} />
      <circle className={styles.ball} cx={x} cy={y} r={7} />
    </g>
  );
}
