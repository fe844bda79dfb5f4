/** A formula in the playground: KaTeX is loaded with the first one that is looked at. */
'use client';
import { Skeleton } from './states';
import { lazyPart } from './lazy-part';

export const LazyFormula = lazyPart(
  () => import('@/app/_components/lessons/formula').then((module) => module.Formula),
  () => <Skeleton height="2.5rem" />,
);
