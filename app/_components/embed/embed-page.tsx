/** `/embed`: a class of its own for this frame, or the class that the address names, without the parts it leaves out. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { parseHidden } from '@/app/_client/hidden-parts';
import { HiddenPartsProvider } from '@/app/_client/hidden-parts-context';
import { setupInAddress } from '@/app/_client/setup-in-address';
import { faultText } from '@/app/_client/setup-words';
import { useIsMounted } from '@/app/_client/use-is-mounted';
import { useRefusalTexts } from '@/app/_client/use-refusal-texts';
import { MessagePage } from '@/app/_components/home/message-page';
import { PlaygroundSkeleton } from '@/app/_components/playground/playground-skeleton';
import { EmbeddedClass } from './embedded-class';
import { OwnClass } from './own-class';

export interface EmbedPageProps {
  /** The class to join; null makes one for this frame alone. */
  readonly code: string | null;
  /** As `parseHidden` reads it. */
  readonly hide: string | null;
}

/** What the frame shows. The setup behind # is known to the browser alone. */
export function EmbedPage(props: EmbedPageProps) {
  return useIsMounted() ? <Embedded {...props} /> : <PlaygroundSkeleton code={props.code ?? ''} />;
}

function Embedded({ code, hide }: EmbedPageProps) {
  const t = useTranslations('embed');
  const texts = useRefusalTexts();
  const [setup] = useState(setupInAddress);
  const [{ hidden, unknown }] = useState(() => parseHidden(hide));
  if (setup && !setup.ok) {
    return (
      <MessagePage title={t('faultySetup')}>
        {t('mendSetup')} {setup.faults.map((fault) => faultText(texts, fault)).join(' ')}
      </MessagePage>
    );
  }
  const warning = unknown.length > 0 ? t('unknownParts', { names: unknown.join(', ') }) : null;
  return (
    <HiddenPartsProvider value={hidden}>
      {code === null ? (
        <OwnClass experiment={setup?.experiment ?? null} warning={warning} />
      ) : (
        <EmbeddedClass code={code} start={null} warning={warning} />
      )}
    </HiddenPartsProvider>
  );
}
