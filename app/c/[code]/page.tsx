/** `/c/CODE`: the classroom. */
import type { Metadata } from 'next';
import { ClassroomPage } from '@/app/_components/playground/classroom-page';

interface Props {
  readonly params: Promise<{ code: string }>;
}

/** The code in the title tells tabs apart. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Class ${normalized((await params).code)}`, robots: { index: false } };
}

/** The page of one classroom. */
export default async function Page({ params }: Props) {
  return <ClassroomPage code={normalized((await params).code)} />;
}

const normalized = (code: string): string => decodeURIComponent(code).trim().toUpperCase();
