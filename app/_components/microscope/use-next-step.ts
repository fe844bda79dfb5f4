/** The step after the epoch shown, recomputed in the picture worker. */
'use client';
import { useEffect, useId, useState } from 'react';
import { KeyframeCache } from '@/app/_client/keyframe-cache';
import { faultIn, type JobFault } from '@/app/_pictures/job-fault';
import type { StepState } from '@/app/_pictures/jobs';
import type { Pictures } from '@/app/_pictures/pictures';
import type { Training } from './training';

export type NextStepState =
  | { readonly state: 'waiting' }
  /** Of `training` after the epoch that was asked for; for a moment not yet the newest. */
  | { readonly state: 'ready'; readonly training: Training; readonly step: StepState }
  | { readonly state: 'failed'; readonly fault: JobFault };

/** Follows `epoch`; null asks nothing, nor does a network that cannot be recomputed. The former answer stays until the next one is there. */
export function useNextStep(
  pictures: Pictures | null,
  training: Training | null,
  epoch: number | null,
): NextStepState {
  const target = useId();
  const [keyframes] = useState(() => new KeyframeCache({ origin: '' }));
  const [state, setState] = useState<NextStepState>({ state: 'waiting' });
  useEffect(() => {
    if (!pictures || !training || epoch === null) return;
    let isCurrent = true;
    const isStale = () => !isCurrent;
    const { experiment, runId, changes } = training;
    const ask = async () => {
      const keyframe = runId === null || epoch === 0 ? null : await keyframes.before(runId, epoch);
      if (isStale()) return;
      const step = await pictures.ask(target, { kind: 'step', experiment, changes, epoch, keyframe });
      if (step && !isStale()) setState({ state: 'ready', training, step });
    };
    ask().catch((error: unknown) => {
      if (isCurrent) setState({ state: 'failed', fault: faultIn(error) });
    });
    return () => {
      isCurrent = false;
    };
  }, [pictures, training, epoch, keyframes, target]);
  return state;
}
