/** The network's outputs for the samples, at the pace of reading. */
'use client';
import { useCallback, useEffect, useId, useState } from 'react';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Predictions } from '@/app/_pictures/jobs';
import type { PlanePlotProps } from './plane-plot';

/** Tables and rings change at a pace at which they can be read. */
const REFRESH_MS = 150;

export interface ShownPredictions {
  readonly predictions: Predictions | null;
  /** The epoch that they belong to; null when nothing is trained. */
  readonly epoch: number | null;
}

const NONE: ShownPredictions = { predictions: null, epoch: null };

type Asked = Pick<PlanePlotProps, 'experiment' | 'samples' | 'frames' | 'pictures'>;

/** Asks again with each frame; nothing while not `isWanted`. */
export function usePredictions(
  { experiment, samples, frames, pictures }: Asked,
  isWanted = true,
): ShownPredictions {
  const target = useId();
  const frame = useThrottled(frames, REFRESH_MS);
  const [shown, setShown] = useState<ShownPredictions & { readonly of: unknown }>({ ...NONE, of: null });
  const ask = useCallback(async () => {
    const { parameters, epoch } = frame;
    if (!pictures || !isWanted) return null;
    if (parameters?.length !== samples.parameterCount) return NONE;
    const predictions = await pictures.ask(target, { kind: 'predictions', experiment, parameters });
    return predictions && { predictions, epoch };
  }, [frame, pictures, isWanted, samples, experiment, target]);
  useEffect(() => {
    let isCurrent = true;
    ask().then(
      (answer) => {
        if (isCurrent && answer) setShown({ ...answer, of: samples });
      },
      (error: unknown) => console.error(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [ask, samples]);
  // Of other samples there are other numbers of predictions.
  return shown.of === samples ? shown : NONE;
}
