/** What the network makes of one sample, at the pace of reading. */
'use client';
import { useEffect, useId, useState } from 'react';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { PointReading } from '@/app/_pictures/jobs';
import type { Picked } from './picking';
import type { PlanePlotProps } from './plane-plot';

const REFRESH_MS = 100;

/** A reading with what it was read of. */
export interface ShownReading {
  readonly picked: Picked;
  readonly reading: PointReading;
  readonly epoch: number | null;
}

type Asked = Pick<PlanePlotProps, 'experiment' | 'samples' | 'frames' | 'pictures'>;

/** Reads the sample again with each frame; null until the first reading is there. */
export function usePointReading(
  { experiment, samples, frames, pictures }: Asked,
  picked: Picked,
): ShownReading | null {
  const target = useId();
  const { parameters, epoch } = useThrottled(frames, REFRESH_MS);
  const [shown, setShown] = useState<ShownReading | null>(null);
  useEffect(() => {
    if (!pictures || parameters?.length !== samples.parameterCount) return;
    let isCurrent = true;
    pictures.ask(target, { kind: 'point', experiment, parameters, ...picked }).then(
      (reading) => {
        if (isCurrent && reading) setShown({ picked, reading, epoch });
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [pictures, parameters, epoch, samples, experiment, picked, target]);
  const isSame = shown?.picked.part === picked.part && shown.picked.sample === picked.sample;
  return isSame ? shown : null;
}
