/** What the coach is told of a run on this page. */
import type { Diagnostics, EpochDiagnostics } from '@/lib/coach';
import { classNamesOf } from '@/lib/experiment/coding';
import type { Experiment, Run } from '@/lib/protocol';
import { POINT, type Curve } from '@/lib/streaming/curve';
import { applyEdits } from './experiment-state';
import type { RunView } from './run-buffer';

/** Points that the rules look at: the newest one by one, those before thinned evenly. */
const NEWEST = 30;
const EARLIER = 270;

/** A run as it stands now. */
export function diagnosticsOf(
  run: Run,
  view: RunView | null,
  classShares: readonly number[] | null,
): Diagnostics {
  const experiment = (view?.changes ?? []).reduce<Experiment>(
    (before, { edits }) => applyEdits(before, edits),
    run.experiment,
  );
  return {
    ...untrainedDiagnostics(experiment),
    epochs: view?.curve ? epochsOf(view.curve) : [],
    hasDiverged: run.state === 'diverged',
    classShares,
  };
}

/** An experiment that has not been run. */
export const untrainedDiagnostics = (experiment: Experiment): Diagnostics => ({
  experiment,
  epochs: [],
  hasDiverged: false,
  isClassification: classNamesOf(experiment).length > 0,
  classShares: null,
});

function epochsOf(curve: Curve): EpochDiagnostics[] {
  const tail = Math.max(0, curve.length - NEWEST);
  const stride = Math.max(1, Math.ceil(tail / EARLIER));
  const indices = Array.from({ length: curve.length }, (_, index) => index).filter(
    (index) => index >= tail || index % stride === 0,
  );
  return indices.map((index) => ({
    firstEpoch: curve.at(index, POINT.firstEpoch),
    lastEpoch: curve.at(index, POINT.lastEpoch),
    trainLoss: curve.at(index, POINT.trainLossMean),
    testLoss: curve.at(index, POINT.testLossMean),
    trainAccuracy: curve.at(index, POINT.trainAccuracy),
    testAccuracy: curve.at(index, POINT.testAccuracy),
    gradientNorms: [...curve.layerMetricAt(index, 'gradientNorms')],
    deadShares: [...curve.layerMetricAt(index, 'deadShares')],
    saturatedShares: [...curve.layerMetricAt(index, 'saturatedShares')],
  }));
}
