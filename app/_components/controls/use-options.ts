/** Options of a list, from names and what they are called. */
'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { SelectOption } from '@/app/_components/ui/select-option';
import type {
  InitializerName,
  LossName,
  OptimizerName,
  RegularizationName,
  ScheduleName,
} from '@/lib/protocol';

/** Lists to choose from, as groups of the area `names`. */
interface Lists {
  readonly initializers: InitializerName;
  readonly losses: LossName;
  readonly optimizers: OptimizerName;
  readonly regularizations: RegularizationName;
  readonly schedules: ScheduleName;
}

/** The options of one list; `names` must be the same array from render to render. */
export function useOptions<List extends keyof Lists>(
  list: List,
  names: readonly Lists[List][],
): SelectOption<Lists[List]>[] {
  const t = useTranslations('names');
  return useMemo(
    () => names.map((value) => ({ value, label: t(`${list}.${value}` as `losses.${LossName}`) })),
    [t, list, names],
  );
}
