/** The network at any epoch of a recording: the nearest checkpoint, trained on in the picture worker. */
'use client';
import { useEffect, useId, useMemo, useState } from 'react';
import { KeyframeCache } from '@/app/_client/keyframe-cache';
import { isRecomputable, type Recording } from '@/app/_client/recording';
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import { heldAfter } from '@/app/_components/network/held';
import { faultIn, type JobFault } from '@/app/_pictures/job-fault';
import { createSource, type Source } from '@/app/_pictures/source';
import { usePictures } from '@/app/_pictures/worker-pictures';
import { layerMetricOf } from '@/lib/engine/types';

const NOTHING_YET: NetworkFrame = { epoch: null, parameters: null, gradientNorms: null };

/** The replayed network's frames; `fault` says why there are none, but for recordings that are not recomputable. */
export interface ReplayedNetwork {
  readonly frames: Source<NetworkFrame>;
  readonly fault: JobFault | null;
}

/** Follows `epoch`. While one epoch is being computed only the newest asked for waits. */
export function useReplayedNetwork(recording: Recording, epoch: number): ReplayedNetwork {
  const pictures = usePictures();
  const target = useId();
  const frames = useMemo(() => createSource<NetworkFrame>(NOTHING_YET), []);
  const [keyframes] = useState(() => new KeyframeCache({ origin: '' }));
  const [fault, setFault] = useState<JobFault | null>(null);
  const { run, changes, keyframes: stored } = recording.info;

  const canReplay = isRecomputable(recording);

  useEffect(() => {
    if (!pictures || !canReplay) return;
    let isCurrent = true;
    const isStale = () => !isCurrent;
    const show = async () => {
      const keyframe = await keyframes.before(run.id, epoch, stored);
      if (isStale()) return;
      const state = await pictures.ask(target, {
        kind: 'replay',
        experiment: run.experiment,
        changes,
        epoch,
        keyframe,
      });
      if (!state || isStale()) return;
      const gradientNorms = layerMetricOf(state.metrics, 'gradientNorms');
      const held = heldAfter(changes, state.epoch);
      frames.set({ epoch: state.epoch, parameters: state.parameters, gradientNorms, held });
      setFault(null);
    };
    show().catch((error: unknown) => {
      if (isCurrent) setFault(faultIn(error));
    });
    return () => {
      isCurrent = false;
    };
  }, [pictures, canReplay, target, frames, keyframes, run, changes, stored, epoch]);

  return { frames, fault };
}
