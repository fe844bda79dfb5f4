/** What runs train with: how many samples, and of which classes. Asked of the picture worker, which builds their data. */
'use client';
import { useEffect, useId, useMemo, useState } from 'react';
import type { SampleSet } from '@/app/_pictures/jobs';
import { usePictures } from '@/app/_pictures/worker-pictures';
import type { Experiment, Run } from '@/lib/protocol';

/** The training part of an experiment's data. */
export interface TrainingPart {
  readonly count: number;
  /** Share of each class; null for regression. */
  readonly classShares: readonly number[] | null;
}

/** Runs with the same of these train with the same samples. */
const keyOf = ({ dataset, sampleCount, noise, trainShare, dataSeed }: Experiment): string =>
  JSON.stringify([dataset, sampleCount, noise, trainShare, dataSeed]);

/** By run identifier; what is not counted yet is missing. Counts only while that is needed. */
export function useTrainingParts(runs: readonly Run[], isNeeded: boolean): ReadonlyMap<string, TrainingPart> {
  const pictures = usePictures();
  const target = useId();
  const [parts, setParts] = useState<ReadonlyMap<string, TrainingPart>>(new Map());
  useEffect(() => {
    if (!pictures || !isNeeded) return;
    let isCurrent = true;
    const wanted = new Map(runs.map(({ experiment }) => [keyOf(experiment), experiment] as const));
    for (const [key, experiment] of wanted) {
      if (parts.has(key)) continue;
      pictures.ask(`${target} ${key}`, { kind: 'samples', experiment }).then(
        (answer) => {
          if (isCurrent && answer) setParts((known) => new Map(known).set(key, partOf(answer)));
        },
        (cause: unknown) => console.warn('The training samples could not be counted', cause),
      );
    }
    return () => {
      isCurrent = false;
    };
  }, [pictures, target, runs, isNeeded, parts]);
  return useMemo(
    () =>
      new Map(
        runs.flatMap(({ id, experiment }) => {
          const part = parts.get(keyOf(experiment));
          return part === undefined ? [] : [[id, part] as const];
        }),
      ),
    [runs, parts],
  );
}

/** Counts samples and classes. */
export function partOf({ train, classNames }: Pick<SampleSet, 'train' | 'classNames'>): TrainingPart {
  const { count, values } = train;
  if (classNames.length === 0) return { count, classShares: null };
  const counts = classNames.map((_, index) => values.filter((value) => value === index).length);
  return { count, classShares: counts.map((size) => size / count) };
}
