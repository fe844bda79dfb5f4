/** The confusion matrix. */
import { useTranslations } from 'next-intl';
import { clsx } from '@/app/_components/ui/clsx';
import { formatShare } from '@/app/_components/ui/format';
import { recallOf } from './confusion';
import type { Confusion } from './confusion';
import styles from './sample-results.module.css';

/** Rows are the actual classes, columns what the network said; the last column is the share recognised. */
export function ConfusionTable({
  confusion,
  classNames,
}: {
  confusion: Confusion | null;
  classNames: readonly string[];
}) {
  const t = useTranslations('output');
  return (
    <table className={styles.confusion}>
      <caption>{t('confusion.caption')}</caption>
      <thead>
        <tr>
          <td />
          {classNames.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col">{t('confusion.found')}</th>
        </tr>
      </thead>
      <tbody>
        {classNames.map((actualName, actual) => (
          <tr key={actualName}>
            <th scope="row">{actualName}</th>
            {classNames.map((name, predicted) => (
              <CountCell key={name} confusion={confusion} actual={actual} predicted={predicted} />
            ))}
            <td className={styles.recall}>{formatShare(confusion && recallOf(confusion, actual))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface CountCellProps {
  confusion: Confusion | null;
  actual: number;
  predicted: number;
}

function CountCell({ confusion, actual, predicted }: CountCellProps) {
  const row = confusion?.counts[actual] ?? [];
  const count = row[predicted];
  const total = row.reduce((sum, each) => sum + each, 0);
  const share = count === undefined || total === 0 ? 0 : count / total;
  return (
    <td
      className={clsx(styles.cell, actual === predicted ? styles.right : styles.wrong)}
      style={{ '--share': `${Math.round(share * 100)}%` }}
    >
      {count ?? '–'}
    </td>
  );
}
