/** Which colour is which run, its newest values, and whether its curves are shown. */
'use client';
import { Crown, Eye, EyeOff, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/app/_components/ui/button';
import { Chip } from '@/app/_components/ui/chip';
import { clsx } from '@/app/_components/ui/clsx';
import type { ChartRun } from './chart-model';
import styles from './chart.module.css';
import { formatOf } from './formats';
import type { Measure } from './measures';
import { RunSwatch } from './run-swatch';

export interface ChartLegendProps {
  readonly runs: readonly ChartRun[];
  /** Those shown; the newest value beside a run is of the first. */
  readonly measures: readonly Measure[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (runId: string) => void;
  readonly onRemove: ((runId: string) => void) | null;
}

/** The legend of all charts; with several runs each one can be hidden. */
export function ChartLegend({ runs, measures, hidden, onToggle, onRemove }: ChartLegendProps) {
  const t = useTranslations('charts');
  const hasParts = measures.includes('loss') || measures.includes('accuracy');
  return (
    <div className={styles.legend}>
      {hasParts && (
        <>
          <LineKey name={t('lines.train')} />
          <LineKey name={t('lines.test')} dash="4 4" />
        </>
      )}
      <ul className={styles.legendRuns} aria-label={t('runsDrawn')}>
        {runs.map((run) => (
          <LegendRun
            key={run.id}
            run={run}
            measure={measures[0] === 'accuracy' ? 'accuracy' : 'loss'}
            isHidden={hidden.has(run.id)}
            onToggle={runs.length > 1 ? onToggle : null}
            onRemove={run.isOverlaid ? onRemove : null}
          />
        ))}
      </ul>
    </div>
  );
}

function LineKey({ name, dash }: { name: string; dash?: string }) {
  return (
    <span className={styles.lineKey}>
      <svg width="22" height="8" aria-hidden="true">
        <path d="M1 4h20" strokeDasharray={dash} strokeWidth="1.75" />
      </svg>
      {name}
    </span>
  );
}

interface LegendRunProps {
  readonly run: ChartRun;
  readonly measure: 'loss' | 'accuracy';
  readonly isHidden: boolean;
  readonly onToggle: ((runId: string) => void) | null;
  readonly onRemove: ((runId: string) => void) | null;
}

function LegendRun({ run, measure, isHidden, onToggle, onRemove }: LegendRunProps) {
  const t = useTranslations('charts');
  const format = formatOf(measure);
  const hasDiverged = run.state === 'diverged';
  const name = (
    <>
      <RunSwatch color={run.color} />
      <span>{run.label}</span>
    </>
  );
  const outcome = (
    <span className={styles.legendOutcome}>
      <span className={styles.legendValue}>{format(run.newest[measure])}</span>
      {run.isBest && <Crown className={styles.best} aria-label={t('best')} />}
      {hasDiverged && <Chip tone="danger">{t('diverged', { epoch: run.epoch })}</Chip>}
    </span>
  );
  if (!onToggle)
    return (
      <li className={styles.legendRun}>
        {name}
        {outcome}
      </li>
    );
  return (
    <li className={styles.legendItem}>
      <button
        type="button"
        className={clsx(styles.legendRun, isHidden && styles.isHidden)}
        aria-pressed={!isHidden}
        aria-label={t('toggleRun', {
          run: run.label,
          isBest: String(run.isBest),
          hasDiverged: String(hasDiverged),
          epoch: run.epoch,
        })}
        onClick={() => onToggle(run.id)}
      >
        {isHidden ? <EyeOff /> : <Eye />}
        {name}
      </button>
      {outcome}
      {onRemove && (
        <IconButton
          size="small"
          label={t('takeOff', { run: run.label })}
          icon={<X />}
          onClick={() => onRemove(run.id)}
        />
      )}
    </li>
  );
}
