/** The panel of charts: which ones, how they are looked at, larger, and away as files. */
'use client';
import { Maximize2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState, type ReactNode } from 'react';
import { IconButton } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { Panel } from '@/app/_components/ui/panel';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { ChartDeck, type ChartDeckProps } from './chart-deck';
import type { ChartRun } from './chart-model';
import { ChartOptions } from './chart-options';
import styles from './chart.module.css';
import { MeasureToggles } from './measure-toggles';
import type { Charts } from './use-charts';
import { useLossSound } from './use-loss-sound';

const LargeCharts = lazyPart(() => import('./large-charts').then((module) => module.LargeCharts));

/** Redraws are this far apart at least, whatever the pace of frames. */
const REDRAW_MS = 100;

export interface ChartsPanelProps extends Omit<ChartDeckProps, 'runs' | 'measures' | 'ref'> {
  readonly charts: Charts;
  /** The runs as they stand, set anew after each frame. */
  readonly source: Source<readonly ChartRun[]>;
  /** More small controls. */
  readonly actions?: ReactNode;
}

/** The charts that are switched on. */
export function ChartsPanel({ source, actions, ...deck }: ChartsPanelProps) {
  const t = useTranslations('charts');
  const { charts, focusId } = deck;
  const runs = useThrottled(source, REDRAW_MS);
  const [isLarge, setLarge] = useState(false);
  const shown = useRef<HTMLDivElement>(null);
  useLossSound(runs.find(({ id }) => id === focusId) ?? null, charts.hasSound);
  return (
    <Panel
      title={t('title')}
      isTitleHidden
      actions={
        <>
          <MeasureToggles shown={charts.shown} onChange={charts.setShown} />
          <span className={styles.spacer} />
          {actions}
          <ChartOptions charts={charts} runs={runs} hidden={deck.hidden} focusId={focusId} drawn={shown} />
          <IconButton size="small" label={t('enlarge')} icon={<Maximize2 />} onClick={() => setLarge(true)} />
        </>
      }
    >
      <ChartDeck {...deck} runs={runs} measures={charts.shown} ref={shown} />
      {isLarge && <LargeCharts {...deck} runs={runs} onClose={() => setLarge(false)} />}
    </Panel>
  );
}
