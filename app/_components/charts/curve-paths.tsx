/** The curves as paths, where each ends, and which ended by diverging. */
import { useId } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { runColor } from '@/app/_design/palette';
import type { DrawnRun, Drawing } from './chart-model';
import styles from './loss-chart.module.css';
import type { ChartPoint } from './series';

type Place = (point: ChartPoint) => { readonly x: number; readonly y: number };

/** Drawn inside a Recharts chart, on its scales. */
export function CurvePaths({ drawing }: { drawing: Drawing }) {
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
      </g>
      {drawing.runs.map((drawn) => (
        <RunEnd key={drawn.run.id} drawn={drawn} place={place} top={plot.y} right={plot.x + plot.width} />
      ))}
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

function RunPaths({ drawn: { run, train, test }, place }: { drawn: DrawnRun; place: Place }) {
  const stroke = runColor(run.color);
  const width = run.isBest ? 2.5 : 1.75;
  return (
    <g fill="none" stroke={stroke} strokeWidth={width} strokeLinejoin="round" strokeLinecap="round">
      <path d={pathOf(train, place)} />
      <path d={pathOf(test, place)} strokeDasharray="4 4" strokeWidth={width - 0.25} />
    </g>
  );
}

interface RunEndProps {
  drawn: DrawnRun;
  place: Place;
  top: number;
  right: number;
}

/** A dot where the run stands now, or a cross where it diverged. */
function RunEnd({ drawn: { run, train, test }, place, top, right }: RunEndProps) {
  const last = test.at(-1) ?? train.at(-1);
  if (!last) return null;
  const { x, y: unclipped } = place(last);
  const y = Math.max(top, unclipped);
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
        diverged @{run.epoch}
      </text>
    </g>
  );
}
