/** The samples in the last hidden layer's space, following the frames. */
'use client';
import { useEffect, useId, useRef, useState } from 'react';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { HiddenAxes, HiddenSpace } from '@/app/_pictures/jobs';
import type { PlanePlotProps } from './plane-plot';

/** Ten pictures a second read as movement, and leave the worker to the other pictures. */
const REFRESH_MS = 100;

export interface ShownHiddenSpace {
  readonly space: HiddenSpace;
  readonly epoch: number | null;
  /** The samples that it is of. */
  readonly samples: PlanePlotProps['samples'];
}

/** Null until there is one, and when the parameters are another network's. */
export function useHiddenSpace(props: PlanePlotProps): ShownHiddenSpace | null {
  const { experiment, samples, frames, pictures } = props;
  const target = useId();
  const { parameters, epoch } = useThrottled(frames, REFRESH_MS);
  const [shown, setShown] = useState<ShownHiddenSpace | null>(null);
  const axes = useRef<HiddenAxes | null>(null);
  const isFitting = parameters?.length === samples.parameterCount;
  useEffect(() => {
    if (!pictures || !parameters || !isFitting) return;
    let isCurrent = true;
    const job = { kind: 'hidden' as const, experiment, parameters, previous: axes.current };
    pictures.ask(target, job).then(
      (space) => {
        if (!isCurrent || !space) return;
        axes.current = space.components?.axes ?? null;
        setShown({ space, epoch, samples });
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [pictures, parameters, isFitting, epoch, samples, experiment, target]);
  return isFitting && shown?.samples === samples ? shown : null;
}
