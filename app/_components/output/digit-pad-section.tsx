/** Opens the drawing pad, where the data are handwritten digits. */
'use client';
import { PenLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/app/_components/ui/button';
import type { DigitPadProps } from './digit-pad';

const DigitPad = dynamic(() => import('./digit-pad').then((module) => module.DigitPad), { ssr: false });

/** A button, and the pad below it while it is pressed. */
export function DigitPadSection(props: DigitPadProps) {
  const t = useTranslations('output.digitPad');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button size="small" icon={<PenLine />} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('open')}
        </Button>
      </div>
      {isOpen && <DigitPad {...props} />}
    </>
  );
}
