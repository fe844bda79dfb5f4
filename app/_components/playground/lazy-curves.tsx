/** The charts, whose code comes after the page can be used. */
'use client';
import dynamic from 'next/dynamic';
import { Skeleton } from '@/app/_components/ui/states';

export const LazyCurves = dynamic(() => import('./curves-panel').then((module) => module.CurvesPanel), {
  ssr: false,
  loading: () => <Skeleton height="16rem" />,
});
