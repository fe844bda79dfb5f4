/** What each example of the next batch adds to the gradient, the largest first. */
'use client';
import { useTranslations } from 'next-intl';
import { formatSigned } from '@/app/_components/ui/format';
import type { BatchPart } from '@/lib/lessons';
import styles from './microscope.module.css';

export interface BatchTableProps {
  readonly parts: readonly BatchPart[];
  /** Place in the training part of each example of the batch. */
  readonly indices: ArrayLike<number>;
  readonly mean: number;
  /** Looks at one of them. */
  readonly onExample: (index: number) => void;
}

const SHOWN = 8;

/** One row per example; the rest together; their mean is the gradient. */
export function BatchTable({ parts, indices, mean, onExample }: BatchTableProps) {
  const t = useTranslations('microscope');
  const shown = parts.slice(0, SHOWN);
  const rest = parts.slice(SHOWN);
  return (
    <div className={styles.ways} role="region" aria-label={t('batch.title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('batch.example')}</th>
            <th scope="col">{t('entering')}</th>
            <th scope="col">∂E/∂z</th>
            <th scope="col">{t('product')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ position, entering, delta, gradient }) => {
            const index = indices[position] ?? 0;
            return (
              <tr key={position}>
                <th scope="row">
                  <button type="button" className={styles.exampleLink} onClick={() => onExample(index)}>
                    {t('batch.number', { number: index + 1 })}
                  </button>
                </th>
                <td>{formatSigned(entering)}</td>
                <td>{formatSigned(delta)}</td>
                <td>{formatSigned(gradient)}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          {rest.length > 0 && (
            <tr>
              <th scope="row" colSpan={3}>
                {t('batch.rest', { count: rest.length })}
              </th>
              <td>{formatSigned(rest.reduce((sum, { gradient }) => sum + gradient, 0))}</td>
            </tr>
          )}
          <tr>
            <th scope="row" colSpan={3}>
              {t('batch.mean', { count: parts.length })}
            </th>
            <td data-batch-mean={mean}>{formatSigned(mean)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
