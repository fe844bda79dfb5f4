/** The group's runs along the bottom: the newest at a glance, all of them on demand. */
'use client';
import { ChevronUp, Star } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useClassroom, useClient, useHistory } from '@/app/_client/classroom-context';
import { headOf, idOf, refOf } from '@/app/_client/history-state';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import type { HistoryItem } from '@/lib/protocol';
import { outcomeOf, titleOf } from './item-text';
import styles from './history.module.css';

const HistoryDialog = lazyPart(() => import('./history-dialog').then((module) => module.HistoryDialog));

const SHOWN = 12;

/** One row of recent runs, and the button that opens the whole list. */
export function HistoryStrip() {
  const t = useTranslations('runs');
  const items = useHistory((state) => state.items);
  const status = useHistory((state) => state.status);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className={styles.strip} aria-label={t('title')}>
      <Button size="small" icon={<ChevronUp />} onClick={() => setOpen(true)}>
        {t('all')}
      </Button>
      {items.length === 0 && <p className={styles.none}>{t(status === 'loading' ? 'loading' : 'none')}</p>}
      <ul className={styles.recent}>
        {items.slice(0, SHOWN).map((item) => (
          <li key={idOf(item)}>
            <StripItem item={item} />
          </li>
        ))}
      </ul>
      {isOpen && <HistoryDialog onClose={() => setOpen(false)} />}
    </section>
  );
}

function StripItem({ item }: { item: HistoryItem }) {
  const names = useTranslations('names');
  const t = useTranslations('runs');
  const client = useClient();
  const isOnStage = useClassroom(({ stage }) => {
    if (stage.kind === 'empty') return false;
    return (stage.kind === 'run' ? stage.runId : stage.comparisonId) === idOf(item);
  });
  return (
    <button
      type="button"
      className={styles.stripItem}
      aria-current={isOnStage || undefined}
      title={t('toStage')}
      onClick={() => void client.command('stage:show', refOf(item))}
    >
      {headOf(item).isStarred && <Star className={styles.starred} aria-label={t('starred')} />}
      <span>{titleOf(t, item)}</span>
      <span className={styles.outcome}>{outcomeOf(t, names, item)}</span>
    </button>
  );
}
