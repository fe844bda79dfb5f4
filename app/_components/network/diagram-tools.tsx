/** What the diagram offers beside its own controls: the chosen neuron large, and a layer's neurons one by one. */
'use client';
import { Grid3x3, Maximize2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useIsNarrow } from '@/app/_client/use-page-width';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import type { Pictures } from '@/app/_pictures/pictures';
import type { SelectedNeuron } from './diagram-plot';
import type { Diagram } from './use-looking';

const LayerDialog = lazyPart(() => import('./layer-dialog').then((module) => module.LayerDialog));
const NeuronDialog = lazyPart(() => import('./neuron-dialog').then((module) => module.NeuronDialog));

export interface DiagramToolsProps {
  diagram: Diagram;
  pictures: Pictures | null;
  /** The neuron whose weights are listed. */
  inspected: SelectedNeuron | null;
  kept: SelectedNeuron | null;
  onKeep: (neuron: SelectedNeuron | null) => void;
  onSelect: (neuron: SelectedNeuron | null) => void;
  /** The layer whose neurons are all shown. */
  layer: number | null;
  onLayer: (column: number | null) => void;
}

/** Buttons, and the dialogs that they open. */
export function DiagramTools(props: DiagramToolsProps) {
  const { diagram, pictures, inspected, kept, onKeep, onSelect, layer, onLayer } = props;
  const t = useTranslations('network');
  // Where the output panel is not beside the diagram, the neuron comes to the person.
  const isNarrow = useIsNarrow();
  return (
    <>
      {inspected && (
        <Button
          size="small"
          variant="plain"
          icon={<Maximize2 />}
          aria-pressed={kept !== null}
          onClick={() => onKeep(kept ? null : inspected)}
        >
          {t('large.show')}
        </Button>
      )}
      {diagram.experiment.dataset === 'mnist' && (
        <Button size="small" variant="plain" icon={<Grid3x3 />} onClick={() => onLayer(1)}>
          {t('layerDialog.firstLayer')}
        </Button>
      )}
      {layer !== null && layer <= diagram.model.layers.length && (
        <LayerDialog
          {...diagram}
          column={layer}
          pictures={pictures}
          onClose={() => onLayer(null)}
          onSelect={onSelect}
        />
      )}
      {kept && isNarrow && (
        <NeuronDialog diagram={diagram} neuron={kept} pictures={pictures} onClose={() => onKeep(null)} />
      )}
    </>
  );
}
