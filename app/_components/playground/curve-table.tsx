/** Every point of a run's curve with all digits. */
'use client';
import { Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { copyText } from '@/app/_client/copy-text';
import { useRunSource } from '@/app/_client/use-run';
import { runTitle } from '@/app/_components/history/item-text';
import { Button } from '@/app/_components/ui/button';
import { Dialog } from '@/app/_components/ui/dialog';
import { notify, notifyFailure } from '@/app/_components/ui/toast';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Run } from '@/lib/protocol';
import { POINT, type Curve } from '@/lib/streaming/curve';
import styles from './curve-table.module.css';

/** A long table need not follow every frame. */
const REFRESH_MS = 1_000;

const COLUMNS = [
  { key: 'firstEpoch', column: POINT.firstEpoch },
  { key: 'lastEpoch', column: POINT.lastEpoch },
  { key: 'trainLoss', column: POINT.trainLossMean },
  { key: 'testLoss', column: POINT.testLossMean },
  { key: 'trainAccuracy', column: POINT.trainAccuracy },
  { key: 'testAccuracy', column: POINT.testAccuracy },
] as const;

/** A dialog with the table, newest point last. */
export function CurveTable({ run, onClose }: { run: Run; onClose: () => void }) {
  const t = useTranslations('playground');
  const runs = useTranslations('runs');
  const titles = COLUMNS.map(({ key }) => t(`curve.columns.${key}`));
  const curve = useThrottled(useRunSource(run.id), REFRESH_MS)?.curve ?? null;
  const rows = curve ? rowsOf(curve) : [];
  const copy = async () => {
    const text = [titles, ...rows].map((row) => row.join('\t')).join('\n');
    if (await copyText(text)) notify(t('curve.copied', { count: rows.length }));
    else notifyFailure(t('curve.notCopied'), 'copy');
  };
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('curve.title', { run: runTitle(runs, run) })}
      description={t('curve.description')}
      footer={
        <Button icon={<Copy />} onClick={() => void copy()}>
          {t('curve.copy')}
        </Button>
      }
    >
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('curve.region')}>
        <table className={styles.table}>
          <thead>
            <tr>
              {titles.map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row[0]}>
                {row.map((value, column) => (
                  <td key={column}>{value}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

/** Each point's values as text with all digits; nothing where there is no accuracy. */
function rowsOf(curve: Curve): string[][] {
  return Array.from({ length: curve.length }, (_, index) =>
    COLUMNS.map(({ column }) => {
      const value = curve.at(index, column);
      return Number.isNaN(value) ? '' : String(value);
    }),
  );
}
