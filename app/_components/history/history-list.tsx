/** All saved runs and comparisons of the group: search, stars, names, and what set each apart. */
'use client';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { useClient, useHistory } from '@/app/_client/classroom-context';
import { idOf } from '@/app/_client/history-state';
import { Button } from '@/app/_components/ui/button';
import { EmptyState } from '@/app/_components/ui/states';
import { TextInput } from '@/app/_components/ui/text-input';
import { Switch } from '@/app/_components/ui/toggles';
import { LIMITS } from '@/lib/protocol';
import { HistoryRow } from './history-row';
import styles from './history.module.css';

/** The list with its filter; `onShown` is called when an item was brought to the stage. */
export function HistoryList({ onShown }: { onShown?: () => void }) {
  const t = useTranslations('runs.list');
  const common = useTranslations('common');
  const client = useClient();
  const { items, nextCursor, status } = useHistory((state) => state);
  return (
    <div className={styles.list}>
      <Filter />
      {status === 'failed' && (
        <EmptyState
          role="alert"
          title={t('failed')}
          action={<Button onClick={() => void client.history.refresh()}>{common('tryAgain')}</Button>}
        >
          {t('noConnection')}
        </EmptyState>
      )}
      {status === 'ready' && items.length === 0 && <NothingFound />}
      <ul aria-label={t('label')} aria-busy={status === 'loading'}>
        {items.map((item, index) => (
          <HistoryRow key={idOf(item)} item={item} before={items[index + 1]} onShown={onShown} />
        ))}
      </ul>
      {nextCursor !== null && (
        <Button isBusy={status === 'loading'} onClick={() => void client.history.loadMore()}>
          {t('older')}
        </Button>
      )}
    </div>
  );
}

function NothingFound() {
  const t = useTranslations('runs.list');
  const { search, isStarred } = useHistory((state) => state.filter);
  if (search === '' && !isStarred) {
    return <EmptyState title={t('empty')}>{t('start')}</EmptyState>;
  }
  return <EmptyState title={t('nothing')}>{t('searched')}</EmptyState>;
}

function Filter() {
  const t = useTranslations('runs.list');
  const client = useClient();
  const filter = useHistory((state) => state.filter);
  const [search, setSearch] = useState(filter.search);
  const id = useId();
  return (
    <form
      className={styles.filter}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        void client.history.refresh({ ...filter, search: search.trim() });
      }}
    >
      <label htmlFor={id}>{t('search')}</label>
      <TextInput
        id={id}
        type="search"
        value={search}
        maxLength={LIMITS.runNameLength}
        onChange={(event) => {
          setSearch(event.target.value);
          // Emptying the field shows everything again without a further key.
          if (event.target.value === '') void client.history.refresh({ ...filter, search: '' });
        }}
      />
      <Button type="submit">{t('search')}</Button>
      <Switch
        label={t('starredOnly')}
        checked={filter.isStarred}
        onChange={(isStarred) => void client.history.refresh({ ...filter, isStarred })}
      />
    </form>
  );
}
