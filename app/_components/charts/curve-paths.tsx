/** The curves as paths, where each ends, and which ended by diverging. */
import { useTranslations } from 'next-intl';
import { Fragment, useId } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { runColor } from '@/app/_design/palette';
import type { DrawnRun, Drawing } from './chart-model';
import styles from './chart.module.css';
import { lineText } from './formats';
import { lineColor } from './line-color';
import { spreadLabels } from './label-places';
import { readNear, type ChartPoint } from './series';

type Place = (point: ChartPoint) => { readonly x: number; readonly y: number };

/** Where the plot lies inside the chart. */
interface PlotArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Drawn inside a Recharts chart, on its scales; the values at `pointed` are dots. */
export function CurvePaths({ drawing, pointed }: { drawing: Drawing; pointed: number | null }) {
  const clip = useId();
  const plot = usePlotArea();
  const toX = useXAxisScale();
  const toY = useYAxisScale();
  if (!plot || !toX || !toY) return null;
  const { min } = drawing.values;
  // On a logarithmic axis a loss of 0 has no place; it is drawn at the axis' foot.
  const place: Place = ({ x, y }) => ({ x: toX(x) ?? 0, y: toY(Math.max(min, y)) ?? 0 });
  return (
    <g>
      <clipPath id={clip}>
        <rect x={plot.x} y={plot.y - 2} width={plot.width + 2} height={plot.height + 4} />
      </clipPath>
      <g clipPath={`url(#${clip})`}>
        {drawing.runs.map((drawn) => (
          <RunPaths key={drawn.run.id} drawn={drawn} place={place} />
        ))}
        {pointed !== null &&
          drawing.runs.map((drawn) => (
            <ReadDots key={drawn.run.id} drawn={drawn} place={place} pointed={pointed} />
          ))}
      </g>
      {drawing.measure === 'gradients'
        ? drawing.runs.map((drawn) => (
            <LineNames key={drawn.run.id} drawn={drawn} place={place} plot={plot} />
          ))
        : drawing.runs.map((drawn) => <RunEnd key={drawn.run.id} drawn={drawn} place={place} plot={plot} />)}
    </g>
  );
}

const pathOf = (points: readonly ChartPoint[], place: Place): string =>
  points
    .map((point, index) => {
      const { x, y } = place(point);
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');

function RunPaths({ drawn: { run, lines }, place }: { drawn: DrawnRun; place: Place }) {
  const width = run.isBest ? 2.5 : 1.75;
  return (
    <g fill="none" strokeWidth={width} strokeLinejoin="round" strokeLinecap="round">
      {lines.map(({ line, points, raw }) => {
        const look = {
          stroke: lineColor(run.color, line),
          strokeWidth: line.isDashed ? width - 0.25 : width,
          strokeDasharray: line.isDashed ? '4 4' : undefined,
        };
        return (
          <Fragment key={line.name}>
            {raw && <path d={pathOf(raw, place)} {...look} strokeWidth={1} opacity={0.3} data-raw />}
            <path d={pathOf(points, place)} {...look} data-line={line.name} />
          </Fragment>
        );
      })}
    </g>
  );
}

/** A dot on each line at the place that is read. */
function ReadDots({ drawn, place, pointed }: { drawn: DrawnRun; place: Place; pointed: number }) {
  const reading = readNear(drawn, pointed);
  if (!reading) return null;
  return (
    <g>
      {drawn.lines.map(({ line }, index) => {
        const { x, y } = place({ x: reading.x, y: reading.values[index] ?? NaN });
        if (!Number.isFinite(y)) return null;
        const color = lineColor(drawn.run.color, line);
        return <circle key={line.name} cx={x} cy={y} r={3.5} fill={color} className={styles.end} />;
      })}
    </g>
  );
}

interface EndProps {
  drawn: DrawnRun;
  place: Place;
  plot: PlotArea;
}

/** A dot where the run stands now, or a cross where it diverged. */
function RunEnd({ drawn: { run, lines }, place, plot }: EndProps) {
  const t = useTranslations('charts');
  const last = lines.findLast(({ points }) => points.length > 0)?.points.at(-1);
  if (!last) return null;
  const { x, y: unclipped } = place(last);
  const right = plot.x + plot.width;
  if (x > right + 1 || x < plot.x) return null;
  const y = Math.max(plot.y, unclipped);
  const color = runColor(run.color);
  if (run.state !== 'diverged') return <circle cx={x} cy={y} r={3.5} fill={color} className={styles.end} />;
  const isNearRight = right - x < 110;
  return (
    <g>
      <path d={`M${x - 4} ${y - 4}l8 8m0-8l-8 8`} stroke={color} strokeWidth={2.5} strokeLinecap="round" />
      <text
        x={isNearRight ? x - 9 : x + 9}
        y={y + 4}
        textAnchor={isNearRight ? 'end' : 'start'}
        className={styles.endText}
      >
        {t('diverged', { epoch: run.epoch })}
      </text>
    </g>
  );
}

const LABEL_HEIGHT = 12;

/** The lines' names at their ends, one under the other. */
function LineNames({ drawn: { lines }, place, plot }: EndProps) {
  const t = useTranslations('charts');
  const ends = lines.flatMap(({ line, points }) => {
    const last = points.at(-1);
    return last ? [{ name: line.name, ...place(last) }] : [];
  });
  const places = spreadLabels(
    ends.map(({ y }) => y),
    LABEL_HEIGHT,
    { from: plot.y + 4, to: plot.y + plot.height - 2 },
  );
  return (
    <g>
      {ends.map(({ name, x }, index) => (
        <text
          key={name}
          x={Math.min(x, plot.x + plot.width) - 4}
          y={(places[index] ?? 0) + 4}
          textAnchor="end"
          className={styles.lineName}
        >
          {lineText(t, name)}
        </text>
      ))}
    </g>
  );
}
