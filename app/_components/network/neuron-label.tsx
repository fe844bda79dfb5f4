/** What a neuron under the pointer or the focus is called, and its bias. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useRef } from 'react';
import { formatSigned } from '@/app/_components/ui/format';
import { useFrames } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { isPlanar } from '@/lib/experiment/inputs';
import type { Experiment } from '@/lib/protocol';
import { neuronName, ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import type { Tile } from './geometry';
import styles from './network-diagram.module.css';

export interface NeuronLabelProps {
  /** For the neuron that it describes. */
  id: string;
  experiment: Experiment;
  model: DiagramModel;
  /** 1 is the first layer with weights. */
  column: number;
  unit: number;
  tile: Tile;
  frames: Source<NetworkFrame>;
}

/** Follows the bias while it trains. */
export function NeuronLabel({ id, experiment, model, column, unit, tile, frames }: NeuronLabelProps) {
  const t = useTranslations('network.bias');
  const value = useRef<HTMLElement>(null);
  const place = model.layouts[column - 1];
  const notTrained = t('notTrained');
  const draw = useCallback(
    (frame: NetworkFrame) => {
      const parameters = ownParameters(model, frame);
      const bias = place && parameters?.[place.biasesOffset + unit];
      if (value.current) value.current.textContent = bias === undefined ? notTrained : formatSigned(bias);
    },
    [model, place, unit, notTrained],
  );
  useFrames(frames, draw);
  const picture = pictureOf(experiment, column);
  return (
    <div
      id={id}
      role="tooltip"
      className={styles.linkLabel}
      style={{ left: tile.x + tile.size / 2, top: tile.y - 8 }}
    >
      <span>{neuronName(model, column, unit)}</span>
      <b>
        {t('bias')} <span ref={value} />
      </b>
      {picture !== null && <span className={styles.labelNote}>{t(picture)}</span>}
    </div>
  );
}

/** What the neuron's picture is, where it is not simply what it computes over the plane. */
function pictureOf(experiment: Experiment, column: number): 'weights' | 'stripes' | null {
  if (isPlanar(experiment)) return null;
  return column === 1 && experiment.dataset === 'mnist' ? 'weights' : 'stripes';
}
