/** One saved run or comparison, with all that can be done with it. */
'use client';
import { ExternalLink, Layers, MonitorPlay, Pencil, Star, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct, meOf } from '@/app/_client/classroom-state';
import { headOf, refOf, runsOf } from '@/app/_client/history-state';
import { useMoments } from '@/app/_client/moment';
import { useStageView } from '@/app/_client/stage-view';
import { IconButton } from '@/app/_components/ui/button';
import { formatSetting } from '@/app/_components/ui/format';
import { notify } from '@/app/_components/ui/toast';
import { runColor } from '@/app/_design/palette';
import { isActive, type HistoryItem } from '@/lib/protocol';
import styles from './history.module.css';
import { differencesFrom, outcomeOf, runOutcome, titleOf } from './item-text';
import { RenameForm } from './rename-form';

export interface HistoryRowProps {
  readonly item: HistoryItem;
  /** The item before it in time. */
  readonly before: HistoryItem | undefined;
  readonly onShown: (() => void) | undefined;
}

/** A row of the list. */
export function HistoryRow({ item, before, onShown }: HistoryRowProps) {
  const t = useTranslations('runs');
  const names = useTranslations('names');
  const momentOf = useMoments();
  const [isRenaming, setRenaming] = useState(false);
  const head = headOf(item);
  return (
    <li className={styles.row} aria-label={titleOf(t, item)}>
      <div className={styles.rowMain}>
        {isRenaming ? (
          <RenameForm item={item} onDone={() => setRenaming(false)} />
        ) : (
          <h3 className={styles.rowTitle}>{titleOf(t, item)}</h3>
        )}
        <p className={styles.rowMeta}>
          {t('row.meta', {
            owner: head.ownerNickname,
            moment: momentOf(head.startedAt),
            outcome: outcomeOf(t, names, item),
          })}
        </p>
        <Differences item={item} before={before} />
        {item.kind === 'comparison' && <ComparedRuns item={item} />}
      </div>
      <RowActions item={item} onRename={() => setRenaming(true)} onShown={onShown} />
    </li>
  );
}

function Differences({ item, before }: Pick<HistoryRowProps, 'item' | 'before'>) {
  const names = useTranslations('names');
  const changed = differencesFrom(names, before, item);
  if (changed.length === 0) return null;
  return (
    <p className={styles.differences}>
      {changed.map(({ field, label, before: from, after }) => (
        <span key={field}>
          {label} {from} → <strong>{after}</strong>
        </span>
      ))}
    </p>
  );
}

function ComparedRuns({ item }: { item: HistoryItem }) {
  const names = useTranslations('names');
  const t = useTranslations('runs');
  return (
    <ul className={styles.compared}>
      {runsOf(item).map((run, index) => (
        <li key={run.id}>
          <span className={styles.swatch} style={{ background: runColor(run.comparisonIndex ?? index) }} />
          <Link href={`/runs/${run.id}`} target="_blank">
            η {formatSetting(run.experiment.learningRate)}
          </Link>{' '}
          {runOutcome(t, names, run)}
        </li>
      ))}
    </ul>
  );
}

/** Draws the item's curves over those on stage, on this page only. */
function OverlayToggle({ item }: { item: HistoryItem }) {
  const t = useTranslations('runs.row');
  const { overlaid, toggleOverlaid } = useStageView();
  const runs = runsOf(item);
  const isDrawn = runs.every((run) => overlaid.some(({ id }) => id === run.id));
  return (
    <IconButton
      label={t(isDrawn ? 'takeOff' : 'drawOver')}
      icon={<Layers />}
      isPressed={isDrawn}
      onClick={() => toggleOverlaid(runs)}
    />
  );
}

function RowActions(props: { item: HistoryItem; onRename: () => void; onShown: (() => void) | undefined }) {
  const { item, onRename, onShown } = props;
  const t = useTranslations('runs');
  const client = useClient();
  const mayChange = useClassroom(
    (state) => state.me === headOf(item).ownerId || meOf(state)?.role === 'teacher',
  );
  const mayShow = useClassroom(canAct);
  const target = refOf(item);
  const { isStarred } = headOf(item);
  const firstRun = runsOf(item)[0];
  const isTraining = runsOf(item).some(({ state }) => isActive(state));

  const show = async () => {
    const reply = await client.command('stage:show', target);
    if (reply.ok) onShown?.();
  };
  const remove = async () => {
    const reply = await client.command('history:delete', { target });
    if (!reply.ok) return;
    const restore = () => void client.command('history:restore', { target });
    notify(t('row.deleted', { title: titleOf(t, item) }), { label: t('row.undo'), onSelect: restore });
  };

  return (
    <div className={styles.actions}>
      <IconButton
        label={t('toStage')}
        icon={<MonitorPlay />}
        disabled={!mayShow}
        onClick={() => void show()}
      />
      {firstRun && (
        <Link
          className={styles.replayLink}
          href={`/runs/${firstRun.id}`}
          target="_blank"
          aria-label={t('row.replayOf', { title: titleOf(t, item) })}
          title={t('row.replay')}
        >
          <ExternalLink aria-hidden="true" />
        </Link>
      )}
      <OverlayToggle item={item} />
      <IconButton
        label={t(isStarred ? 'row.unstar' : 'row.star')}
        icon={<Star className={isStarred ? styles.starred : ''} />}
        isPressed={isStarred}
        onClick={() => void client.command('history:star', { target, isStarred: !isStarred })}
      />
      <IconButton label={t('row.rename')} icon={<Pencil />} disabled={!mayChange} onClick={onRename} />
      <IconButton
        label={t('row.delete')}
        icon={<Trash2 />}
        disabled={!mayChange || isTraining}
        onClick={() => void remove()}
      />
    </div>
  );
}
