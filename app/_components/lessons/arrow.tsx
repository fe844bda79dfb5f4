/** An arrow in a plot. */
import styles from './plot.module.css';

export interface ArrowProps {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly color: string;
}

const HEAD = 8;

/** A line with a head, in SVG units; nothing when it is too short to see. */
export function Arrow({ from, to, color }: ArrowProps) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.sqrt(dx * dx + dy * dy);
  if (!(length > 1)) return null;
  const head = Math.min(HEAD, length);
  const [ux, uy] = [dx / length, dy / length];
  const [bx, by] = [to[0] - ux * head, to[1] - uy * head];
  const side = head / 2;
  return (
    <g style={{ '--line': color }}>
      <line className={styles.line} x1={from[0]} y1={from[1]} x2={bx} y2={by} />
      <path
        className={styles.arrow}
        d={`M${to[0]} ${to[1]}L${bx - uy * side} ${by + ux * side}L${bx + uy * side} ${by - ux * side}Z`}
      />
    </g>
  );
}
