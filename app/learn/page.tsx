/** `/learn`: the lessons. */
import type { Metadata } from 'next';
import { Overview } from '@/app/_components/lessons/overview';
import { requestMessages } from '@/app/_i18n/request-locale';

/** The title in the reader's language. */
export async function generateMetadata(): Promise<Metadata> {
  const { learn } = await requestMessages();
  return { title: learn.title, description: learn.lead };
}

/** The overview of the lessons. */
export default function LearnPage() {
  return <Overview />;
}
