/** Opens the dialog with the code for another page. */
'use client';
import { CodeXml } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '@/app/_components/ui/button';
import { lazyPart } from '@/app/_components/ui/lazy-part';

const EmbedDialog = lazyPart(() => import('./embed-dialog').then((module) => module.EmbedDialog));

/** A button; the dialog is loaded when it is first opened. */
export function EmbedButton() {
  const t = useTranslations('embed.dialog');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('open')} icon={<CodeXml />} onClick={() => setOpen(true)} />
      {isOpen && <EmbedDialog onClose={() => setOpen(false)} />}
    </>
  );
}
