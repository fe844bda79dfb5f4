/** What the fields and their values are called on screen. */
import type { Translate } from '@/app/_i18n/translate';
import { formatCount, formatSetting } from '@/app/_components/ui/format';
import type { Experiment, Field } from '@/lib/protocol';

/** `useTranslations('names')`. */
export type Names = Translate<'names'>;

type LayerField = Extract<Field, `layers.${string}`>;

const isLayerField = (field: Field): field is LayerField => field.startsWith('layers.');

/** A field's name in running text, e.g. "neurons in layer 2". */
export function fieldName(names: Names, field: Field): string {
  if (!isLayerField(field)) return names(`fields.${field}`);
  const [, slot, what] = field.split('.');
  return names(what === 'units' ? 'layerFields.units' : 'layerFields.activation', {
    layer: Number(slot) + 1,
  });
}

/** A field's value in running text. */
export function valueName(names: Names, field: Field, experiment: Experiment): string {
  if (/^layers\.\d+\.activation$/.test(field) || field === 'outputActivation') {
    return names(`activations.${experiment[field as 'outputActivation']}`);
  }
  switch (field) {
    case 'dataset':
      return names(`datasets.${experiment.dataset}`);
    case 'table': {
      const { table } = experiment;
      return table
        ? names('values.table', { name: table.name, target: table.target })
        : names('values.noTable');
    }
    case 'startWeights': {
      const { startWeights } = experiment;
      return startWeights
        ? names('values.startWeights', {
            name: startWeights.name,
            epoch: formatCount(startWeights.epoch),
          })
        : names('values.drawnWeights');
    }
    case 'points':
      return names('values.points', {
        count: experiment.points?.counts.reduce((sum, count) => sum + count, 0) ?? 0,
      });
    case 'features':
      return experiment.features.map((name) => names(`features.${name}`)).join(', ');
    case 'loss':
      return names(`losses.${experiment.loss}`);
    case 'initializer':
      return names(`initializers.${experiment.initializer}`);
    case 'regularization':
      return names(`regularizations.${experiment.regularization}`);
    case 'optimizer':
      return names(`optimizers.${experiment.optimizer}`);
    case 'schedule':
      return names(`schedules.${experiment.schedule}`);
    case 'trainShare':
      return `${Math.round(experiment.trainShare * 100)} %`;
    case 'dropoutRate':
    case 'gradientClip':
      return experiment[field] === 0 ? names('values.off') : formatSetting(experiment[field]);
    case 'learningRate':
    case 'regularizationRate':
    case 'lossThreshold':
      return formatSetting(experiment[field]);
    case 'epochsPerSecond':
      return experiment.epochsPerSecond === null
        ? names('values.unlimited')
        : names('values.pace', { pace: String(experiment.epochsPerSecond) });
    default:
      return formatNumber(Number(experiment[field]));
  }
}

const formatNumber = (value: number): string =>
  Number.isInteger(value) ? formatCount(value) : formatSetting(value);
