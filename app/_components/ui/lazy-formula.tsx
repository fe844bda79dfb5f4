/** A formula in the playground: KaTeX is loaded with the first one that is looked at. */
'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from './states';

export const LazyFormula = dynamic(
  () => import('@/app/_components/lessons/formula').then((module) => module.Formula),
  { ssr: false, loading: () => <Skeleton height="2.5rem" /> },
);
