/** The samples as the last hidden layer sees them: what the output layer has to part. */
'use client';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatCount, formatShare } from '@/app/_components/ui/format';
import { EmptyState, Skeleton } from '@/app/_components/ui/states';
import { useSize } from '@/app/_components/ui/use-size';
import { colorScale } from '@/app/_design/color';
import { useTheme } from '@/app/_design/use-theme';
import { drawPlaces } from './draw-places';
import { hiddenRanges, hiddenTicks, type HiddenRanges } from './hidden-axes';
import styles from './hidden-space.module.css';
import { misclassifiedIn } from './misclassified';
import { MisclassifiedLine } from './misclassified-line';
import { placesOf, type PartName, type Picked, type PlacedPart, type Range } from './picking';
import type { PlanePlotProps } from './plane-plot';
import { PointPicker } from './point-picker';
import { useHiddenSpace, type ShownHiddenSpace } from './use-hidden-space';
import { usePaintedRings } from './use-painted-rings';

const POINT_RADIUS = 3.5;
const RING_RADIUS = 6.5;
const NO_RINGS: readonly Picked[] = [];

/** Says why where there is nothing to show. */
export function HiddenSpaceView(props: PlanePlotProps) {
  const t = useTranslations('output.hiddenSpace');
  const shown = useHiddenSpace(props);
  const ranges = useMemo(() => shown && hiddenRanges(shown.space), [shown]);
  if (props.experiment.layerCount === 0) {
    return <EmptyState title={t('noLayer')}>{t('noLayerHint')}</EmptyState>;
  }
  if (!shown) {
    return (
      <div className={styles.square}>
        <Skeleton height="100%" />
      </div>
    );
  }
  if (!ranges) return <EmptyState title={t('notFinite')}>{t('notFiniteHint')}</EmptyState>;
  return <HiddenPlot plot={props} shown={shown} ranges={ranges} />;
}

interface HiddenPlotProps {
  plot: PlanePlotProps;
  shown: ShownHiddenSpace;
  ranges: HiddenRanges;
}

function HiddenPlot({ plot, shown, ranges }: HiddenPlotProps) {
  const { samples, options, experiment, label } = plot;
  const { space, epoch } = shown;
  const t = useTranslations('output.hiddenSpace');
  const [picked, setPicked] = useState<Picked | null>(null);
  const [square, { width: side }] = useSize<HTMLDivElement>();
  const shownParts = useMemo(
    (): readonly PartName[] => (options.showsTest ? ['train', 'test'] : ['train']),
    [options.showsTest],
  );
  const parts = useMemo(
    () => shownParts.map((part): PlacedPart => ({ part, places: placesOf(space[part], ranges.x, ranges.y) })),
    [space, shownParts, ranges],
  );
  const points = usePaintedPlaces(plot, parts, side);
  const isClassified = samples.task.kind !== 'regression';
  const wrong = useMemo(
    () => (epoch === null ? [] : misclassifiedIn(samples, shownParts, space.predictions)),
    [samples, shownParts, space, epoch],
  );
  const rings = usePaintedRings(
    options.showsWrong && (epoch ?? 0) > 0 ? wrong : NO_RINGS,
    parts,
    side,
    RING_RADIUS,
  );
  const names = axisNames(t, shown);
  const picture = t('picture', { label, layer: experiment.layerCount });
  return (
    <div className={styles.space}>
      <p className={styles.about}>{t(aboutKey(space.units), { units: space.units })}</p>
      <div className={styles.plane}>
        <AxisY range={ranges.y} name={names.y} isTicked={space.units > 1} />
        <div ref={square} className={styles.square}>
          <canvas
            ref={points}
            className={styles.layer}
            role="img"
            aria-label={picture}
            width={1}
            height={1}
          />
          <canvas ref={rings} className={styles.layer} width={1} height={1} />
          <PointPicker plot={plot} parts={parts} picked={picked} onPick={setPicked} label={picture} />
        </div>
        <AxisX range={ranges.x} name={names.x} />
      </div>
      <div className={styles.foot}>
        <p className={styles.epoch} data-hidden-epoch={epoch ?? ''}>
          {epoch === null ? t('untrained') : t('epoch', { epoch: formatCount(epoch) })}
        </p>
        {isClassified && epoch !== null && (
          <MisclassifiedLine
            samples={samples}
            parts={shownParts}
            wrong={wrong}
            picked={picked}
            onPick={setPicked}
          />
        )}
      </div>
    </div>
  );
}

const aboutKey = (units: number) => (units === 1 ? 'aboutOne' : units === 2 ? 'aboutTwo' : 'aboutMany');

function axisNames(
  t: ReturnType<typeof useTranslations<'output.hiddenSpace'>>,
  { space, samples }: ShownHiddenSpace,
): { x: string; y: string } {
  const { components, units } = space;
  if (components) {
    const [x, y] = components.shares;
    return {
      x: t('component', { number: 1, share: formatShare(x) }),
      y: t('component', { number: 2, share: formatShare(y) }),
    };
  }
  const beside = samples.task.kind === 'regression' ? t('target') : t('class');
  return { x: t('neuron', { number: 1 }), y: units === 1 ? beside : t('neuron', { number: 2 }) };
}

/** Paints the samples when they move, or their colours change. */
function usePaintedPlaces({ samples }: PlanePlotProps, parts: readonly PlacedPart[], side: number) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useTheme();
  useEffect(() => {
    if (!canvas.current || side === 0) return;
    drawPlaces(canvas.current, samples, parts, {
      side,
      radius: POINT_RADIUS,
      scale: colorScale(theme),
      theme,
    });
  }, [samples, parts, side, theme]);
  return canvas;
}

const written = (value: number): string => String(value).replace('-', '−');
const share = (value: number, [min, max]: Range): string => `${((value - min) / (max - min)) * 100}%`;

function AxisX({ range, name }: { range: Range; name: string }) {
  return (
    <div className={styles.axisX}>
      <span className={styles.ticks} aria-hidden="true">
        {hiddenTicks(range).map((tick) => (
          <span key={tick} style={{ left: share(tick, range) }}>
            {written(tick)}
          </span>
        ))}
      </span>
      <span className={styles.name}>{name}</span>
    </div>
  );
}

function AxisY({ range, name, isTicked }: { range: Range; name: string; isTicked: boolean }) {
  return (
    <div className={styles.axisY}>
      <span className={styles.name}>{name}</span>
      <span className={styles.ticks} aria-hidden="true">
        {isTicked &&
          hiddenTicks(range).map((tick) => (
            <span key={tick} style={{ bottom: share(tick, range) }}>
              {written(tick)}
            </span>
          ))}
      </span>
    </div>
  );
}
