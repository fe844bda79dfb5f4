/** The chart as a table: for screen readers, and for anyone who wants numbers. */
import { formatCount } from '@/app/_components/ui/format';
import { formatOf } from './chart-readout';
import { describeChange } from './change-text';
import type { Drawing } from './chart-model';
import styles from './loss-chart.module.css';
import { readAt } from './series';
import type { Measure } from './series';
import { linearTicks } from './ticks';

export interface ChartTableProps {
  drawing: Drawing;
  measure: Measure;
  title: string;
}

/** Folded until asked for. */
export function ChartTable({ drawing, measure, title }: ChartTableProps) {
  const { runs } = drawing;
  const last = Math.max(0, ...runs.map(({ run }) => run.curve?.lastEpoch ?? 0));
  const rounds = last > 0 ? linearTicks(0, last, 10).filter(Number.isInteger) : [0];
  const epochs = rounds.includes(last) ? rounds : [...rounds, last];
  const format = formatOf(measure);
  return (
    <details className={styles.details}>
      <summary>Show the numbers</summary>
      <div className={styles.tableScroll} tabIndex={0} role="region" aria-label={`${title}, table`}>
        <table>
          <thead>
            <tr>
              <th scope="col">epoch</th>
              {runs.flatMap(({ run }) =>
                ['train', 'test'].map((part) => (
                  <th key={`${run.id} ${part}`} scope="col">
                    {run.label} {part}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {epochs.map((epoch) => (
              <tr key={epoch}>
                <th scope="row">{formatCount(epoch)}</th>
                {runs.flatMap(({ run }) => {
                  const reading = run.curve && readAt(run.curve, measure, epoch);
                  return (['train', 'test'] as const).map((part) => (
                    <td key={`${run.id} ${part}`} title={reading ? String(reading[part]) : undefined}>
                      {reading ? format(reading[part]) : '–'}
                    </td>
                  ));
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <ul>
          {runs.flatMap(({ run }) =>
            run.changes.map((change, index) => (
              <li key={`${run.id} ${index}`}>
                {run.label}, epoch {change.epoch}: {describeChange(run.experiment, run.changes, index)}
              </li>
            )),
          )}
        </ul>
      </div>
    </details>
  );
}
