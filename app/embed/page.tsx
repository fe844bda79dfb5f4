/** `/embed`: a playground inside another page. `?class=CODE` joins a class, `?hide=…` leaves parts out, `#setup=…` sets it up. */
import type { Metadata } from 'next';
import { EmbedPage } from '@/app/_components/embed/embed-page';
import { PlaygroundTexts } from '@/app/_i18n/playground-texts';
import { requestMessages } from '@/app/_i18n/request-locale';

/** Frames show no title, screen readers say it. */
export async function generateMetadata(): Promise<Metadata> {
  const { embed } = await requestMessages();
  return { title: embed.title, robots: { index: false } };
}

interface Props {
  readonly searchParams: Promise<{ class?: string | string[]; hide?: string | string[] }>;
}

/** The page of an embedded playground. */
export default async function Page({ searchParams }: Props) {
  const { class: code, hide } = await searchParams;
  return (
    <PlaygroundTexts>
      <EmbedPage
        code={typeof code === 'string' ? code.trim().toUpperCase() : null}
        hide={typeof hide === 'string' ? hide : null}
      />
    </PlaygroundTexts>
  );
}
