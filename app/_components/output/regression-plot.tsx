/** For numbers that are predicted: each sample's prediction beside its target. */
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { clsx } from '@/app/_components/ui/clsx';
import { formatLoss } from '@/app/_components/ui/format';
import { targetScale } from './input-scale';
import { PickableSamples } from './pickable-samples';
import styles from './sample-results.module.css';
import type { SampleScatterProps } from './sample-scatter';
import { ScatterAxes } from './scatter-axes';

const SIDE = 100;
const MAX_POINTS = 600;

/** A square plot: a sample on the diagonal is predicted exactly; one at the edge, there or beyond. */
export function RegressionPlot(props: SampleScatterProps) {
  const { samples, part, predictions, label, isSmall = false, plot } = props;
  const t = useTranslations('output');
  const { values, count } = samples[part];
  const outputs = predictions?.[part] ?? null;
  const shown = Math.min(count, MAX_POINTS);
  const axis = useMemo(() => targetScale(samples), [samples]);
  const place = (value: number): number => Math.max(0, Math.min(1, axis.placeOf(value)));
  const placeOf = (sample: number) => ({
    x: place(values[sample] ?? NaN),
    y: 1 - place(outputs?.[sample] ?? NaN),
  });
  const unit = samples.scales.target?.deviation ?? 1;
  const error = outputs
    ? Math.sqrt(values.reduce((sum, value, index) => sum + (value - (outputs[index] ?? NaN)) ** 2, 0) / count)
    : NaN;
  return (
    <figure className={clsx(styles.scatter, isSmall ? styles.smallScatter : styles.scatterWithAxes)}>
      <PickableSamples plot={plot} part={part} label={label} placeOf={placeOf} count={shown}>
        <svg viewBox={`0 0 ${SIDE} ${SIDE}`} role="img" aria-label={t('regression.label', { label })}>
          <path className={styles.wrongMark} d={`M0 ${SIDE}L${SIDE} 0`} />
          {outputs &&
            Array.from({ length: shown }, (_, sample) => {
              const { x, y } = placeOf(sample);
              return <circle key={sample} cx={x * SIDE} cy={y * SIDE} r={1.6} className={styles.predicted} />;
            })}
        </svg>
      </PickableSamples>
      {!isSmall && (
        <>
          <ScatterAxes
            x={{ name: t('regression.target'), ...axis }}
            y={{ name: t('regression.prediction'), ...axis }}
          />
          {Number.isFinite(error) && (
            <p className={styles.error}>{t('regression.error', { error: formatLoss(error * unit) })}</p>
          )}
        </>
      )}
    </figure>
  );
}
