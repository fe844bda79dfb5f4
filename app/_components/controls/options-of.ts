/** Options of a list from names and what they are called. */
import type { SelectOption } from '@/app/_components/ui/select-option';

export const optionsOf = <Name extends string>(
  names: readonly Name[],
  labels: Record<Name, string>,
): SelectOption<Name>[] => names.map((value) => ({ value, label: labels[value] }));
