/** For numbers that are predicted: each sample's prediction beside its target. */
import { useTranslations } from 'next-intl';
import { clsx } from '@/app/_components/ui/clsx';
import { formatLoss } from '@/app/_components/ui/format';
import type { SampleScatterProps } from './sample-scatter';
import styles from './sample-results.module.css';

const SIDE = 100;
/** Targets are standardised: few lie beyond. */
const REACH = 3;
const MAX_POINTS = 600;

const place = (value: number): number =>
  ((Math.max(-REACH, Math.min(REACH, value)) + REACH) / (2 * REACH)) * SIDE;

/** A square plot: a sample on the diagonal is predicted exactly. */
export function RegressionPlot({ samples, part, predictions, label, isSmall = false }: SampleScatterProps) {
  const t = useTranslations('output');
  const { values, count } = samples[part];
  const outputs = predictions?.[part] ?? null;
  const shown = Math.min(count, MAX_POINTS);
  const error = outputs
    ? Math.sqrt(values.reduce((sum, value, index) => sum + (value - (outputs[index] ?? NaN)) ** 2, 0) / count)
    : NaN;
  return (
    <figure className={clsx(styles.scatter, isSmall && styles.smallScatter)}>
      <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={t('regression.label', { label })}>
        <path className={styles.wrongMark} d={`M0 ${SIDE}L${SIDE} 0`} />
        {outputs &&
          Array.from({ length: shown }, (_, sample) => (
            <circle
              key={sample}
              cx={place(values[sample] ?? 0)}
              cy={SIDE - place(outputs[sample] ?? 0)}
              r={1.6}
              className={styles.predicted}
            />
          ))}
      </svg>
      {!isSmall && (
        <figcaption className={styles.scatterX}>
          {t('regression.target')}
          {Number.isFinite(error) && ` ${t('regression.error', { error: formatLoss(error) })}`}
        </figcaption>
      )}
      {!isSmall && (
        <span className={styles.scatterY} aria-hidden="true">
          {t('regression.prediction')}
        </span>
      )}
    </figure>
  );
}
