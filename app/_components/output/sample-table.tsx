/** Every sample with the share the network gives to each class. */
import { useTranslations } from 'next-intl';
import { clsx } from '@/app/_components/ui/clsx';
import { formatShare } from '@/app/_components/ui/format';
import { classColor } from '@/app/_design/palette';
import type { Predictions, SampleSet } from '@/app/_pictures/jobs';
import styles from './sample-results.module.css';
import { predictedClass } from './shading';

export interface SampleTableProps {
  samples: SampleSet;
  part: 'train' | 'test';
  predictions: Predictions | null;
}

/** More rows are not drawn: the wrong ones come first. */
const MAX_ROWS = 200;

/** Folded until asked for; wrong samples come first. */
export function SampleTable({ samples, part, predictions }: SampleTableProps) {
  const t = useTranslations('output');
  const { classNames, task } = samples;
  const { values, count } = samples[part];
  const outputs = predictions?.[part];
  const units = predictions?.units ?? 0;
  const rows = Array.from({ length: count }, (_, sample) => {
    const actual = values[sample] ?? 0;
    const predicted = outputs ? predictedClass(task, outputs, sample * units) : null;
    return { sample, actual, predicted, isWrong: predicted !== null && predicted !== actual };
  }).sort((a, b) => Number(b.isWrong) - Number(a.isWrong) || a.sample - b.sample);

  return (
    <details className={styles.details}>
      <summary>
        {count > MAX_ROWS
          ? t('shares.titleCut', { shown: String(MAX_ROWS), count: String(count) })
          : t('shares.title')}
      </summary>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('shares.title')}>
        <table className={styles.samples}>
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{t('shares.actual')}</th>
              {classNames.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MAX_ROWS).map(({ sample, actual, isWrong }) => (
              <tr key={sample} className={clsx(isWrong && styles.wrongRow)}>
                <th scope="row">{sample + 1}</th>
                <td>
                  {classNames[actual]}
                  {isWrong && ' ✕'}
                </td>
                {classNames.map((name, unit) => (
                  <ShareCell key={name} share={outputs?.[sample * units + unit]} color={classColor(unit)} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function ShareCell({ share, color }: { share: number | undefined; color: string }) {
  const width = Math.max(0, Math.min(1, share ?? 0)) * 100;
  return (
    <td className={styles.share}>
      <span className={styles.shareBar} style={{ width: `${width}%`, background: color }} />
      {formatShare(share ?? null)}
    </td>
  );
}
