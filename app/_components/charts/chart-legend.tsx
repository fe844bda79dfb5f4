/** Which colour is which run, its newest values, and whether its curves are shown. */
'use client';
import { clsx } from '@/app/_components/ui/clsx';
import { Crown, Eye, EyeOff } from 'lucide-react';
import { Chip } from '@/app/_components/ui/chip';
import type { Measure } from './series';
import type { ChartRun } from './chart-model';
import { formatOf } from './chart-readout';
import styles from './loss-chart.module.css';
import { RunSwatch } from './run-swatch';

export interface ChartLegendProps {
  runs: readonly ChartRun[];
  measure: Measure;
  hidden: ReadonlySet<string>;
  onToggle: (runId: string) => void;
}

/** The legend; with several runs each one can be hidden. */
export function ChartLegend({ runs, measure, hidden, onToggle }: ChartLegendProps) {
  return (
    <figcaption className={styles.legend}>
      <span className={styles.lineKey}>
        <svg width="22" height="8" aria-hidden="true">
          <path d="M1 4h20" strokeWidth="1.75" />
        </svg>
        train
      </span>
      <span className={styles.lineKey}>
        <svg width="22" height="8" aria-hidden="true">
          <path d="M1 4h20" strokeDasharray="4 4" strokeWidth="1.75" />
        </svg>
        test
      </span>
      <ul className={styles.legendRuns}>
        {runs.map((run) => (
          <LegendRun
            key={run.id}
            run={run}
            measure={measure}
            isHidden={hidden.has(run.id)}
            onToggle={runs.length > 1 ? onToggle : null}
          />
        ))}
      </ul>
    </figcaption>
  );
}

interface LegendRunProps {
  run: ChartRun;
  measure: Measure;
  isHidden: boolean;
  onToggle: ((runId: string) => void) | null;
}

function LegendRun({ run, measure, isHidden, onToggle }: LegendRunProps) {
  const format = formatOf(measure);
  const content = (
    <>
      <RunSwatch color={run.color} />
      <span>{run.label}</span>
      <span className={styles.legendValue}>{format(run.newest[measure])}</span>
      {run.isBest && <Crown className={styles.best} aria-label="best" />}
      {run.state === 'diverged' && <Chip tone="danger">diverged @{run.epoch}</Chip>}
    </>
  );
  if (!onToggle) return <li className={styles.legendRun}>{content}</li>;
  return (
    <li>
      <button
        type="button"
        className={clsx(styles.legendRun, isHidden && styles.isHidden)}
        aria-pressed={!isHidden}
        aria-label={`${run.label}${run.isBest ? ', best' : ''}${run.state === 'diverged' ? `, diverged at epoch ${run.epoch}` : ''}: show`}
        onClick={() => onToggle(run.id)}
      >
        {isHidden ? <EyeOff /> : <Eye />}
        {content}
      </button>
    </li>
  );
}
