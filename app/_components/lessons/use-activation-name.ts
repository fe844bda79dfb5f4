/** The activations as lessons name them. */
'use client';
import { useTranslations } from 'next-intl';
import type { CurveActivation } from '@/lib/lessons';

/** Names an activation in the page's language. */
export function useActivationName(): (activation: CurveActivation) => string {
  const t = useTranslations('learn');
  return (activation) => t(`activations.${activation}`);
}
