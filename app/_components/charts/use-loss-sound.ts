/** Sounds the loss of a run as it trains, while that is switched on and the page is looked at. */
'use client';
import { useEffect, useRef } from 'react';
import { POINT } from '@/lib/streaming/curve';
import type { ChartRun } from './chart-model';
import { playLoss } from './loss-sound';

/** One short tone each time the run has got on. */
export function useLossSound(run: ChartRun | null, isOn: boolean): void {
  const heard = useRef(-1);
  const curve = run?.curve ?? null;
  const epoch = curve?.lastEpoch ?? -1;
  const isTraining = run?.state === 'running';
  useEffect(() => {
    const isNew = epoch > heard.current;
    heard.current = epoch;
    if (!isOn || !isNew || !isTraining || !curve || document.hidden) return;
    const loss = curve.at(curve.length - 1, POINT.trainLossMean);
    if (Number.isFinite(loss)) playLoss(curve, loss);
  }, [isOn, epoch, isTraining, curve]);
}
