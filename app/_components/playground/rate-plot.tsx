/** Test loss against learning rate: a valley between steps too small to arrive and steps too large to stay. */
'use client';
import { useTranslations } from 'next-intl';
import { logAxis } from '@/app/_components/charts/ticks';
import { formatLoss, formatSetting } from '@/app/_components/ui/format';
import { useSize } from '@/app/_components/ui/use-size';
import { runColor } from '@/app/_design/palette';
import type { Run } from '@/lib/protocol';
import styles from './comparison.module.css';

const HEIGHT = 132;
const INSETS = { left: 44, right: 12, top: 12, bottom: 34 } as const;
/** Room that a learning rate needs below the axis. */
const LABEL_WIDTH = 34;

export interface RatePlotProps {
  readonly runs: readonly Run[];
  /** Newest test loss of each run. */
  readonly losses: readonly (number | null)[];
  readonly bestId: string | null;
}

/** Both axes are logarithmic; a cross at the top is a run that diverged. */
export function RatePlot({ runs, losses, bestId }: RatePlotProps) {
  const t = useTranslations('playground');
  const [frame, { width }] = useSize<HTMLDivElement>();
  const places = placesOf(runs, losses, width);
  const trend = places.marks.filter(({ y }) => y !== null).map(({ x, y }) => `${x},${y}`);
  return (
    <div ref={frame} className={styles.rates} style={{ height: HEIGHT }}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={t('comparison.valley')}>
          {places.ticks.map(({ value, y }) => (
            <g key={value}>
              <line x1={INSETS.left} x2={width - INSETS.right} y1={y} y2={y} className={styles.rule} />
              <text x={INSETS.left - 6} y={y + 4} textAnchor="end">
                {formatSetting(value)}
              </text>
            </g>
          ))}
          <polyline points={trend.join(' ')} className={styles.trend} />
          {places.marks.map((mark) => (
            <RateMark key={mark.run.id} {...mark} isBest={mark.run.id === bestId} />
          ))}
          <text x={(INSETS.left + width - INSETS.right) / 2} y={HEIGHT - 3} textAnchor="middle">
            {t('comparison.rate')}
          </text>
        </svg>
      )}
    </div>
  );
}

interface Mark {
  readonly run: Run;
  readonly loss: number | null;
  readonly x: number;
  /** Null without a loss. */
  readonly y: number | null;
  readonly isLabelled: boolean;
}

function RateMark({ run, loss, x, y, isLabelled, isBest }: Mark & { readonly isBest: boolean }) {
  const t = useTranslations('playground');
  const color = runColor(run.comparisonIndex ?? 0);
  const rate = formatSetting(run.experiment.learningRate);
  const outcome =
    run.state === 'diverged' ? t('comparison.divergedAt', { epoch: String(run.epoch) }) : formatLoss(loss);
  return (
    <g>
      <title>{t('comparison.mark', { rate, outcome })}</title>
      {y !== null && <circle cx={x} cy={y} r={isBest ? 6 : 4} fill={color} />}
      {run.state === 'diverged' && (
        <path d={`M${x - 4} ${INSETS.top - 4}l8 8m0-8l-8 8`} stroke={color} strokeWidth={2.5} />
      )}
      {isLabelled && (
        <text x={x} y={HEIGHT - INSETS.bottom + 16} textAnchor="middle">
          {rate}
        </text>
      )}
    </g>
  );
}

/** Where every mark and tick stands; labels that would touch the one before are left out. */
function placesOf(runs: readonly Run[], losses: readonly (number | null)[], width: number) {
  const rates = runs.map(({ experiment }) => Math.log10(experiment.learningRate));
  const shown = runs.map((run, index) => (run.state === 'diverged' ? null : positive(losses[index] ?? null)));
  const known = shown.filter((loss) => loss !== null);
  const axis = known.length > 0 ? logAxis(Math.min(...known), Math.max(...known)) : logAxis(0.01, 1);
  const [low, high] = [Math.min(...rates), Math.max(...rates)];
  const toX = (rate: number) =>
    INSETS.left + 14 + ((rate - low) / (high - low || 1)) * (width - INSETS.left - INSETS.right - 28);
  const share = (loss: number) => Math.log10(loss / axis.min) / Math.log10(axis.max / axis.min);
  const toY = (loss: number) =>
    HEIGHT - INSETS.bottom - 8 - share(loss) * (HEIGHT - INSETS.top - INSETS.bottom - 18);
  let labelledTo = -Infinity;
  const marks = runs.map((run, index): Mark => {
    const loss = shown[index] ?? null;
    const x = toX(rates[index] ?? low);
    const isLabelled = x - labelledTo >= LABEL_WIDTH;
    if (isLabelled) labelledTo = x;
    return { run, loss, x, y: loss === null ? null : toY(loss), isLabelled };
  });
  return { marks, ticks: sparse(axis.ticks).map((value) => ({ value, y: toY(value) })) };
}

/** Whole powers of ten only, where all ticks would crowd. */
const sparse = (ticks: readonly number[]): readonly number[] =>
  ticks.length > 4 ? ticks.filter((value) => Number.isInteger(Math.log10(value))) : ticks;

const positive = (loss: number | null): number | null => (loss !== null && loss > 0 ? loss : null);
