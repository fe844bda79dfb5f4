/** The network at any epoch of a recording: the nearest checkpoint, trained on in the picture worker. */
'use client';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { isRecomputable, keyframeBefore, loadKeyframe, type Recording } from '@/app/_client/recording';
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import { heldAfter } from '@/app/_components/network/held';
import type { Keyframe } from '@/app/_pictures/jobs';
import { createSource, type Source } from '@/app/_pictures/source';
import { usePictures } from '@/app/_pictures/worker-pictures';
import { layerMetricOf } from '@/lib/engine/types';

const NOTHING_YET: NetworkFrame = { epoch: null, parameters: null, gradientNorms: null };

/** The replayed network's frames; `fault` says why there are none, but for recordings that are not recomputable. */
export interface ReplayedNetwork {
  readonly frames: Source<NetworkFrame>;
  readonly fault: string | null;
}

/** Follows `epoch`. While one epoch is being computed only the newest asked for waits. */
export function useReplayedNetwork(recording: Recording, epoch: number): ReplayedNetwork {
  const pictures = usePictures();
  const target = useId();
  const frames = useMemo(() => createSource<NetworkFrame>(NOTHING_YET), []);
  const keyframes = useRef(new Map<number, Promise<Keyframe | null>>());
  const [fault, setFault] = useState<string | null>(null);
  const { run, changes, keyframes: stored } = recording.info;

  const canReplay = isRecomputable(recording);

  useEffect(() => {
    if (!pictures || !canReplay) return;
    let isCurrent = true;
    const isStale = () => !isCurrent;
    const show = async () => {
      const at = keyframeBefore(stored, epoch);
      const keyframe = at === null ? null : await cached(keyframes.current, run.id, at);
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
      if (isCurrent) setFault(error instanceof Error ? error.message : String(error));
    });
    return () => {
      isCurrent = false;
    };
  }, [pictures, canReplay, target, frames, run, changes, stored, epoch]);

  return { frames, fault };
}

function cached(
  known: Map<number, Promise<Keyframe | null>>,
  runId: string,
  epoch: number,
): Promise<Keyframe | null> {
  const loading =
    known.get(epoch) ??
    loadKeyframe(runId, epoch, { origin: window.location.origin }).then((loaded) => {
      // Without it the replay starts from the beginning: slower, the same numbers. The next visit asks again.
      if (!loaded.ok) known.delete(epoch);
      return loaded.ok ? loaded.value : null;
    });
  known.set(epoch, loading);
  return loading;
}
