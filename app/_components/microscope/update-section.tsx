/** What the optimizer makes of the gradient: the run's own next step for the picked weight, line by line. */
'use client';
import { useTranslations } from 'next-intl';
import type { NetworkSpec, NextStep, OptimizerName } from '@/lib/engine';
import { type ParameterPick, placeOf, updateOf } from '@/lib/lessons';
import styles from './microscope.module.css';
import { numberText, rateText, updateRows } from './update-rows';

export interface UpdateSectionProps {
  readonly network: NetworkSpec;
  readonly optimizer: OptimizerName;
  readonly next: NextStep;
  readonly pick: ParameterPick;
  /** Of the training part. */
  readonly sampleCount: number;
}

/** A table from the batch's gradient to the new value. */
export function UpdateSection({ network, optimizer, next, pick, sampleCount }: UpdateSectionProps) {
  const t = useTranslations('microscope');
  const place = placeOf(network, pick);
  const rows = updateRows(optimizer, next, updateOf(network, optimizer, next, place));
  const { dropoutRate } = next.settings;
  return (
    <div className={styles.update}>
      <h3>{t('update.title')}</h3>
      <p className={styles.when}>
        {t('update.of', {
          optimizer: t(`update.optimizers.${optimizer}`),
          epoch: next.epoch + 1,
          batch: next.batch.length,
          count: sampleCount,
          rate: rateText(next.rate),
        })}{' '}
        {dropoutRate > 0 && t('update.dropout', { share: `${Math.round(100 * dropoutRate)}%` })}
      </p>
      <div className={styles.ways} role="region" aria-label={t('update.title')} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('update.line')}</th>
              <th scope="col">{t('update.value')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, formula, value }) => (
              <tr key={name} data-line={name}>
                <th scope="row">
                  {t(`update.lines.${name}`)}
                  {formula !== null && <span className={styles.formula}>= {formula}</span>}
                </th>
                <td title={String(value)}>{numberText(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
