/** The exact values at the place that is pointed at. */
import { useTranslations } from 'next-intl';
import type { Names } from '@/app/_client/names';
import { clsx } from '@/app/_components/ui/clsx';
import { formatSigned } from '@/app/_components/ui/format';
import { describeChange } from './change-text';
import type { Drawing, DrawnRun } from './chart-model';
import styles from './chart.module.css';
import { epochsText, exactText, formatOf, lineText, placeText } from './formats';
import { RunSwatch } from './run-swatch';
import type { Measure } from './measures';
import { distanceOf, readNear, type Reading } from './series';
import { pixelOf } from './x-scale';

/** Runs whose values are written with all digits; those of more are rounded, to fit. */
const EXACT_RUNS = 2;

/** As the style sheet has it, in CSS pixels: a narrow chart keeps the readout inside. */
const READOUT_WIDTH = 232;
const BESIDE = 10;

export interface ChartReadoutProps {
  readonly drawing: Drawing;
  readonly x: number;
  /** The chart's width. */
  readonly width: number;
  readonly isSpoken: boolean;
}

interface ReadRun {
  readonly drawn: DrawnRun;
  readonly reading: Reading | null;
}

/** A small table beside the pointer, on the side with more room. */
export function ChartReadout({ drawing, x, width, isSpoken }: ChartReadoutProps) {
  const t = useTranslations('charts');
  const names = useTranslations('names');
  const pixel = pixelOf(x, drawing, width);
  const room = Math.max(0, width - READOUT_WIDTH);
  const side =
    pixel > width / 2
      ? { right: Math.min(width - pixel + BESIDE, room) }
      : { left: Math.min(pixel + BESIDE, room) };
  const reads: readonly ReadRun[] = drawing.runs.map((drawn) => ({ drawn, reading: readNear(drawn, x) }));
  const longest = reads.find(({ reading }) => reading !== null)?.reading;
  const baseline = reads.find(({ drawn }) => drawn.run.id === drawing.view.baselineId) ?? null;
  const isExact = drawing.runs.length <= EXACT_RUNS;
  const place = longest && placeText(t, longest, drawing.view.x);
  return (
    <div
      className={clsx(styles.readout, !isExact && styles.readoutTall)}
      style={side}
      role={isSpoken ? 'status' : undefined}
    >
      <p className={styles.readoutTitle}>
        {longest ? epochsText(t, longest) : '–'}
        {place != null && `, ${place}`}
        {!isExact && <span> ({t('readout.rounded')})</span>}
      </p>
      {isExact ? (
        <ExactValues reads={reads} baseline={baseline} />
      ) : (
        <RoundedValues reads={reads} baseline={baseline} measure={drawing.measure} />
      )}
      {changesNear(names, drawing, x).map((text) => (
        <p key={text} className={styles.readoutChange}>
          {text}
        </p>
      ))}
    </div>
  );
}

interface ReadValues {
  readonly reads: readonly ReadRun[];
  /** The run that the others are compared with. */
  readonly baseline: ReadRun | null;
}

/** How far a value is from the baseline's, below it. */
function Distance(props: { reading: Reading | null; baseline: ReadRun | null; index: number }) {
  const { reading, baseline, index } = props;
  if (!reading || !baseline?.reading || reading === baseline.reading) return null;
  const distance = distanceOf(reading, baseline.reading, index);
  return <span className={styles.distance}>{Number.isFinite(distance) ? signed(distance) : '–'}</span>;
}

const signed = (distance: number): string => (distance > 0 ? '+' : '') + formatSigned(distance);

/** One row per line, with all digits. */
function ExactValues({ reads, baseline }: ReadValues) {
  const t = useTranslations('charts');
  return (
    <table>
      <tbody>
        {reads.flatMap(({ drawn: { run, lines }, reading }) =>
          lines.map(({ line }, index) => (
            <tr key={`${run.id} ${line.name}`}>
              <th scope="row">
                <RunSwatch color={run.color} strength={line.strength} /> {reads.length > 1 && `${run.label} `}
                {lineText(t, line.name)}
              </th>
              <td>
                {reading ? exactText(reading.values[index] ?? NaN) : '–'}
                <Distance reading={reading} baseline={baseline} index={index} />
              </td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

/** One row per run. */
function RoundedValues({ reads, baseline, measure }: ReadValues & { measure: Measure }) {
  const format = formatOf(measure);
  const t = useTranslations('charts');
  const names = reads[0]?.drawn.lines.map(({ line }) => line.name) ?? [];
  return (
    <table>
      <thead>
        <tr>
          <td />
          {names.map((name) => (
            <th key={name} scope="col">
              {lineText(t, name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {reads.map(({ drawn: { run }, reading }) => (
          <tr key={run.id}>
            <th scope="row">
              <RunSwatch color={run.color} /> {run.label}
            </th>
            {names.map((name, index) => (
              <td key={name}>
                {reading ? format(reading.values[index] ?? null) : '–'}
                <Distance reading={reading} baseline={baseline} index={index} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Changes within a hundredth of the axis of `x`, each once. */
function changesNear(names: Names, { runs, x: { min, max } }: Drawing, x: number): string[] {
  const reach = (max - min) / 100;
  const textsOf = ({ run, placed }: DrawnRun): string[] =>
    run.changes.flatMap((change, index) =>
      Math.abs(placed.place(change.epoch) - x) <= reach
        ? [`${describeChange(names, run.experiment, run.changes, index)} @${change.epoch}`]
        : [],
    );
  return [...new Set(runs.flatMap(textsOf))];
}
