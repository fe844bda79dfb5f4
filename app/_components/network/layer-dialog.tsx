/** Every neuron of one layer, large enough to look at: what it computes or, for pixels, its weights as a picture. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { Dialog } from '@/app/_components/ui/dialog';
import { formatSigned } from '@/app/_components/ui/format';
import { Segmented } from '@/app/_components/ui/segmented';
import { useThrottled } from '@/app/_components/ui/use-frames';
import type { Pictures } from '@/app/_pictures/pictures';
import { neuronName, ownParameters } from './diagram-model';
import type { SelectedNeuron } from './diagram-plot';
import styles from './layer-dialog.module.css';
import type { Diagram } from './use-looking';
import { usePaintedTiles } from './use-painted-network';
import type { WeightScale } from './use-painted-network';
import { weightsInto } from './weight-images';

/** Numbers that change faster cannot be read. */
const REFRESH_MS = 200;

export interface LayerDialogProps extends Diagram {
  /** 1 is the first layer with weights. */
  column: number;
  pictures: Pictures | null;
  onClose: () => void;
  /** Chooses a neuron in the diagram. */
  onSelect: (neuron: SelectedNeuron) => void;
}

/** A grid of neurons, and the one that is looked at beside it. */
export function LayerDialog(props: LayerDialogProps) {
  const { model, experiment, column, onClose } = props;
  const t = useTranslations('network.layerDialog');
  const units = model.layers[column - 1]?.units ?? 0;
  const hasWeights = column === 1 && experiment.dataset === 'mnist';
  return (
    <Dialog
      isOpen
      side="full"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title', { layer: neuronName(model, column, null), count: units })}
      description={hasWeights ? t('weights') : t('activations')}
    >
      <Neurons {...props} units={units} hasWeights={hasWeights} />
    </Dialog>
  );
}

function Neurons(props: LayerDialogProps & { units: number; hasWeights: boolean }) {
  const { model, column, units, hasWeights, onSelect, onClose } = props;
  const t = useTranslations('network.layerDialog');
  const [unit, setUnit] = useState(0);
  const [scale, setScale] = useState<WeightScale>('own');
  const grid = useRef<HTMLDivElement>(null);
  const register = usePaintedTiles(props, grid, scale);
  return (
    <div className={styles.layer}>
      <div className={styles.detail}>
        {hasWeights && (
          <Segmented
            label={t('scale')}
            size="small"
            value={scale}
            options={[
              { value: 'own', label: t('ownScale') },
              { value: 'shared', label: t('sharedScale') },
            ]}
            onChange={setScale}
          />
        )}
        <Picture name={`${column}:${unit}:large`} className={styles.large} register={register} />
        <Numbers {...props} unit={unit} />
      </div>
      <div
        ref={grid}
        className={styles.grid}
        role="group"
        aria-label={t('neurons')}
        onKeyDown={(event) => moveInGrid(event, grid.current)}
      >
        {Array.from({ length: units }, (_, index) => (
          <button
            key={index}
            type="button"
            className={styles.neuron}
            tabIndex={index === unit ? 0 : -1}
            aria-label={neuronName(model, column, index)}
            onPointerEnter={() => setUnit(index)}
            onFocus={() => setUnit(index)}
            onClick={() => {
              onSelect({ column, unit: index });
              onClose();
            }}
          >
            <Picture name={`${column}:${index}`} register={register} />
            <span>{index + 1}</span>
          </button>
        ))}
      </div>
    </div>
  );
}

interface PictureProps {
  name: string;
  className?: string | undefined;
  register: (name: string, canvas: HTMLCanvasElement | null) => void;
}

function Picture({ name, className, register }: PictureProps) {
  const canvas = useCallback(
    (element: HTMLCanvasElement | null) => register(name, element),
    [register, name],
  );
  return <canvas ref={canvas} className={className} width={1} height={1} aria-hidden="true" />;
}

/** The neuron's numbers, following the training. */
function Numbers({ model, frames, column, unit }: LayerDialogProps & { unit: number }) {
  const t = useTranslations('network.layerDialog');
  const frame = useThrottled(frames, REFRESH_MS);
  const parameters = ownParameters(model, frame);
  const layout = model.layouts[column - 1];
  if (!layout || !parameters) return <p className={styles.numbers}>{t('notTrained')}</p>;
  const weights = weightsInto(parameters, layout, unit);
  const values = [
    [t('bias'), parameters[layout.biasesOffset + unit] ?? NaN],
    [t('smallest'), Math.min(...weights)],
    [t('largest'), Math.max(...weights)],
  ] as const;
  return (
    <div className={styles.numbers}>
      <h3>{neuronName(model, column, unit)}</h3>
      <p>{frame.epoch === null ? t('notTrained') : t('epoch', { epoch: frame.epoch })}</p>
      <dl>
        {values.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={String(value)}>{formatSigned(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** Arrow keys go from neuron to neuron, up and down by what stands in a row. */
function moveInGrid(event: KeyboardEvent, grid: HTMLElement | null): void {
  const neurons = [...(grid?.querySelectorAll<HTMLElement>('button') ?? [])];
  const from = neurons.findIndex((neuron) => neuron === event.target);
  if (from < 0) return;
  const top = neurons[0]?.offsetTop;
  const across = Math.max(1, neurons.filter(({ offsetTop }) => offsetTop === top).length);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -across,
    ArrowDown: across,
    Home: -from,
    End: neurons.length - 1 - from,
  };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  neurons[from + step]?.focus();
}
