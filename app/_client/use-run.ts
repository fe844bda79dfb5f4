/** Runs for React: their sources, and the untrained network where there is no run. */
'use client';
import { useMemo } from 'react';
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import type { Training } from '@/app/_components/microscope/training';
import { constantSource, type Source } from '@/app/_pictures/source';
import { useAnswer, type AnswerState } from '@/app/_pictures/use-answer';
import { usePictures } from '@/app/_pictures/worker-pictures';
import { layerMetricOf } from '@/lib/engine/types';
import type { ChartRun } from '@/app/_components/charts/chart-model';
import type { Experiment, Run } from '@/lib/protocol';
import { useClient } from './classroom-context';
import type { RunView } from './run-buffer';
import { useThrottled } from '@/app/_components/ui/use-frames';
import { bestNow } from './best-run';
import type { DrawnAs } from './overlay';
import { newestMetrics } from './run-metrics';
import type { TrainingPart } from './use-training-parts';
import { chartRunOf, combineSources, mapSource, networkFrameOf, trainingOf } from './run-sources';

const NO_RUN: Source<RunView | null> = constantSource<RunView | null>(null);

/** The run's buffer as a source; a source of null without a run. */
export function useRunSource(runId: string | null): Source<RunView | null> {
  const { buffers } = useClient();
  return runId === null ? NO_RUN : buffers.source(runId);
}

/** A run's network for the diagram. */
export function useRunFrames(runId: string | null): Source<NetworkFrame> {
  const source = useRunSource(runId);
  return useMemo(() => mapSource(source, networkFrameOf), [source]);
}

/** What the diagram's frames are recomputed from: the run, or the experiment before any run. */
export function useTraining(run: Run | null, experiment: Experiment): Source<Training> {
  const source = useRunSource(run?.id ?? null);
  return useMemo(
    () =>
      run
        ? mapSource(source, (view) => trainingOf(run, view))
        : constantSource<Training>({ experiment, runId: null, changes: [] }),
    [source, run, experiment],
  );
}

/** Parameters and metrics of the experiment before any training, computed by the engine. */
export function useUntrained(experiment: Experiment): AnswerState<'replay'> {
  const pictures = usePictures();
  const job = useMemo(
    () => ({ kind: 'replay' as const, experiment, changes: [], epoch: 0, keyframe: null }),
    [experiment],
  );
  return useAnswer(pictures, job);
}

/** The gradient norms of a metrics row; null where nothing was measured because the data are not here. */
function knownNorms(metrics: Float64Array): Float64Array | null {
  const norms = layerMetricOf(metrics, 'gradientNorms');
  return norms.some(Number.isNaN) ? null : norms;
}

/** The untrained network for the diagram. */
export function useUntrainedFrames(experiment: Experiment): Source<NetworkFrame> {
  const untrained = useUntrained(experiment);
  return useMemo(
    () =>
      constantSource<NetworkFrame>(
        untrained.state === 'ready'
          ? {
              epoch: 0,
              parameters: untrained.answer.parameters,
              gradientNorms: knownNorms(untrained.answer.metrics),
            }
          : { epoch: null, parameters: null, gradientNorms: null },
      ),
    [untrained],
  );
}

/** What the charts show beside the curves. */
export interface ChartedAs {
  readonly labelOf: (run: Run, isOverlaid: boolean) => string;
  readonly bestId: string | null;
  /** What they train with, by run; those not counted yet are missing. */
  readonly parts: ReadonlyMap<string, TrainingPart>;
}

/** Runs for the charts. */
export function useChartRuns(drawn: readonly DrawnAs[], charted: ChartedAs): Source<readonly ChartRun[]> {
  const { buffers } = useClient();
  const { labelOf, bestId, parts } = charted;
  return useMemo(() => {
    const views = combineSources(drawn.map(({ run }) => buffers.source(run.id)));
    return mapSource(views, (known) =>
      drawn.map(({ run, color, isOverlaid }, index) =>
        chartRunOf(run, known[index] ?? null, {
          label: labelOf(run, isOverlaid),
          isBest: run.id === bestId,
          color,
          isOverlaid,
          trainCount: parts.get(run.id)?.count ?? null,
        }),
      ),
    );
  }, [buffers, drawn, labelOf, bestId, parts]);
}

/** A crown that changes hands faster cannot be followed. */
const COMPARED_REFRESH_MS = 500;

/** The compared run that is best now; null when there is nothing to compare. */
export const useBestRunId = (runs: readonly Run[]): string | null =>
  useCompared(runs, (views) => bestNow(runs, views)?.id ?? null);

/** The newest test loss of each run; null where there is none. */
export const useTestLosses = (runs: readonly Run[]): readonly (number | null)[] =>
  useCompared(runs, (views) =>
    runs.map((run, index) => newestMetrics(run, views[index] ?? null)?.testLoss ?? null),
  );

function useCompared<Value>(
  runs: readonly Run[],
  compare: (views: readonly (RunView | null)[]) => Value,
): Value {
  const { buffers } = useClient();
  const views = useMemo(() => combineSources(runs.map(({ id }) => buffers.source(id))), [buffers, runs]);
  return compare(useThrottled(views, COMPARED_REFRESH_MS));
}
