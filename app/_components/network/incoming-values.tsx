/** The numbers on the links into the neuron under the pointer or the focus. */
'use client';
import { useCallback, useMemo, useRef } from 'react';
import { useFrames } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import type { SelectedNeuron } from './diagram-plot';
import { valueOf } from './geometry';
import type { Link } from './geometry';
import styles from './network-diagram.module.css';

/** More numbers would lie over each other. */
const MAX_VALUES = 16;
/** CSS pixels from a link's start to its number: there the links are still apart. */
const DISTANCE = 5;

/** Two decimals: enough to compare, and short. */
const shortValue = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(2).replace('-', '−') : '–';

export interface IncomingValuesProps {
  model: DiagramModel;
  links: readonly Link[];
  neuron: SelectedNeuron;
  frames: Source<NetworkFrame>;
}

/** One number per incoming link; none where there are many, or where a link stands for several weights. */
export function IncomingValues({ model, links, neuron, frames }: IncomingValuesProps) {
  const incoming = useMemo(() => {
    const own = links.filter(({ layer, to }) => layer + 1 === neuron.column && to.unit === neuron.unit);
    return own.length > MAX_VALUES ? [] : own.filter(({ weights }) => weights.length === 1);
  }, [links, neuron]);
  const list = useRef<HTMLDivElement>(null);
  const draw = useCallback(
    (frame: NetworkFrame) => {
      const parameters = ownParameters(model, frame);
      incoming.forEach((link, index) => {
        const label = list.current?.children[index];
        if (label) label.textContent = parameters ? shortValue(valueOf(link, parameters)) : '';
      });
    },
    [model, incoming],
  );
  useFrames(frames, draw);
  return (
    <div ref={list} aria-hidden="true" data-incoming={incoming.length}>
      {incoming.map((link) => {
        const x = link.x1 + DISTANCE;
        return <span key={link.from.unit} className={styles.incoming} style={{ left: x, top: link.y1 }} />;
      })}
    </div>
  );
}
