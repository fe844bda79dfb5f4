/** The name with its sign: a step taken down a curve. */
import styles from './home.module.css';

/** The product's name, as a heading or in a header. */
export function Wordmark({ size = 'medium' }: { size?: 'medium' | 'large' }) {
  return (
    <span className={styles.wordmark} data-size={size}>
      <svg viewBox="0 0 28 20" aria-hidden="true">
        <path
          d="M2 4c5 0 6 12 12 12 4.500 0 6-3 12-3"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.200"
          strokeLinecap="round"
        />
        <circle cx="3.600" cy="4.200" r="2.800" fill="var(--data-negative)" />
        <circle cx="14.500" cy="16" r="2.800" fill="var(--data-positive)" />
      </svg>
      <span className={styles.wordmarkText}>Downhill</span>
    </span>
  );
}
