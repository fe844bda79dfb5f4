/** The buttons under the diagram with the dialogs that they open. They come after the first sight. */
'use client';
import { Microscope, Table } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SaveNetwork } from '@/app/_components/exports/save-network';
import type { Training } from '@/app/_components/microscope/training';
import { Button } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import type { Source } from '@/app/_pictures/source';
import { DiagramTools, type DiagramToolsProps } from './diagram-tools';

const MicroscopeDialog = lazyPart(() =>
  import('@/app/_components/microscope/microscope-dialog').then((module) => module.MicroscopeDialog),
);
const AllWeights = lazyPart(() => import('./all-weights').then((module) => module.AllWeights));

export interface DiagramButtonsProps extends DiagramToolsProps {
  /** What the frames' epochs are recomputed from; null where they cannot be. */
  training: Source<Training | null>;
  /** The run whose network can be saved; null where there is none. */
  runName: string | null;
}

export function DiagramButtons({ training, runName, ...tools }: DiagramButtonsProps) {
  const t = useTranslations('network');
  const { experiment, model, frames } = tools.diagram;
  const [isTabled, setTabled] = useState(false);
  const [isExamining, setExamining] = useState(false);
  return (
    <>
      <DiagramTools {...tools} />
      <Button size="small" variant="plain" icon={<Microscope />} onClick={() => setExamining(true)}>
        {t('microscope')}
      </Button>
      <Button size="small" variant="plain" icon={<Table />} onClick={() => setTabled(true)}>
        {t('allWeights.title')}
      </Button>
      {runName !== null && <SaveNetwork name={runName} frames={frames} training={training} />}
      {isExamining && (
        <MicroscopeDialog
          experiment={experiment}
          model={model}
          frames={frames}
          training={training}
          pictures={tools.pictures}
          onClose={() => setExamining(false)}
        />
      )}
      {isTabled && <AllWeights model={model} frames={frames} onClose={() => setTabled(false)} />}
    </>
  );
}
