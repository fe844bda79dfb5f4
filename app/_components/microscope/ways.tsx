/** The ways that the error takes back to a neuron, the largest first. */
'use client';
import { useTranslations } from 'next-intl';
import { formatSigned } from '@/app/_components/ui/format';
import type { Microscope, ParameterPick } from '@/lib/lessons';
import styles from './microscope.module.css';

export interface WaysProps {
  /** What a neuron is called; column 0 are the inputs. */
  readonly nameOf: (column: number, unit: number) => string;
  readonly pick: ParameterPick;
  readonly seen: Microscope;
}

/** One row per way with its factors, and what the rest adds. */
export function Ways({ nameOf, pick, seen }: WaysProps) {
  const t = useTranslations('microscope');
  const { paths, pathCount, delta } = seen;
  const rest = delta - paths.reduce((sum, { product }) => sum + product, 0);
  const hidden = pathCount - paths.length;
  const largest = Math.abs(paths[0]?.product ?? 0);
  if (paths.length === 0) return <p>{t('mixed')}</p>;
  return (
    <div className={styles.ways} role="region" aria-label={t('ways')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('way')}</th>
            <th scope="col" className={styles.factors}>
              {t('factors')}
            </th>
            <th scope="col">{t('product')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {paths.map(({ units, factors, product }) => (
            <tr key={units.join('.')}>
              <th scope="row">
                {units
                  .map((unit, step) => nameOf(pick.layer + 1 + step, unit))
                  .reverse()
                  .join(' → ')}
              </th>
              <td className={styles.factors}>{factors.map(formatSigned).join(' · ')}</td>
              <td>{formatSigned(product)}</td>
              <td className={styles.size} aria-hidden="true">
                <span style={{ width: `${largest === 0 ? 0 : (100 * Math.abs(product)) / largest}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          {hidden > 0 && (
            <tr>
              <th scope="row" colSpan={2}>
                {t('rest', { count: hidden })}
              </th>
              <td>{formatSigned(rest)}</td>
              <td />
            </tr>
          )}
          <tr>
            <th scope="row" colSpan={2}>
              {t('sum', { neuron: nameOf(pick.layer + 1, pick.unit) })}
            </th>
            <td>{formatSigned(delta)}</td>
            <td />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
