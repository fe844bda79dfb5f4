/** One neuron, or one collapsed layer, as a button with its picture. */
'use client';
import { clsx } from '@/app/_components/ui/clsx';
import { Lock, VolumeX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { HandNeuronState } from '@/lib/protocol';
import { neuronName } from './diagram-model';
import type { DiagramModel } from './diagram-model';
import type { SelectedNeuron } from './diagram-plot';
import { EXPAND_UP_TO } from './geometry';
import type { Tile } from './geometry';
import styles from './network-diagram.module.css';

export interface NeuronTileProps {
  model: DiagramModel;
  /** 0 are the inputs. */
  column: number;
  columnUnits: number;
  tile: Tile;
  /** The first tile is where the Tab key enters. */
  isFirst: boolean;
  isSelected: boolean;
  /** What training may do with it. */
  held: HandNeuronState;
  /** Takes the canvas to paint under `column:unit`; `column:` is a whole layer. */
  register: (key: string, canvas: HTMLCanvasElement | null) => void;
  onPoint: (neuron: SelectedNeuron | null) => void;
  onSelect: (neuron: SelectedNeuron | null) => void;
  onExpand: (column: number) => void;
}

/** A tile; choosing a neuron shows its weights, choosing a summary expands it. */
export function NeuronTile(props: NeuronTileProps) {
  const { model, column, columnUnits, tile, isFirst, isSelected, register, onPoint, onSelect, onExpand } =
    props;
  const { held } = props;
  const heldNames = useTranslations('weights');
  const { unit, x, y, size } = tile;
  const key = unit === null ? `${column}:x` : `${column}:${unit}`;
  const canvas = useCallback((element: HTMLCanvasElement | null) => register(key, element), [register, key]);
  const name = neuronName(model, column, unit);
  const canExpand = unit === null && columnUnits <= EXPAND_UP_TO;
  const { t } = model;
  const summary = () =>
    t(column === 0 ? 'summary.inputs' : 'summary.neurons', { layer: name, count: String(columnUnits) });
  const named = held === 'free' ? name : heldNames(`held.${held}`, { neuron: name });
  const label = unit !== null ? named : canExpand ? `${summary()} ${t('summary.expand')}` : summary();
  const choose = () => {
    if (canExpand) onExpand(column);
    else if (unit === null) return;
    else if (column > 0) onSelect(isSelected ? null : { column, unit });
  };
  const point = () => onPoint(unit === null ? null : { column, unit });

  return (
    <>
      <button
        type="button"
        className={clsx(styles.tile, unit === null && styles.summary, held === 'silent' && styles.silent)}
        style={{ left: x, top: y, width: size, height: size }}
        data-column={column}
        data-place={unit ?? 0}
        tabIndex={isFirst ? 0 : -1}
        aria-label={label}
        aria-pressed={unit !== null && column > 0 ? isSelected : undefined}
        title={label}
        onClick={choose}
        onPointerEnter={point}
        onPointerLeave={() => onPoint(null)}
        onFocus={point}
        onBlur={() => onPoint(null)}
      >
        <canvas ref={canvas} width={1} height={1} aria-hidden="true" />
        {held !== 'free' && (
          <span className={styles.held} aria-hidden="true">
            {held === 'frozen' ? <Lock /> : <VolumeX />}
          </span>
        )}
        {unit === null && <span className={styles.summaryCount}>{columnUnits}</span>}
      </button>
      <TileName model={model} column={column} tile={tile} />
    </>
  );
}

/** Inputs are named on their left, outputs on their right. */
function TileName({ model, column, tile }: { model: DiagramModel; column: number; tile: Tile }) {
  const isInput = column === 0;
  if (tile.unit === null || (!isInput && column !== model.layers.length)) return null;
  const name = (isInput ? model.inputLabels : model.outputNames)[tile.unit];
  const middle = tile.y + tile.size / 2;
  return (
    <span
      className={clsx(styles.tileName, isInput ? styles.inputName : styles.outputName)}
      style={{ left: isInput ? tile.x - 6 : tile.x + tile.size + 6, top: middle }}
      aria-hidden="true"
    >
      {name}
    </span>
  );
}
