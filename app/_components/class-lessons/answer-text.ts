/** What somebody set to solve a task, in a line: names of the field with their values. */
import { formatSetting } from '@/app/_components/ui/format';
import type { Messages as AllMessages } from '@/app/_i18n/messages';
import type { Translate } from '@/app/_i18n/translate';
import { CURVE_ACTIVATIONS, type CurveActivation } from '@/lib/lessons';
import type { Evidence } from '@/lib/protocol';

type Messages = AllMessages['classLessons'];
type Value = string | number;

/** `bowl · w₀ 0.2 · η 1.24 · steps 200`. */
export function answerText(words: AnswerWords, evidence: Evidence): string {
  return Object.entries(evidence)
    .map(([field, value]) => partText(words, field, typeof value === 'object' ? value : [value]))
    .filter((text) => text !== '')
    .join(' · ');
}

/** What answers are told with. */
export interface AnswerWords {
  readonly t: Translate<'classLessons'>;
  readonly activationName: (activation: CurveActivation) => string;
}

function partText(words: AnswerWords, field: string, values: readonly Value[]): string {
  const { t } = words;
  switch (field) {
    case 'signs':
      return values.map((sign) => (sign === 1 ? '+' : '−')).join(' ');
    case 'overshoot':
      return values[0] === 0 ? '' : `${t('fields.overshoot')} ${valueText(words, values[0] ?? 0)}`;
    case 'rounds':
    case 'round':
      return '';
    case 'logits':
      return `z (${values.map((value) => valueText(words, value)).join(', ')})`;
    case 'trueClass':
      return `${t('fields.trueClass')} ${Number(values[0]) + 1}`;
    default: {
      const key = `fields.${field}` as const;
      const text = values.map((value) => valueText(words, value)).join(', ');
      return isField(t, key) ? `${t(key)} ${text}` : text;
    }
  }
}

function valueText({ t, activationName }: AnswerWords, value: Value): string {
  if (typeof value === 'number') return numberText(value);
  const activation = CURVE_ACTIVATIONS.find((name) => name === value);
  if (activation) return activationName(activation);
  const key = `values.${value}` as const;
  return isValue(t, key) ? t(key) : value;
}

/** Four digits, or all where there are fewer. */
const numberText = (value: number): string => formatSetting(Number(value.toPrecision(4))).replace('-', '−');

type FieldKey = `fields.${keyof Messages['fields']}`;
type ValueKey = `values.${keyof Messages['values']}`;

const isField = (t: Translate<'classLessons'>, key: string): key is FieldKey => t.has(key as FieldKey);
const isValue = (t: Translate<'classLessons'>, key: string): key is ValueKey => t.has(key as ValueKey);
