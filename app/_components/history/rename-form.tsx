/** Gives a run or comparison a name, or takes it away. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '@/app/_client/classroom-context';
import { headOf, refOf } from '@/app/_client/history-state';
import { Button } from '@/app/_components/ui/button';
import { TextInput } from '@/app/_components/ui/text-input';
import { LIMITS, type HistoryItem } from '@/lib/protocol';
import styles from './history.module.css';
import { titleOf } from './item-text';

/** A field in place of the title; an empty name brings the number back. Escape leaves everything as it was. */
export function RenameForm({ item, onDone }: { item: HistoryItem; onDone: () => void }) {
  const t = useTranslations('runs');
  const client = useClient();
  const [name, setName] = useState(headOf(item).name ?? '');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const save = async () => {
    const trimmed = name.trim();
    const reply = await client.command('history:rename', {
      target: refOf(item),
      name: trimmed === '' ? null : trimmed,
    });
    if (reply.ok) onDone();
  };
  return (
    <form
      className={styles.rename}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        ref={input}
        aria-label={t('row.nameOf', { title: titleOf(t, item) })}
        value={name}
        maxLength={LIMITS.runNameLength}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          // The dialog around must stay open.
          event.stopPropagation();
          onDone();
        }}
      />
      <Button type="submit" size="small">
        {t('row.save')}
      </Button>
    </form>
  );
}
