/** The exact values at the epoch under the pointer. */
import { formatCount, formatLoss, formatShare } from '@/app/_components/ui/format';
import { describeChange } from './change-text';
import type { ChartRun, Drawing } from './chart-model';
import styles from './loss-chart.module.css';
import { PLOT_INSETS } from './plot-insets';
import { RunSwatch } from './run-swatch';
import { readAt } from './series';
import type { Measure } from './series';

export interface ChartReadoutProps {
  drawing: Drawing;
  measure: Measure;
  epoch: number;
  /** The chart's width. */
  width: number;
}

/** A small table beside the pointer, on the side with more room. */
export function ChartReadout({ drawing, measure, epoch, width }: ChartReadoutProps) {
  const { left, right } = PLOT_INSETS;
  const x = left + (epoch / drawing.epochs.max) * (width - left - right);
  const side = x > width / 2 ? { right: width - x + 10 } : { left: x + 10 };
  const format = formatOf(measure);
  const readings = drawing.runs.map(({ run }) => ({
    run,
    reading: run.curve && readAt(run.curve, measure, epoch),
  }));
  const merged = readings.find(({ reading }) => reading && reading.lastEpoch > reading.firstEpoch)?.reading;
  return (
    <div className={styles.readout} style={side} role="status">
      <p className={styles.readoutTitle}>
        {merged
          ? `Epochs ${formatCount(merged.firstEpoch)}–${formatCount(merged.lastEpoch)}, mean`
          : `Epoch ${formatCount(epoch)}`}
      </p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">train</th>
            <th scope="col">test</th>
          </tr>
        </thead>
        <tbody>
          {readings.map(({ run, reading }) => (
            <tr key={run.id}>
              <th scope="row">
                <RunSwatch color={run.color} /> {run.label}
              </th>
              <td>{reading ? format(reading.train) : '–'}</td>
              <td>{reading ? format(reading.test) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changesNear(drawing, epoch).map((text) => (
        <p key={text} className={styles.readoutChange}>
          {text}
        </p>
      ))}
    </div>
  );
}

/** How a measure's values are written. */
export const formatOf = (measure: Measure): ((value: number | null) => string) =>
  measure === 'loss' ? formatLoss : formatShare;

/** Changes within a hundredth of the axis of `epoch`, each once. */
function changesNear({ runs, epochs }: Drawing, epoch: number): string[] {
  const reach = Math.max(0.5, epochs.max / 100);
  const textsOf = ({ experiment, changes }: ChartRun): string[] =>
    changes.flatMap((change, index) =>
      Math.abs(change.epoch - epoch) <= reach
        ? [`${describeChange(experiment, changes, index)} @${change.epoch}`]
        : [],
    );
  return [...new Set(runs.flatMap(({ run }) => textsOf(run)))];
}
