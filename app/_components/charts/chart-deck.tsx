/** The shown charts one under the other, their legend, and their numbers as tables. */
'use client';
import { useTranslations } from 'next-intl';
import { useState, type RefObject } from 'react';
import { Chart } from './chart';
import { ChartLegend } from './chart-legend';
import { placeRuns, type ChartRun } from './chart-model';
import { ChangeList, ChartTable } from './chart-table';
import styles from './chart.module.css';
import type { Measure } from './measures';
import { scaleOf, type Charts } from './use-charts';

export interface ChartDeckProps {
  readonly charts: Charts;
  readonly measures: readonly Measure[];
  readonly runs: readonly ChartRun[];
  /** The loss's name beside its chart, e.g. "½ MSE". */
  readonly lossName: string;
  /** The run in the diagram. */
  readonly focusId: string | null;
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (runId: string) => void;
  /** Takes away a run that was drawn over those on stage. */
  readonly onRemove?: (runId: string) => void;
  /** Epoch of a replay; null when live. */
  readonly playhead?: number | null;
  readonly onSeek?: ((epoch: number) => void) | undefined;
  /** Colour of the person who made a change, if they are known here. */
  readonly personColorOf?: (participantId: string) => number | null;
  readonly ref?: RefObject<HTMLDivElement | null>;
}

/** Side by side where there is room for it. */
export function ChartDeck(props: ChartDeckProps) {
  const { charts, measures, runs, hidden, ref } = props;
  const { view, pointed } = charts;
  const t = useTranslations('charts');
  const [isTabled, setTabled] = useState(false);
  const placed = placeRuns(runs, hidden, view);
  const hasPoints = placed.some(({ run }) => (run.curve?.length ?? 0) > 0);
  const titleOf = (measure: Measure) => {
    const title = t(`measureTitles.${measure}`);
    return measure === 'loss' && props.lossName !== '' ? t('lossIn', { title, unit: props.lossName }) : title;
  };
  return (
    <div className={styles.deck} ref={ref}>
      <div className={styles.charts} data-many={measures.length > 1 || undefined}>
        {measures.map((measure) => (
          <Chart
            key={measure}
            placed={placed}
            measure={measure}
            title={titleOf(measure)}
            scale={scaleOf(charts, measure, runs.length)}
            view={view}
            focusId={props.focusId}
            pointed={pointed?.x ?? null}
            isActive={pointed?.measure === measure}
            onPoint={(x) => charts.setPointed(x === null ? null : { x, measure })}
            onZoom={(zoom) => charts.changeView({ zoom })}
            onScale={(scale) => charts.setScale(measure, scale)}
            playhead={props.playhead ?? null}
            onSeek={props.onSeek}
            personColorOf={props.personColorOf ?? nobody}
          />
        ))}
      </div>
      <ChartLegend
        runs={runs}
        measures={measures}
        hidden={hidden}
        onToggle={props.onToggle}
        onRemove={props.onRemove ?? null}
      />
      {hasPoints && (
        <details className={styles.details} onToggle={(event) => setTabled(event.currentTarget.open)}>
          <summary>{t('numbers')}</summary>
          {isTabled && (
            <>
              {measures.map((measure) => (
                <ChartTable key={measure} placed={placed} measure={measure} title={titleOf(measure)} />
              ))}
              <ChangeList placed={placed} />
            </>
          )}
        </details>
      )}
    </div>
  );
}

const nobody = () => null;
