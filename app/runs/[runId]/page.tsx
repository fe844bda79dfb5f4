/** `/runs/ID`: the replay of a saved run. */
import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReplayPage } from '@/app/_components/replay/replay-page';
import { PlaygroundTexts } from '@/app/_i18n/playground-texts';
import { requestTranslator } from '@/app/_i18n/request-locale';

/** The run's own name needs its recording, which the page loads; until then this. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator('common');
  return { title: t('pages.replay'), robots: { index: false } };
}

/** The page of one saved run. */
export default async function Page({ params }: { params: Promise<{ runId: string }> }) {
  const { runId } = await params;
  return (
    <PlaygroundTexts>
      <Suspense>
        <ReplayPage runId={runId} />
      </Suspense>
    </PlaygroundTexts>
  );
}
