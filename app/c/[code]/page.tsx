/** `/c/CODE`: the classroom. */
import type { Metadata } from 'next';
import { ClassroomPage } from '@/app/_components/playground/classroom-page';
import { PlaygroundTexts } from '@/app/_i18n/playground-texts';
import { requestTranslator } from '@/app/_i18n/request-locale';

interface Props {
  readonly params: Promise<{ code: string }>;
}

/** The code in the title tells tabs apart. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { code }] = await Promise.all([requestTranslator('common'), params]);
  return { title: t('pages.classroom', { code: normalized(code) }), robots: { index: false } };
}

/** The page of one classroom. */
export default async function Page({ params }: Props) {
  return (
    <PlaygroundTexts>
      <ClassroomPage code={normalized((await params).code)} />
    </PlaygroundTexts>
  );
}

const normalized = (code: string): string => decodeURIComponent(code).trim().toUpperCase();
