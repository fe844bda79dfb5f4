/** Tells the output panel which neuron of this diagram is looked at. */
'use client';
import { useCallback, useEffect } from 'react';
import type { Source } from '@/app/_pictures/source';
import type { Experiment } from '@/lib/protocol';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import type { SelectedNeuron } from './diagram-plot';
import { useKeptLook, useLooks } from './looked-at';

export interface Diagram {
  readonly experiment: Experiment;
  readonly model: DiagramModel;
  readonly frames: Source<NetworkFrame>;
}

/** Shows the neuron while it is pointed at. */
export function usePointedLook({ experiment, model, frames }: Diagram, neuron: SelectedNeuron | null): void {
  const looks = useLooks();
  useEffect(() => {
    if (!neuron) return;
    looks.point({ experiment, model, frames, ...neuron });
    return () => looks.point(null);
  }, [looks, experiment, model, frames, neuron]);
}

/** The neuron that is kept in view, and how to keep another or none. It stays the same place when a new run begins. */
export function useKeptNeuron({ experiment, model, frames }: Diagram): {
  readonly kept: SelectedNeuron | null;
  readonly keep: (neuron: SelectedNeuron | null) => void;
} {
  const looks = useLooks();
  const look = useKeptLook();
  const column = look?.column ?? null;
  const unit = look?.unit ?? null;
  const keep = useCallback(
    (neuron: SelectedNeuron | null) => looks.keep(neuron && { experiment, model, frames, ...neuron }),
    [looks, experiment, model, frames],
  );
  useEffect(() => {
    if (column === null || unit === null) return;
    const isThere = unit < (model.layers[column - 1]?.units ?? 0);
    keep(isThere ? { column, unit } : null);
  }, [keep, model, column, unit]);
  useEffect(() => () => looks.keep(null), [looks]);
  return { kept: look, keep };
}
