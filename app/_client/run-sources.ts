/** Sources made of others: what the drawing components follow. */
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import type { Training } from '@/app/_components/microscope/training';
import { heldAfter } from '@/app/_components/network/held';
import type { Source } from '@/app/_pictures/source';
import type { ChartRun } from '@/app/_components/charts/chart-model';
import type { Run } from '@/lib/protocol';
import type { RunView } from './run-buffer';
import { newestMetrics } from './run-metrics';

/** A source whose value is derived from another's; derived once per value. */
export function mapSource<From, To>(source: Source<From>, map: (value: From) => To): Source<To> {
  let from = source.get();
  let to = map(from);
  return {
    get: () => {
      const next = source.get();
      if (next !== from) {
        from = next;
        to = map(next);
      }
      return to;
    },
    subscribe: source.subscribe,
  };
}

const UNKNOWN_FRAME: NetworkFrame = { epoch: null, parameters: null, gradientNorms: null };

/** What the network diagram draws of a run. */
export function networkFrameOf(view: RunView | null): NetworkFrame {
  if (!view) return UNKNOWN_FRAME;
  const { weights, curve } = view;
  if (!weights) return UNKNOWN_FRAME;
  return {
    epoch: weights.epoch,
    parameters: weights.parameters,
    gradientNorms: curve && curve.length > 0 ? curve.layerMetricAt(curve.length - 1, 'gradientNorms') : null,
    held: heldAfter(view.changes),
  };
}

/** What any epoch of a run is recomputed from. */
export const trainingOf = (run: Run, view: RunView | null): Training => ({
  experiment: run.experiment,
  runId: run.id,
  changes: view?.changes ?? [],
});

/** A source over several: all their values in order, anew after any of them changes. */
export function combineSources<Value>(sources: readonly Source<Value>[]): Source<readonly Value[]> {
  let values = sources.map((source) => source.get());
  return {
    get: () => {
      const next = sources.map((source) => source.get());
      if (next.some((value, index) => value !== values[index])) values = next;
      return values;
    },
    subscribe: (listener) => {
      const stops = sources.map((source) => source.subscribe(listener));
      return () => stops.forEach((stop) => stop());
    },
  };
}

/** What the charts know of a run beside the run itself. */
export interface ChartRunDetails {
  readonly label: string;
  readonly isBest: boolean;
  /** Index into the runs' palette. */
  readonly color: number;
  /** A saved run over those on stage. */
  readonly isOverlaid: boolean;
  /** Null while not known. */
  readonly trainCount: number | null;
}

/** What the charts draw of a run. */
export function chartRunOf(run: Run, view: RunView | null, details: ChartRunDetails): ChartRun {
  const metrics = newestMetrics(run, view);
  const clock = view?.clock?.hasTimes === true ? view.clock : null;
  return {
    id: run.id,
    ...details,
    curve: view?.curve ?? null,
    experiment: run.experiment,
    changes: view?.changes ?? [],
    state: run.state,
    epoch: view?.epoch ?? run.epoch,
    newest: { loss: metrics?.testLoss ?? NaN, accuracy: metrics?.testAccuracy ?? NaN },
    secondsAt: clock && ((epoch) => (clock.timeOf(epoch) - run.startedAt) / 1_000),
  };
}
