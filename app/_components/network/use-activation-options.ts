/** The activations as people read them. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { SelectOption } from '@/app/_components/ui/select-option';
import { ACTIVATIONS, type ActivationName } from '@/lib/protocol';

/** Every activation with its name and what it does: the course's in its order, with the newer ones before softmax. */
export function useActivationOptions(): SelectOption<ActivationName>[] {
  const names = useTranslations('names');
  return useMemo(
    () =>
      ACTIVATIONS.map((value) => ({
        value,
        label: names(`activations.${value}`),
        description: names(`aboutActivations.${value}`),
      })),
    [names],
  );
}
