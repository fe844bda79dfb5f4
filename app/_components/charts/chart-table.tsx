/** A chart as a table: for screen readers, and for anyone who wants numbers. */
import { useTranslations } from 'next-intl';
import { formatCount } from '@/app/_components/ui/format';
import { describeChange } from './change-text';
import styles from './chart.module.css';
import { exactText, formatOf, lineText } from './formats';
import { linesOf, type Measure } from './measures';
import { linearTicks } from './ticks';
import { readNear } from './series';
import { placeRun, type PlacedRun } from './x-positions';

export interface ChartTableProps {
  readonly placed: readonly PlacedRun[];
  readonly measure: Measure;
  readonly title: string;
}

/** About ten epochs in round numbers, and the last. */
export function ChartTable({ placed, measure, title }: ChartTableProps) {
  const t = useTranslations('charts');
  const last = Math.max(0, ...placed.map(({ run }) => run.curve?.lastEpoch ?? 0));
  const rounds = last > 0 ? linearTicks(0, last, 10).filter(Number.isInteger) : [0];
  const epochs = rounds.includes(last) ? rounds : [...rounds, last];
  const format = formatOf(measure);
  const runs = placed.map(({ run }) => ({
    run,
    placed: placeRun(run, 'epoch'),
    lines: linesOf(run, measure).map((line) => ({ line, points: [], raw: null })),
  }));
  return (
    <div className={styles.tableScroll} tabIndex={0} role="region" aria-label={t('table.region', { title })}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.epoch')}</th>
            {runs.flatMap(({ run, lines }) =>
              lines.map(({ line }) => (
                <th key={`${run.id} ${line.name}`} scope="col">
                  {run.label} {lineText(t, line.name)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {epochs.map((epoch) => (
            <tr key={epoch}>
              <th scope="row">{formatCount(epoch)}</th>
              {runs.flatMap((drawn) => {
                const reading = readNear(drawn, epoch);
                return drawn.lines.map(({ line }, index) => {
                  const value = reading?.values[index] ?? NaN;
                  return (
                    <td key={`${drawn.run.id} ${line.name}`} title={exactText(value)}>
                      {format(value)}
                    </td>
                  );
                });
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who changed what and when, for who cannot see the marks. */
export function ChangeList({ placed }: { placed: readonly PlacedRun[] }) {
  const names = useTranslations('names');
  const t = useTranslations('charts');
  return (
    <ul>
      {placed.flatMap(({ run }) =>
        run.changes.map((change, index) => (
          <li key={`${run.id} ${index}`}>
            {t('table.change', {
              run: run.label,
              epoch: change.epoch,
              change: describeChange(names, run.experiment, run.changes, index),
            })}
          </li>
        )),
      )}
    </ul>
  );
}
