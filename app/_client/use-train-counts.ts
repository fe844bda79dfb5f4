/** How many samples runs train with: asked of the picture worker, which builds their data. */
'use client';
import { useEffect, useId, useMemo, useState } from 'react';
import { usePictures } from '@/app/_pictures/worker-pictures';
import type { Experiment, Run } from '@/lib/protocol';

/** Runs with the same of these train with equally many. */
const keyOf = ({ dataset, sampleCount, noise, trainShare, dataSeed }: Experiment): string =>
  JSON.stringify([dataset, sampleCount, noise, trainShare, dataSeed]);

/** By run identifier; what is not counted yet is missing. Counts only while that is needed. */
export function useTrainCounts(runs: readonly Run[], isNeeded: boolean): ReadonlyMap<string, number> {
  const pictures = usePictures();
  const target = useId();
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    if (!pictures || !isNeeded) return;
    let isCurrent = true;
    const missing = new Map(runs.map(({ experiment }) => [keyOf(experiment), experiment] as const));
    for (const [key, experiment] of missing) {
      if (counts.has(key)) continue;
      pictures.ask(`${target} ${key}`, { kind: 'samples', experiment }).then(
        (answer) => {
          if (isCurrent && answer) setCounts((known) => new Map(known).set(key, answer.train.count));
        },
        (cause: unknown) => console.warn('The training samples could not be counted', cause),
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [pictures, target, runs, isNeeded, counts]);
  return useMemo(
    () =>
      new Map(
        runs.flatMap(({ id, experiment }) => {
          const count = counts.get(keyOf(experiment));
          return count === undefined ? [] : [[id, count] as const];
        }),
      ),
    [runs, counts],
  );
}
