/** What somebody set to solve a task, in a line: names of the field with their values. */
import { ACTIVATION_NAMES } from '@/app/_components/lessons/activation-names';
import { formatSetting } from '@/app/_components/ui/format';
import type { Messages as AllMessages } from '@/app/_i18n/messages';
import type { Translate } from '@/app/_i18n/translate';
import { CURVE_ACTIVATIONS } from '@/lib/lessons';
import type { Evidence } from '@/lib/protocol';

type Messages = AllMessages['classLessons'];
type Value = string | number;

/** `bowl · w₀ 0.2 · η 1.24 · steps 200`. */
export function answerText(t: Translate<'classLessons'>, evidence: Evidence): string {
  return Object.entries(evidence)
    .map(([field, value]) => partText(t, field, typeof value === 'object' ? value : [value]))
    .filter((text) => text !== '')
    .join(' · ');
}

function partText(t: Translate<'classLessons'>, field: string, values: readonly Value[]): string {
  switch (field) {
    case 'signs':
      return values.map((sign) => (sign === 1 ? '+' : '−')).join(' ');
    case 'rounds':
    case 'round':
      return '';
    case 'logits':
      return `z (${values.map((value) => valueText(t, value)).join(', ')})`;
    case 'trueClass':
      return `${t('fields.trueClass')} ${Number(values[0]) + 1}`;
    default: {
      const key = `fields.${field}` as const;
      const text = values.map((value) => valueText(t, value)).join(', ');
      return isField(t, key) ? `${t(key)} ${text}` : text;
    }
  }
}

function valueText(t: Translate<'classLessons'>, value: Value): string {
  if (typeof value === 'number') return numberText(value);
  const activation = CURVE_ACTIVATIONS.find((name) => name === value);
  if (activation) return ACTIVATION_NAMES[activation];
  const key = `values.${value}` as const;
  return isValue(t, key) ? t(key) : value;
}

/** Four digits, or all where there are fewer. */
const numberText = (value: number): string => formatSetting(Number(value.toPrecision(4))).replace('-', '−');

type FieldKey = `fields.${keyof Messages['fields']}`;
type ValueKey = `values.${keyof Messages['values']}`;

const isField = (t: Translate<'classLessons'>, key: string): key is FieldKey => t.has(key as FieldKey);
const isValue = (t: Translate<'classLessons'>, key: string): key is ValueKey => t.has(key as ValueKey);
