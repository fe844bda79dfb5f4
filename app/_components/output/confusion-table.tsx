/** The confusion matrix. */
import { useTranslations } from 'next-intl';
import { clsx } from '@/app/_components/ui/clsx';
import type { Confusion } from './confusion';
import styles from './sample-results.module.css';

/** Rows are the actual classes, columns what the network said. */
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
        </tr>
      </thead>
      <tbody>
        {classNames.map((actualName, actual) => (
          <tr key={actualName}>
            <th scope="row">{actualName}</th>
            {classNames.map((name, predicted) => (
              <CountCell key={name} confusion={confusion} actual={actual} predicted={predicted} />
            ))}
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
