/** The replay's player: where the run bar is otherwise. */
'use client';
import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Slider } from 'radix-ui';
import type { KeyboardEvent } from 'react';
import { metricsAt, type Recording } from '@/app/_client/recording';
import {
  afterKey,
  epochsPerSecond,
  PLAYER_SPEEDS,
  seekTo,
  shownEpoch,
  togglePlaying,
  type PlayerState,
} from '@/app/_client/player';
import { changedText } from '@/app/_client/hand-words';
import { Numbers } from '@/app/_components/controls/run-metrics';
import { Button, IconButton } from '@/app/_components/ui/button';
import { formatCount } from '@/app/_components/ui/format';
import { Select } from '@/app/_components/ui/select';
import styles from './replay.module.css';

interface PlayerBarProps {
  readonly recording: Recording;
  readonly player: PlayerState;
  readonly onChange: (change: (state: PlayerState) => PlayerState) => void;
}

const SPEED_OPTIONS = PLAYER_SPEEDS.map((speed) => ({ value: String(speed), label: speedLabel(speed) }));

/** Buttons, scrub bar with change markers, speed, and the numbers of the epoch shown. */
export function PlayerBar({ recording, player, onChange }: PlayerBarProps) {
  const t = useTranslations('replay');
  const epoch = shownEpoch(player);
  const to = (next: number) => onChange((state) => seekTo({ ...state, isPlaying: false }, next));
  return (
    <section className={styles.bar} aria-label={t('title')}>
      <div className={styles.buttons}>
        <IconButton label={t('player.first')} shortcut="Home" icon={<SkipBack />} onClick={() => to(0)} />
        <IconButton label={t('player.back')} shortcut="," icon={<StepBack />} onClick={() => to(epoch - 1)} />
        <Button
          variant="primary"
          className={styles.play}
          icon={player.isPlaying ? <Pause /> : <Play />}
          onClick={() => onChange(togglePlaying)}
        >
          {t(player.isPlaying ? 'player.pause' : 'player.play')}
        </Button>
        <IconButton
          label={t('player.on')}
          shortcut="."
          icon={<StepForward />}
          onClick={() => to(epoch + 1)}
        />
        <IconButton
          label={t('player.last')}
          shortcut="End"
          icon={<SkipForward />}
          onClick={() => to(player.lastEpoch)}
        />
      </div>
      <SpeedSelect player={player} onChange={onChange} />
      <div className={styles.numbers}>
        <Numbers
          epoch={epoch}
          metrics={{ firstEpoch: epoch, lastEpoch: epoch, ...metricsAt(recording, epoch) }}
          loss={recording.info.run.experiment.loss}
        />
      </div>
      <ScrubBar recording={recording} player={player} onChange={onChange} />
    </section>
  );
}

function SpeedSelect({ player, onChange }: Pick<PlayerBarProps, 'player' | 'onChange'>) {
  const t = useTranslations('replay.player');
  return (
    <div className={styles.speed} title={t('pace', { count: formatCount(epochsPerSecond(player)) })}>
      <Select
        label={t('speed')}
        value={String(player.speed)}
        options={SPEED_OPTIONS}
        onChange={(chosen) => {
          const speed = PLAYER_SPEEDS.find((factor) => String(factor) === chosen);
          if (speed !== undefined) onChange((state) => ({ ...state, speed }));
        }}
      />
    </div>
  );
}

function ScrubBar({ recording, player, onChange }: PlayerBarProps) {
  const names = useTranslations('names');
  const t = useTranslations('replay.player');
  const epoch = shownEpoch(player);
  const { changes, run } = recording.info;
  const told = changes.map((change) => ({
    nickname: change.nickname,
    at: change.epoch,
    change: changedText(names, run.experiment.layerCount, change),
  }));
  // The player's keys instead of the slider's own, so that an arrow goes as far wherever the focus is.
  const seekByKey = (event: KeyboardEvent) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || afterKey(player, key, shiftKey) === null) return;
    event.preventDefault();
    onChange((state) => afterKey(state, key, shiftKey) ?? state);
  };
  return (
    <div className={styles.scrub}>
      <Slider.Root
        className={styles.slider}
        min={0}
        max={Math.max(1, player.lastEpoch)}
        step={1}
        value={[epoch]}
        onKeyDown={seekByKey}
        onValueChange={([next = 0]) => onChange((state) => seekTo(state, next))}
      >
        <Slider.Track className={styles.track}>
          <Slider.Range className={styles.range} />
        </Slider.Track>
        <Slider.Thumb
          className={styles.thumb}
          data-player-keys
          aria-label={t('epoch')}
          aria-valuetext={t('epochOf', { epoch, last: player.lastEpoch })}
        />
      </Slider.Root>
      <ul className={styles.markers} aria-label={t('changes')}>
        {told.map(({ nickname, at, change }, index) => (
          <li key={index} style={{ left: `${(100 * at) / Math.max(1, player.lastEpoch)}%` }}>
            <button
              type="button"
              className={styles.marker}
              title={t('change', { nickname, epoch: at, change })}
              aria-label={t('toChange', { nickname, epoch: at, change })}
              onClick={() => onChange((state) => seekTo(state, at))}
            />
          </li>
        ))}
      </ul>
      <div className={styles.ends}>
        <span>0</span>
        <span>{formatCount(player.lastEpoch)}</span>
      </div>
    </div>
  );
}

function speedLabel(speed: number): string {
  if (speed === 0.25) return '¼×';
  return speed === 0.5 ? '½×' : `${speed}×`;
}
