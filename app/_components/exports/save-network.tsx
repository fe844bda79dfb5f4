/** The way to a run's network as a file. */
'use client';
import { FileDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Training } from '@/app/_components/microscope/training';
import type { NetworkFrame } from '@/app/_components/network/diagram-model';
import { IconButton } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import type { Source } from '@/app/_pictures/source';

const SaveNetworkDialog = lazyPart(() =>
  import('./save-network-dialog').then((module) => module.SaveNetworkDialog),
);

export interface SaveNetworkProps {
  /** What the run is called. */
  name: string;
  frames: Source<NetworkFrame>;
  /** The run that the frames are of. */
  training: Source<Training | null>;
}

/** A button; the dialog is loaded when it is first opened. */
export function SaveNetwork(props: SaveNetworkProps) {
  const t = useTranslations('network.save');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('open')} size="small" icon={<FileDown />} onClick={() => setOpen(true)} />
      {isOpen && <SaveNetworkDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
