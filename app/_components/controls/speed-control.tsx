/** How fast the group's runs train: a pace, or as fast as the server can. */
'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/_components/ui/button';
import { PersonChip } from '@/app/_components/ui/chip';
import { Slider } from '@/app/_components/ui/slider';
import { LIMITS } from '@/lib/protocol';
import styles from './run-bar.module.css';
import { useField } from './use-field';

/** Where the slider stands while the pace is not limited. */
const PACE_AFTER_MAX = 20;

/** A logarithmic slider in epochs per second, and a button for the highest speed. */
export function SpeedControl() {
  const t = useTranslations('runBar');
  const { value, set, draft, hold, isLocked, holder } = useField('epochsPerSecond');
  const isUnlimited = value === null;
  return (
    <div className={styles.speed} role="group" aria-label={t('speed.group')}>
      <span className={styles.speedLabel}>
        {t('speed.unit')}{' '}
        {holder && <PersonChip nickname={holder.nickname} color={holder.color} size="small" />}
      </span>
      <Slider
        label={t('speed.slider')}
        scale="log"
        min={1}
        max={LIMITS.maxEpochsPerSecond}
        isWhole
        value={value ?? LIMITS.maxEpochsPerSecond}
        disabled={isLocked || isUnlimited}
        onDraft={(pace) => draft(Math.round(pace))}
        onCommit={(pace) => set(Math.round(pace))}
        onHold={hold}
      />
      <Button
        size="small"
        variant="plain"
        aria-pressed={isUnlimited}
        disabled={isLocked}
        onClick={() => set(isUnlimited ? PACE_AFTER_MAX : null)}
      >
        {t('speed.max')}
      </Button>
    </div>
  );
}
