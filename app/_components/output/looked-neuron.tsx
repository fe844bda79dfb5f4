/** The neuron that is looked at in the diagram, over the plane in place of the output. */
'use client';
import { Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useId, useRef } from 'react';
import type { RefObject } from 'react';
import { neuronName, ownParameters } from '@/app/_components/network/diagram-model';
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import { activationRange, drawPicture } from '@/app/_components/network/draw-tiles';
import { useKeptLook, useLooks } from '@/app/_components/network/looked-at';
import type { LookedAt } from '@/app/_components/network/looked-at';
import { IconButton } from '@/app/_components/ui/button';
import { formatSigned } from '@/app/_components/ui/format';
import { useChanges } from '@/app/_components/ui/use-frames';
import { colorScale } from '@/app/_design/color';
import { useTheme } from '@/app/_design/use-theme';
import type { NeuronGrid } from '@/app/_pictures/jobs';
import { markNewest, markPainted } from '@/app/_pictures/painted-epoch';
import type { Pictures } from '@/app/_pictures/pictures';
import styles from './looked-neuron.module.css';
import plane from './output-view.module.css';

/** A cell of the grid. */
interface Cell {
  readonly column: number;
  readonly row: number;
}

export interface NeuronFieldProps {
  look: LookedAt;
  pictures: Pictures | null;
  resolution: number;
  /** Where its value is read. */
  cell: Cell | null;
  /** Hears the epoch, and the value at the cell, in words. */
  onReading: (text: string) => void;
}

/** A canvas between the output and the samples. */
export function NeuronField({ look, pictures, resolution, cell, onReading }: NeuronFieldProps) {
  const target = useId();
  const theme = useTheme();
  const t = useTranslations('output.neuron');
  const canvas = useRef<HTMLCanvasElement>(null);
  const shown = useRef<{ readonly grid: NeuronGrid; readonly epoch: number | null } | null>(null);
  const { experiment, model, frames, column, unit } = look;

  const paint = useCallback(() => {
    const { grid, epoch } = shown.current ?? { grid: null, epoch: null };
    if (canvas.current && grid)
      drawPicture(canvas.current, grid.values, resolution, colorScale(theme), activationRange(grid.values));
    if (canvas.current) canvas.current.style.visibility = grid ? 'visible' : 'hidden';
    const value = grid && cell ? (grid.values[cell.row * resolution + cell.column] ?? NaN) : null;
    const at = epoch === null ? t('untrained') : t('epoch', { epoch });
    onReading(value === null ? at : `${at}, ${t('value', { value: formatSigned(value) })}`);
  }, [resolution, theme, cell, onReading, t]);

  const newestPaint = useRef(paint);
  useEffect(() => {
    newestPaint.current = paint;
    paint();
  }, [paint]);

  const ask = useCallback(
    (frame: NetworkFrame) => {
      const parameters = ownParameters(model, frame);
      if (!pictures || (column > 0 && !parameters)) {
        shown.current = null;
        newestPaint.current();
        return;
      }
      markNewest(canvas.current, frame.epoch);
      pictures.ask(target, { kind: 'neuron', experiment, parameters, resolution, column, unit }).then(
        (grid) => {
          if (!grid) return;
          shown.current = { grid, epoch: frame.epoch };
          newestPaint.current();
          markPainted(canvas.current, frame.epoch);
        },
        (error: unknown) => {
          shown.current = null;
          newestPaint.current();
          console.error(error);
        },
      );
    },
    [pictures, experiment, model, column, unit, resolution, target],
  );
  useChanges(frames, ask);
  return <canvas ref={canvas} className={plane.layer} width={1} height={1} />;
}

export interface NeuronCaptionProps {
  look: LookedAt;
  /** Where the epoch and a value are written. */
  reading: RefObject<HTMLElement | null>;
}

/** Name, activation and what stands in `reading`; and the way back, where the neuron is kept in view. */
export function NeuronCaption({ look, reading }: NeuronCaptionProps) {
  const t = useTranslations('output.neuron');
  const names = useTranslations('names');
  const { keep } = useLooks();
  const isKept = useKeptLook() !== null;
  const activation = look.model.layers[look.column - 1]?.activation;
  return (
    <div className={styles.caption}>
      <p>
        <b>{neuronName(look.model, look.column, look.unit)}</b>
        {activation && ` · ${names(`activations.${activation}`)}`} · <span ref={reading} />
      </p>
      {isKept && <IconButton size="small" label={t('back')} icon={<Undo2 />} onClick={() => keep(null)} />}
    </div>
  );
}
