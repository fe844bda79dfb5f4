/** What is said of the data sets that were measured: generated ones have noise, size and features to choose instead. */
import type { Translate } from '@/app/_i18n/translate';
import type { Experiment } from '@/lib/protocol';

interface MeasuredData {
  /** The samples, in a sentence or two; null where a panel of their own says it. */
  readonly about: string | null;
  /** The inputs, which cannot be chosen. */
  readonly inputs: string;
}

/** What to say of an experiment's data; null where they are points in the plane. */
export function measuredDataOf(
  t: Translate<'setup'>,
  { dataset, table }: Pick<Experiment, 'dataset' | 'table'>,
): MeasuredData | null {
  switch (dataset) {
    case 'circle':
    case 'xor':
    case 'gauss':
    case 'spiral':
    case 'moons':
    case 'plane':
    case 'hills':
    case 'points':
      return null;
    case 'iris':
    case 'penguins':
    case 'mnist':
      return { about: t(`data.about.${dataset}`), inputs: t(`inputs.${dataset}`) };
    case 'csv': {
      const inputs = table ? t('inputs.csv', { columns: table.inputs.join(', ') }) : t('inputs.none');
      return { about: null, inputs };
    }
  }
}
