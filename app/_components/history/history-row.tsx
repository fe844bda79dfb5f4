/** One saved run or comparison, with all that can be done with it. */
'use client';
import { ExternalLink, Layers, MonitorPlay, Pencil, Star, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { useClassroom, useClient } from '@/app/_client/classroom-context';
import { canAct, meOf } from '@/app/_client/classroom-state';
import { headOf, refOf, runsOf } from '@/app/_client/history-state';
import { formatMoment } from '@/app/_client/moment';
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
  const [isRenaming, setRenaming] = useState(false);
  const head = headOf(item);
  return (
    <li className={styles.row} aria-label={titleOf(item)}>
      <div className={styles.rowMain}>
        {isRenaming ? (
          <RenameForm item={item} onDone={() => setRenaming(false)} />
        ) : (
          <h3 className={styles.rowTitle}>{titleOf(item)}</h3>
        )}
        <p className={styles.rowMeta}>
          {head.ownerNickname}, {formatMoment(head.startedAt)} · {outcomeOf(item)}
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
  return (
    <ul className={styles.compared}>
      {runsOf(item).map((run, index) => (
        <li key={run.id}>
          <span className={styles.swatch} style={{ background: runColor(run.comparisonIndex ?? index) }} />
          <Link href={`/runs/${run.id}`} target="_blank">
            η {formatSetting(run.experiment.learningRate)}
          </Link>{' '}
          {runOutcome(run)}
        </li>
      ))}
    </ul>
  );
}

/** Draws the item's curves over those on stage, on this page only. */
function OverlayToggle({ item }: { item: HistoryItem }) {
  const { overlaid, toggleOverlaid } = useStageView();
  const runs = runsOf(item);
  const isDrawn = runs.every((run) => overlaid.some(({ id }) => id === run.id));
  return (
    <IconButton
      label={isDrawn ? 'Take off the charts' : 'Draw over the charts'}
      icon={<Layers />}
      isPressed={isDrawn}
      onClick={() => toggleOverlaid(runs)}
    />
  );
}

function RowActions(props: { item: HistoryItem; onRename: () => void; onShown: (() => void) | undefined }) {
  const { item, onRename, onShown } = props;
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
    notify(`${titleOf(item)} deleted.`, { label: 'Undo', onSelect: restore });
  };

  return (
    <div className={styles.actions}>
      <IconButton
        label="Bring to the stage"
        icon={<MonitorPlay />}
        disabled={!mayShow}
        onClick={() => void show()}
      />
      {firstRun && (
        <Link
          className={styles.replayLink}
          href={`/runs/${firstRun.id}`}
          target="_blank"
          aria-label={`Replay ${titleOf(item)}`}
          title="Replay"
        >
          <ExternalLink aria-hidden="true" />
        </Link>
      )}
      <OverlayToggle item={item} />
      <IconButton
        label={isStarred ? 'Take the star away' : 'Star'}
        icon={<Star className={isStarred ? styles.starred : ''} />}
        isPressed={isStarred}
        onClick={() => void client.command('history:star', { target, isStarred: !isStarred })}
      />
      <IconButton label="Rename" icon={<Pencil />} disabled={!mayChange} onClick={onRename} />
      <IconButton
        label="Delete"
        icon={<Trash2 />}
        disabled={!mayChange || isTraining}
        onClick={() => void remove()}
      />
    </div>
  );
}
