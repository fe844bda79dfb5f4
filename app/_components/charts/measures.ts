/** What can be charted of a run, and the lines that each measure is drawn as. */
import { scheduledRate } from '@/lib/engine/schedules';
import { POINT } from '@/lib/streaming/curve';
import type { ChartRun } from './chart-model';
import { settingsAt } from './settings-at';

export type Measure = 'loss' | 'accuracy' | 'gradients' | 'rate';
export const MEASURES: readonly Measure[] = ['loss', 'accuracy', 'gradients', 'rate'];

/** A point's value on a line: over a range of epochs its mean, lowest and highest. */
export interface LineValue {
  readonly low: number;
  readonly mean: number;
  readonly high: number;
}

/** Which of a run's lines it is; layers count from 1. */
export type LineName = 'train' | 'test' | 'rate' | 'output' | `layer ${number}`;

/** One line of a run. */
export interface Line {
  readonly name: LineName;
  readonly isDashed: boolean;
  /** How much of the run's colour the line has, 0–1. */
  readonly strength: number;
  /** The value of the curve's point at `index`; not finite where there is none. */
  readonly at: (index: number) => LineValue;
}

/** The run's lines of one measure; none before its first points. */
export function linesOf(run: ChartRun, measure: Measure): readonly Line[] {
  switch (measure) {
    case 'loss':
      return [
        lossLine(run, 'train', POINT.trainLossMin, POINT.trainLossMean, POINT.trainLossMax),
        lossLine(run, 'test', POINT.testLossMin, POINT.testLossMean, POINT.testLossMax),
      ];
    case 'accuracy':
      return [
        meanLine(run, 'train', POINT.trainAccuracy, 1),
        { ...meanLine(run, 'test', POINT.testAccuracy, 1), isDashed: true },
      ];
    case 'gradients': {
      const layers = run.experiment.layerCount + 1;
      return Array.from({ length: layers }, (_, layer) =>
        meanLine(run, layerName(layer, layers), POINT.layers + layer, (layer + 1) / layers),
      );
    }
    case 'rate':
      return [rateLine(run)];
  }
}

/** The first hidden layer is layer 1, the last of all is the output. */
const layerName = (layer: number, layers: number): LineName =>
  layer === layers - 1 ? 'output' : `layer ${layer + 1}`;

function lossLine(run: ChartRun, name: 'train' | 'test', low: number, mean: number, high: number): Line {
  const read = columnReader(run);
  return {
    name,
    isDashed: name === 'test',
    strength: 1,
    at: (index) => ({ low: read(index, low), mean: read(index, mean), high: read(index, high) }),
  };
}

function meanLine(run: ChartRun, name: LineName, column: number, strength: number): Line {
  const read = columnReader(run);
  return { name, isDashed: false, strength, at: (index) => alike(read(index, column)) };
}

/** The rate with which a point's last epoch was trained; none at epoch 0, before any training. */
function rateLine(run: ChartRun): Line {
  const read = columnReader(run);
  const settings = settingsAt(run.experiment, run.changes);
  const rateOf = (epoch: number) => (epoch > 0 ? scheduledRate(settings(epoch), epoch - 1) : NaN);
  return {
    name: 'rate',
    isDashed: false,
    strength: 1,
    at: (index) => alike(rateOf(read(index, POINT.lastEpoch))),
  };
}

const alike = (value: number): LineValue => ({ low: value, mean: value, high: value });

const columnReader = ({ curve }: ChartRun): ((index: number, column: number) => number) =>
  curve ? (index, column) => curve.at(index, column) : () => NaN;
