/** A race of deep networks on the page. */
'use client';
import { useMemo, useState, useSyncExternalStore } from 'react';
import { useReducedMotion } from '@/app/_client/use-media-query';
import type { DeepPlan } from '@/lib/lessons';
import { useTicker } from '../use-ticker';
import { DeepRace, EPOCHS_PER_POINT } from './deep-race';
import type { Racing } from './deep-race';

const TICK_MS = 60;

export interface RaceControls {
  readonly racing: readonly Racing[];
  readonly isRunning: boolean;
  readonly run: () => void;
  readonly pause: () => void;
  readonly reset: () => void;
}

/** Other plans (hold them with useMemo) make a new race. */
export function useDeepRace(plans: readonly DeepPlan[]): RaceControls {
  // Raised to begin anew with the same plans.
  const [round, setRound] = useState(0);
  const race = useMemo(() => ({ round, race: new DeepRace(plans) }), [round, plans]).race;
  const [runningRace, setRunningRace] = useState<DeepRace | null>(null);
  const isStill = useReducedMotion();
  const racing = useSyncExternalStore(race.source.subscribe, race.source.get, race.source.get);
  const isRunning = runningRace === race && !race.isOver;
  useTicker(isRunning, TICK_MS, () => race.advance(EPOCHS_PER_POINT));
  return {
    racing,
    isRunning,
    run: () => {
      if (isStill) race.finish();
      else setRunningRace(race);
    },
    pause: () => setRunningRace(null),
    reset: () => {
      setRunningRace(null);
      setRound(round + 1);
    },
  };
}
