/** The output over the plane: shading, samples, axes, and the value at a chosen place. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useLookOver } from '@/app/_components/network/looked-at';
import { clsx } from '@/app/_components/ui/clsx';
import type { Translate } from '@/app/_i18n/translate';
import { formatSigned } from '@/app/_components/ui/format';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { useSize } from '@/app/_components/ui/use-size';
import type { OutputGrid, SampleSet } from '@/app/_pictures/jobs';
import { misclassifiedIn } from './misclassified';
import type { OutputFrame, OutputViewProps } from './output-view';
import styles from './output-view.module.css';
import { placesOf, type PartName, type Picked, type Place, type PlacedPart } from './picking';
import { PlaneAxes } from './plane-axes';
import { PointPicker } from './point-picker';
import { describeOutput } from './shading';
import { pointRadius, usePaintedField, usePaintedPoints } from './use-painted-plane';
import { usePaintedRings } from './use-painted-rings';
import { usePredictions } from './use-predictions';

// What there is only once a network is trained, or a neuron looked at.
const MisclassifiedLine = lazyPart(() =>
  import('./misclassified-line').then((module) => module.MisclassifiedLine),
);
const NeuronField = lazyPart(() => import('./looked-neuron').then((module) => module.NeuronField));
const NeuronCaption = lazyPart(() => import('./looked-neuron').then((module) => module.NeuronCaption));

/** A cell of the grid; its centre is the place whose value is exact. */
interface Cell {
  readonly column: number;
  readonly row: number;
}

export interface PlanePlotProps extends Required<
  Pick<OutputViewProps, 'experiment' | 'frames' | 'pictures' | 'options' | 'size' | 'label'>
> {
  samples: SampleSet;
}

/** Cells along each side. */
const RESOLUTION = { normal: 100, small: 50 } as const;

/** Samples are drawn with this radius, rings around them; CSS pixels. */
const RING_GAP = 2.5;

/** A square plot that follows the frames. */
export function PlanePlot(props: PlanePlotProps) {
  const t = useTranslations('output');
  const { samples, size, label, options } = props;
  const resolution = RESOLUTION[size];
  const isReadable = size === 'normal';
  const [place, setPlace] = useState<Place | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [plot, { width: side }] = useSize<HTMLDivElement>();
  const readout = useRef<HTMLParagraphElement>(null);
  const neuronReading = useRef<HTMLSpanElement>(null);
  const writeNeuronReading = useCallback((text: string) => {
    if (neuronReading.current) neuronReading.current.textContent = text;
  }, []);
  const overPlane = useLookOver(true);
  const look = isReadable ? overPlane : null;
  const cell = useMemo(() => place && cellAt(place, resolution), [place, resolution]);

  const read = useCallback(
    (grid: OutputGrid | null, epoch: number | null) => {
      if (readout.current) readout.current.textContent = readingOf(t, { grid, epoch }, cell, samples);
    },
    [t, cell, samples],
  );
  const field = usePaintedField(props, resolution, read);
  const points = usePaintedPoints(props, side);

  const shownParts = useMemo(
    (): readonly PartName[] => (options.showsTest ? ['train', 'test'] : ['train']),
    [options.showsTest],
  );
  const parts = useMemo(() => placedParts(samples, shownParts), [samples, shownParts]);
  const isClassified = samples.task.kind !== 'regression';
  const { predictions, epoch } = usePredictions(props, isReadable && isClassified);
  const wrong = useMemo(
    () => (epoch === null ? [] : misclassifiedIn(samples, shownParts, predictions)),
    [samples, shownParts, predictions, epoch],
  );
  const rings = usePaintedRings(
    options.showsWrong && (epoch ?? 0) > 0 ? wrong : NO_RINGS,
    parts,
    side,
    pointRadius(size, side) + RING_GAP,
  );

  return (
    <div className={styles.plane}>
      {isReadable && samples.domain && <PlaneAxes domain={samples.domain} />}
      <div ref={plot} className={clsx(styles.square, look && styles.looked)}>
        <canvas ref={field} className={styles.layer} role="img" aria-label={label} width={1} height={1} />
        {look && (
          <NeuronField
            look={look}
            pictures={props.pictures}
            resolution={resolution}
            cell={cell}
            onReading={writeNeuronReading}
          />
        )}
        <canvas ref={points} className={styles.layer} width={1} height={1} />
        <canvas ref={rings} className={styles.layer} width={1} height={1} />
        {cell && isReadable && <Crosshair cell={cell} resolution={resolution} />}
      </div>
      {isReadable && (
        <div className={styles.over}>
          <PointPicker
            plot={props}
            parts={parts}
            picked={picked}
            onPick={setPicked}
            place={place}
            onPlace={setPlace}
            label={label}
          />
        </div>
      )}
      {look && <NeuronCaption look={look} reading={neuronReading} />}
      {isReadable && (
        <div className={styles.readouts} hidden={look !== null}>
          <p ref={readout} className={styles.readout} role={place ? 'status' : undefined} />
          {isClassified && predictions && epoch !== null && (
            <MisclassifiedLine
              samples={samples}
              parts={shownParts}
              wrong={wrong}
              picked={picked}
              onPick={setPicked}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Also of a network that was never trained: there every other sample would have one. */
const NO_RINGS: readonly Picked[] = [];

function placedParts(samples: SampleSet, shown: readonly PartName[]): PlacedPart[] {
  const { domain } = samples;
  if (!domain) return [];
  return shown.map((part) => ({ part, places: placesOf(samples[part].coordinates ?? [], domain, domain) }));
}

function cellAt({ x, y }: Place, resolution: number): Cell {
  const cellOf = (share: number) => Math.max(0, Math.min(resolution - 1, Math.floor(share * resolution)));
  return { column: cellOf(x), row: cellOf(y) };
}

function Crosshair({ cell, resolution }: { cell: Cell; resolution: number }) {
  const at = (place: number) => `${((place + 0.5) / resolution) * 100}%`;
  return (
    <>
      <span className={styles.crosshairX} style={{ left: at(cell.column) }} />
      <span className={styles.crosshairY} style={{ top: at(cell.row) }} />
    </>
  );
}

/** What stands under the plot: a value and the epoch it belongs to, or how to get one. */
function readingOf(
  t: Translate<'output'>,
  { grid, epoch }: { grid: OutputGrid | null; epoch: OutputFrame['epoch'] },
  cell: Cell | null,
  { domain, task, classNames }: SampleSet,
): string {
  if (!grid) return t('plane.notTrained');
  if (!cell || !domain)
    return epoch === null ? t('plane.untrained') : t('plane.epoch', { epoch: String(epoch) });
  const [min, max] = domain;
  const span = (max - min) / grid.resolution;
  const x1 = min + (cell.column + 0.5) * span;
  const x2 = max - (cell.row + 0.5) * span;
  const offset = (cell.row * grid.resolution + cell.column) * grid.units;
  const place = `x₁ ${formatSigned(x1).slice(0, -1)}  x₂ ${formatSigned(x2).slice(0, -1)}`;
  return `${place}  →  ${describeOutput(task, grid.values, offset, classNames)}`;
}
