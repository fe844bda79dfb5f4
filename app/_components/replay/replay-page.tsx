/** `/runs/ID`: a saved run, any epoch of it, with everything else where it is in the classroom. */
'use client';
import dynamic from 'next/dynamic';
import { useCallback, useEffect, useState } from 'react';
import { useSearchParams } from 'next/navigation';
import type { Recording } from '@/app/_client/recording';
import { seekTo, shownEpoch } from '@/app/_client/player';
import { MessagePage } from '@/app/_components/home/message-page';
import { runTitle } from '@/app/_components/history/item-text';
import type { Shortcut } from '@/app/_client/shortcuts';
import { useShortcuts } from '@/app/_client/use-shortcuts';
import { LookedAtProvider } from '@/app/_components/network/looked-at';
import { Button } from '@/app/_components/ui/button';
import { Skeleton } from '@/app/_components/ui/states';
import { PicturesProvider } from '@/app/_pictures/worker-pictures';
import { PlayerBar } from './player-bar';
import { ReplayHeader } from './replay-header';
import { ReplayPanels } from './replay-panels';
import styles from './replay.module.css';
import { usePlayer } from './use-player';
import { useRecording } from './use-recording';

const KeyboardSheet = dynamic(
  () => import('@/app/_components/playground/keyboard-sheet').then((module) => module.KeyboardSheet),
  { ssr: false },
);

/** Loads the recording, then plays it. */
export function ReplayPage({ runId }: { runId: string }) {
  const [state, reload] = useRecording(runId);
  switch (state.kind) {
    case 'loading':
      return (
        <div className={styles.page} aria-busy="true" aria-label="Loading the recording">
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
  useEffect(() => {
    document.title = `${runTitle(run)}, replay · Downhill`;
  }, [run]);
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
  return (
    <MessagePage
      title="Nothing is recorded yet"
      action={
        <Button variant="primary" onClick={onRetry}>
          Look again
        </Button>
      }
    >
      This run has only just been started.
    </MessagePage>
  );
}

function FaultPage(props: {
  fault: { kind: 'unknown' } | { kind: 'failed'; message: string };
  onRetry: () => void;
}) {
  const { fault, onRetry } = props;
  if (fault.kind === 'unknown') {
    return (
      <MessagePage title="There is no such run">
        It may have been deleted, or the link is not complete.
      </MessagePage>
    );
  }
  return (
    <MessagePage
      title="The recording did not load"
      action={
        <Button variant="primary" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {fault.message}
    </MessagePage>
  );
}
