/** `/runs/ID`: a saved run, any epoch of it, with everything else where it is in the classroom. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'next/navigation';
import type { Recording, RecordingFault } from '@/app/_client/recording';
import { seekTo, shownEpoch } from '@/app/_client/player';
import { MessagePage } from '@/app/_components/home/message-page';
import { runTitle } from '@/app/_components/history/item-text';
import { faultOf } from '@/app/_client/refusal-text';
import type { Shortcut } from '@/app/_client/shortcuts';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { useShortcuts } from '@/app/_client/use-shortcuts';
import { LookedAtProvider } from '@/app/_components/network/looked-at';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Skeleton } from '@/app/_components/ui/states';
import { PicturesProvider } from '@/app/_pictures/worker-pictures';
import { PlayerBar } from './player-bar';
import { ReplayHeader } from './replay-header';
import { ReplayPanels } from './replay-panels';
import styles from './replay.module.css';
import { usePlayer } from './use-player';
import { useRecording } from './use-recording';

const KeyboardSheet = lazyPart(() =>
  import('@/app/_components/playground/keyboard-sheet').then((module) => module.KeyboardSheet),
);

/** Loads the recording, then plays it. */
export function ReplayPage({ runId }: { runId: string }) {
  const t = useTranslations('replay');
  const [state, reload] = useRecording(runId);
  switch (state.kind) {
    case 'loading':
      return (
        <div className={styles.page} aria-busy="true" aria-label={t('loading')}>
          <Skeleton height="40vh" />
        </div>
      );
    case 'fault':
      return <FaultPage fault={state.fault} onRetry={reload} />;
    case 'ready':
      if (state.recording.info.lastEpoch < 0) return <NothingRecorded onRetry={reload} />;
      return (
        <PicturesProvider>
          <LookedAtProvider>
            <Replay key={runId} recording={state.recording} onReload={reload} />
          </LookedAtProvider>
        </PicturesProvider>
      );
  }
}

function Replay({ recording, onReload }: { recording: Recording; onReload: () => void }) {
  const t = useTranslations('replay');
  const runs = useTranslations('runs');
  const { run, lastEpoch } = recording.info;
  const asked = Number(useSearchParams().get('epoch') ?? lastEpoch);
  const [player, changePlayer] = usePlayer(lastEpoch, Number.isFinite(asked) ? asked : lastEpoch);
  const epoch = shownEpoch(player);
  const [hasSheet, setSheet] = useState(false);
  const onShortcut = useCallback((shortcut: Shortcut) => {
    // The player has the other keys.
    if (shortcut === 'help') setSheet(true);
  }, []);
  useShortcuts(onShortcut);
  useAddress(epoch, player.isPlaying);
  const title = t('pageTitle', { run: runTitle(runs, run) });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className={styles.page}>
      <ReplayHeader recording={recording} epoch={epoch} onReload={onReload} />
      <PlayerBar recording={recording} player={player} onChange={changePlayer} />
      <ReplayPanels
        recording={recording}
        epoch={epoch}
        isPlaying={player.isPlaying}
        onSeek={(next) => changePlayer((state) => seekTo(state, next))}
      />
      {hasSheet && <KeyboardSheet onClose={() => setSheet(false)} />}
    </div>
  );
}

/** Keeps the epoch in the address, once it stands still. */
function useAddress(epoch: number, isPlaying: boolean): void {
  useEffect(() => {
    if (isPlaying) return;
    const address = new URL(window.location.href);
    address.searchParams.set('epoch', String(epoch));
    // Scrubbing passes hundreds of epochs; browsers limit how often the address may change.
    const timer = setTimeout(() => window.history.replaceState(null, '', address), 200);
    return () => clearTimeout(timer);
  }, [epoch, isPlaying]);
}

function NothingRecorded({ onRetry }: { onRetry: () => void }) {
  const t = useTranslations('replay.faults');
  return (
    <MessagePage
      title={t('nothingRecorded')}
      action={
        <Button variant="primary" onClick={onRetry}>
          {t('lookAgain')}
        </Button>
      }
    >
      {t('justStarted')}
    </MessagePage>
  );
}

function FaultPage({ fault, onRetry }: { fault: RecordingFault; onRetry: () => void }) {
  const t = useTranslations('replay.faults');
  const common = useTranslations('common');
  const why = useFaultText(fault);
  // What cannot be a run's identifier is not one of a run.
  const isNoRun = fault.kind === 'unknown' || (fault.kind === 'refused' && fault.error.code === 'invalid');
  if (isNoRun) return <MessagePage title={t('unknown')}>{t('deleted')}</MessagePage>;
  return (
    <MessagePage
      title={t('failed')}
      action={
        <Button variant="primary" onClick={onRetry}>
          {common('tryAgain')}
        </Button>
      }
    >
      {why}
    </MessagePage>
  );
}

function useFaultText(fault: RecordingFault): string {
  const texts = useRefusalTexts();
  const t = useTranslations('replay.faults');
  switch (fault.kind) {
    case 'unknown':
      return t('deleted');
    case 'offline':
    case 'abandoned':
    case 'unreadable':
      return t(fault.kind);
    case 'refused':
      return faultOf(texts, fault.error);
    case 'status':
      return t('status', { status: fault.status });
    case 'incomplete':
      return t('incomplete', {
        from: fault.from,
        to: fault.to,
        count: fault.count,
        expected: fault.expected,
      });
  }
}
