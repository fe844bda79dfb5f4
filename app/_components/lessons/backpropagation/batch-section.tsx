/** Several examples together: the error is their mean, and so is the gradient. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { Button } from '@/app/_components/ui/button';
import { formatSigned } from '@/app/_components/ui/format';
import { runColor } from '@/app/_design/palette';
import { chainDerivative, chainForward, chainGradient, halfSquare } from '@/lib/lessons';
import { Formula } from '../formula';
import { Plot } from '../plot';
import { linePath } from '../plot-scale';
import plot from '../plot.module.css';
import { Buttons, Section } from '../section';
import { texNumber } from '../tex-number';
import styles from './backpropagation.module.css';
import { BATCH, batchUpdated, errorOf } from './batch-state';
import type { BatchState } from './batch-state';
import { MANY } from './example-section';

/** The lesson's third part. */
export function BatchSection({
  batch,
  onChange,
}: {
  batch: BatchState;
  onChange: (batch: BatchState) => void;
}) {
  const t = useTranslations('backpropagation');
  const error = errorOf(batch);
  return (
    <Section title={t('batchTitle')} text={<p>{t('batchText')}</p>}>
      <BatchTable batch={batch} />
      <Formula tex={`E = \\frac{1}{2m}\\sum_{i=1}^{m} (T_i - a_i)^2 = ${texNumber(error)}`} />
      <Buttons>
        <Button onClick={() => onChange(batchUpdated(batch, 1))}>{t('once')}</Button>
        <Button variant="primary" onClick={() => onChange(batchUpdated(batch, MANY))}>
          {t('many', { updates: MANY })}
        </Button>
      </Buttons>
      <BatchPlot batch={batch} />
    </Section>
  );
}

function BatchTable({ batch: { parameters } }: { batch: BatchState }) {
  const t = useTranslations('backpropagation');
  const mean = chainGradient(parameters, BATCH);
  return (
    <div className={styles.table} role="region" aria-label={t('batchTable')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('exampleColumn')}</th>
            <th scope="col">x</th>
            <th scope="col">T</th>
            <th scope="col">a₂</th>
            <th scope="col">½(T − a₂)²</th>
            <th scope="col">∂E/∂w₂</th>
          </tr>
        </thead>
        <tbody>
          {BATCH.map((example, index) => {
            const { a2 } = chainForward(parameters, example.x);
            return (
              <tr key={index}>
                <th scope="row">{index + 1}</th>
                <td>{example.x}</td>
                <td>{example.target}</td>
                <td>{formatSigned(a2)}</td>
                <td>{formatSigned(halfSquare(example.target, a2))}</td>
                <td>{formatSigned(chainDerivative(parameters, example, 'w2').value)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('mean')}</th>
            <td />
            <td />
            <td />
            <td>{formatSigned(errorOf({ parameters }))}</td>
            <td>{formatSigned(mean.w2)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function BatchPlot({ batch: { errors } }: { batch: BatchState }) {
  const t = useTranslations('backpropagation');
  // As many points as there are pixels are enough.
  const points = useMemo(() => {
    const every = Math.ceil(errors.length / 600);
    return errors.map((error, update) => [update, error] as const).filter(([update]) => update % every === 0);
  }, [errors]);
  return (
    <Plot
      label={t('batchPlot')}
      x={{ min: 0, max: Math.max(10, errors.length - 1), label: t('updatesAxis') }}
      y={{ min: 0.001, max: 0.1, scale: 'log', label: 'E' }}
      height={190}
    >
      {(scale) => (
        <path className={plot.line} style={{ '--line': runColor(0) }} d={linePath(points, scale)} />
      )}
    </Plot>
  );
}
