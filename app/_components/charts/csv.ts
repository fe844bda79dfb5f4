/** The charts' points as a CSV file: every point that was streamed, with all its digits. */
import { POINT } from '@/lib/streaming/curve';
import { linesOf } from './measures';
import type { PlacedRun } from './x-positions';
import { stepsUpTo } from './x-positions';

const COLUMNS = [
  ['firstEpoch', POINT.firstEpoch],
  ['lastEpoch', POINT.lastEpoch],
  ['trainLossMin', POINT.trainLossMin],
  ['trainLossMean', POINT.trainLossMean],
  ['trainLossMax', POINT.trainLossMax],
  ['testLossMin', POINT.testLossMin],
  ['testLossMean', POINT.testLossMean],
  ['testLossMax', POINT.testLossMax],
  ['trainAccuracy', POINT.trainAccuracy],
  ['testAccuracy', POINT.testAccuracy],
] as const;

/** One row per run and point; a cell without a value is empty. Runs of fewer layers leave the last columns empty. */
export function csvOf(placed: readonly PlacedRun[]): string {
  const layers = Math.max(1, ...placed.map(({ run }) => run.experiment.layerCount + 1));
  const norms = Array.from({ length: layers }, (_, layer) => `gradientNorm${layer + 1}`);
  const header = ['run', ...COLUMNS.map(([name]) => name), 'step', 'seconds', 'learningRate', ...norms];
  const rows = placed.flatMap((run) => rowsOf(run, layers));
  return [header, ...rows].map((row) => `${row.join(',')}\n`).join('');
}

function rowsOf({ run }: PlacedRun, layers: number): string[][] {
  const { curve, secondsAt } = run;
  if (!curve) return [];
  const stepOf = stepsUpTo(run);
  const [rate] = linesOf(run, 'rate');
  const norms = linesOf(run, 'gradients');
  return Array.from({ length: curve.length }, (_, index) => {
    const last = curve.at(index, POINT.lastEpoch);
    return [
      labelCell(run.label),
      ...COLUMNS.map(([, column]) => numberCell(curve.at(index, column))),
      numberCell(stepOf(last)),
      numberCell(secondsAt?.(last) ?? NaN),
      numberCell(rate?.at(index).mean ?? NaN),
      ...Array.from({ length: layers }, (_layer, layer) => numberCell(norms[layer]?.at(index).mean ?? NaN)),
    ];
  });
}

const numberCell = (value: number): string => (Number.isNaN(value) ? '' : String(value));

/** Quoted; a name that a spreadsheet would take for a formula starts with an apostrophe. */
const labelCell = (label: string): string =>
  `"${(/^[=+\-@\t\r]/.test(label) ? `'${label}` : label).replaceAll('"', '""')}"`;
