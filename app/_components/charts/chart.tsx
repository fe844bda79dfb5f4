/** One measure of one or many runs as curves, with the values at the place that all charts point at. */
'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { EmptyState, Skeleton } from '@/app/_components/ui/states';
import { useSize } from '@/app/_components/ui/use-size';
import type { Translate } from '@/app/_i18n/translate';
import { drawingOf, type ChartView, type Drawing, type Span } from './chart-model';
import { ChartReadout } from './chart-readout';
import styles from './chart.module.css';
import type { Measure } from './measures';
import { xAxis, type Scale } from './ranges';
import { readNear } from './series';
import { useChartKeys } from './use-chart-keys';
import type { PlacedRun } from './x-positions';

// The charting library comes with the first curve.
const CurvePlot = lazyPart(
  () => import('./curve-plot').then((module) => module.CurvePlot),
  () => <Skeleton height="100%" />,
);

export interface ChartProps {
  readonly placed: readonly PlacedRun[];
  readonly measure: Measure;
  /** What is measured, in words: "Loss, ½ MSE". */
  readonly title: string;
  readonly scale: Scale;
  readonly view: ChartView;
  readonly focusId: string | null;
  readonly pointed: number | null;
  /** Whether it is this chart that is pointed at: it alone is read aloud. */
  readonly isActive: boolean;
  readonly onPoint: (x: number | null) => void;
  readonly onZoom: (span: Span | null) => void;
  readonly onScale: (scale: Scale) => void;
  readonly playhead: number | null;
  /** Chosen by a click on the chart, in a replay. */
  readonly onSeek: ((epoch: number) => void) | undefined;
  readonly personColorOf: (participantId: string) => number | null;
}

/** A figure with its title, its scale, and the plot. */
export function Chart(props: ChartProps) {
  const { placed, measure, title, scale, view, pointed, playhead, onSeek, onScale } = props;
  const t = useTranslations('charts');
  const [area, { width, height }] = useSize<HTMLDivElement>();
  // The curves grow in place, so the drawing is made anew on each render and not memoised by identity.
  const drawing = drawingOf(placed, { measure, scale, view, playhead, focusId: props.focusId });
  const hasPoints = drawing.runs.some(({ lines }) => lines.some(({ points }) => points.length > 0));
  const { selection, handlers } = useChartKeys({
    drawing,
    whole: xAxis(placed, { ...view, zoom: null }, playhead),
    width,
    pointed,
    onPoint: props.onPoint,
    onZoom: props.onZoom,
    onPick: onSeek && ((x) => onSeek(epochAt(x, drawing))),
  });
  return (
    <figure className={styles.chart} aria-label={title} data-measure={measure}>
      <figcaption className={styles.caption}>
        <span>{title}</span>
        {measure === 'gradients' && placed.length > 1 && (
          <span className={styles.cut}>{t('layersOf', { run: drawing.runs[0]?.run.label ?? '' })}</span>
        )}
        {drawing.isCut && hasPoints && <span className={styles.cut}>{t('cut')}</span>}
        {measure !== 'accuracy' && (
          <Button
            size="small"
            variant="plain"
            className={styles.scale}
            aria-pressed={scale === 'log'}
            aria-label={t('logarithmic', { title })}
            onClick={() => onScale(scale === 'log' ? 'linear' : 'log')}
          >
            {t('log')}
          </Button>
        )}
      </figcaption>
      <div
        ref={area}
        className={styles.area}
        role="group"
        aria-label={t('area', { title, unit: t(`units.${view.x}`) })}
        tabIndex={0}
        {...(hasPoints ? handlers : {})}
      >
        {hasPoints && width > 0 ? (
          <CurvePlot
            drawing={drawing}
            width={width}
            height={height}
            pointed={pointed}
            playhead={playhead}
            selection={selection}
            personColorOf={props.personColorOf}
          />
        ) : (
          <EmptyState title={t('empty.title')}>{whyEmpty(t, placed, measure, view)}</EmptyState>
        )}
        {hasPoints && pointed !== null && (
          <ChartReadout drawing={drawing} x={pointed} width={width} isSpoken={props.isActive} />
        )}
      </div>
    </figure>
  );
}

function whyEmpty(
  t: Translate<'charts'>,
  placed: readonly PlacedRun[],
  measure: Measure,
  view: ChartView,
): string {
  const hasEpochs = placed.some(({ run }) => (run.curve?.length ?? 0) > 0);
  if (!hasEpochs) return t(measure === 'accuracy' ? 'empty.accuracy' : 'empty.loss');
  if (view.x === 'time' && placed.every(({ xs }) => xs.every(Number.isNaN))) return t('empty.noTime');
  if (view.x === 'step' && placed.every(({ run }) => run.trainCount === null)) return t('empty.noSteps');
  return t(measure === 'accuracy' ? 'empty.noAccuracy' : 'empty.curve');
}

/** The epoch at a place: itself, or the one that the first run reached there. */
function epochAt(x: number, { view, runs }: Drawing): number {
  if (view.x === 'epoch') return Math.round(x);
  const [first] = runs;
  return (first && readNear(first, x)?.lastEpoch) ?? 0;
}
