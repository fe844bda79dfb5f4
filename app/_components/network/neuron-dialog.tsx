/** One neuron large, where the output panel is not in sight. */
'use client';
import { useTranslations } from 'next-intl';
import { DEFAULT_OUTPUT_OPTIONS, OutputView } from '@/app/_components/output/output-view';
import { Dialog } from '@/app/_components/ui/dialog';
import type { Pictures } from '@/app/_pictures/pictures';
import { neuronName } from './diagram-model';
import type { SelectedNeuron } from './diagram-plot';
import type { Diagram } from './use-looking';

export interface NeuronDialogProps {
  diagram: Diagram;
  neuron: SelectedNeuron;
  pictures: Pictures | null;
  onClose: () => void;
}

/** The output view over the diagram's own network: it shows the neuron that is kept. */
export function NeuronDialog({ diagram, neuron, pictures, onClose }: NeuronDialogProps) {
  const t = useTranslations('network.large');
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={neuronName(diagram.model, neuron.column, neuron.unit)}
      description={t('description')}
    >
      <OutputView
        experiment={diagram.experiment}
        frames={diagram.frames}
        pictures={pictures}
        options={DEFAULT_OUTPUT_OPTIONS}
        label={t('description')}
      />
    </Dialog>
  );
}
