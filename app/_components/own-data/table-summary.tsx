/** The table in use, and the way to another or to another target. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useClassroom } from '@/app/_client/classroom-context';
import { canAct } from '@/app/_client/classroom-state';
import { Button } from '@/app/_components/ui/button';
import { formatCount } from '@/app/_components/ui/format';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import styles from './own-data.module.css';

const TableDialog = lazyPart(() => import('./table-dialog').then((module) => module.TableDialog));

/** What is learnt from which table. */
export function TableSummary() {
  const t = useTranslations('ownData');
  const table = useClassroom((state) => state.experiment.visible.table);
  const isLocked = useClassroom((state) => !canAct(state));
  const [isOpen, setOpen] = useState(false);
  if (!table) return null;
  const { name, target, rows, dropped, classes } = table;
  return (
    <div className={styles.table}>
      <p className={styles.about}>
        {t.rich(`summary.${classes.length === 0 ? 'number' : 'classes'}${dropped > 0 ? 'Gaps' : ''}`, {
          name,
          target,
          rows: formatCount(rows),
          dropped: formatCount(dropped),
          count: classes.length,
          b: (text) => <b>{text}</b>,
        })}
      </p>
      <Button size="small" disabled={isLocked} onClick={() => setOpen(true)}>
        {t('summary.change')}
      </Button>
      {isOpen && <TableDialog onClose={() => setOpen(false)} />}
    </div>
  );
}
