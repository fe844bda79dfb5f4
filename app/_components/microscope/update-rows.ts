/** An update, line by line, with its numbers in the formulas. */
import { formatSetting, formatSigned } from '@/app/_components/ui/format';
import type { NextStep, OptimizerName } from '@/lib/engine';
import type { Update, UpdateTerm } from '@/lib/lessons';

export type UpdateRowName =
  | 'batchGradient'
  | 'penaltyL1'
  | 'penaltyL2'
  | 'length'
  | 'clip'
  | 'used'
  | UpdateTerm['name']
  | 'decay'
  | 'updateStep'
  | 'held'
  | 'newValue';

export interface UpdateRow {
  readonly name: UpdateRowName;
  /** The formula with this parameter's numbers; null where there is nothing to compute. */
  readonly formula: string | null;
  readonly value: number;
}

/** From the batch's gradient to the new value; what the settings leave out has no line. */
export function updateRows(optimizer: OptimizerName, next: NextStep, update: Update): UpdateRow[] {
  return [
    { name: 'batchGradient', formula: null, value: update.gradient },
    ...penaltyRows(next, update),
    ...clipRows(next, update),
    ...usedRow(next, update),
    ...update.terms.map((term) => ({
      name: term.name,
      formula: termFormula(term, next, update),
      value: term.after,
    })),
    ...decayRow(next, update),
    update.isHeld
      ? { name: 'held', formula: null, value: 0 }
      : { name: 'updateStep', formula: stepFormula(optimizer, next, update), value: update.step },
    {
      name: 'newValue',
      formula: `${numberText(update.before)} − ${inBrackets(update.step)}`,
      value: update.after,
    },
  ];
}

/** Negative numbers stand in brackets behind an operator. */
const inBrackets = (value: number): string => (value < 0 ? `(${numberText(value)})` : numberText(value));

function penaltyRows({ settings }: NextStep, { penalty, before, isWeight }: Update): UpdateRow[] {
  const lambda = formatSetting(settings.regularizationRate);
  if (!isWeight) return [];
  switch (settings.regularization) {
    case 'none':
      return [];
    case 'l1':
      return [{ name: 'penaltyL1', formula: `${lambda} · ${inBrackets(Math.sign(before))}`, value: penalty }];
    case 'l2':
      return [{ name: 'penaltyL2', formula: `${lambda} · ${inBrackets(before)}`, value: penalty }];
  }
}

function clipRows({ settings: { gradientClip } }: NextStep, { length, clipFactor }: Update): UpdateRow[] {
  if (gradientClip === 0) return [];
  const formula = clipFactor < 1 ? `${formatSetting(gradientClip)} / ${numberText(length)}` : null;
  return [
    { name: 'length', formula: null, value: length },
    { name: 'clip', formula, value: clipFactor },
  ];
}

function usedRow({ settings }: NextStep, update: Update): UpdateRow[] {
  const [gradient, penalty, factor] = [update.gradient, update.penalty, update.clipFactor].map(inBrackets);
  const isClipped = settings.gradientClip !== 0;
  const isPenalised = settings.regularization !== 'none' && update.isWeight;
  if (!isPenalised && !isClipped) return [];
  const sum = isPenalised ? `${gradient} + ${penalty}` : gradient;
  const formula = !isClipped ? sum : isPenalised ? `(${sum}) · ${factor}` : `${sum} · ${factor}`;
  return [{ name: 'used', formula: formula ?? null, value: update.used }];
}

function termFormula({ name, before }: UpdateTerm, next: NextStep, update: Update): string {
  const [g, old] = [inBrackets(update.used), inBrackets(before)];
  const [meanPower, squarePower] = next.powers;
  switch (name) {
    case 'velocity':
      return `${formatSetting(next.settings.momentum)} · ${old} + ${g}`;
    case 'mean':
      return `0.9 · ${old} + 0.1 · ${g}`;
    case 'square':
      return `0.9 · ${old} + 0.1 · ${g}²`;
    case 'slowSquare':
      return `0.999 · ${old} + 0.001 · ${g}²`;
    case 'correctedMean':
      return `${numberText(before)} / ${numberText(1 - 0.9 * meanPower)}`;
    case 'correctedSquare':
      return `${numberText(before)} / ${numberText(1 - 0.999 * squarePower)}`;
  }
}

function decayRow({ rate, settings }: NextStep, { decay, before }: Update): UpdateRow[] {
  if (decay === 0) return [];
  const formula = `${rateText(rate)} · ${formatSetting(settings.weightDecay)} · ${inBrackets(before)}`;
  return [{ name: 'decay', formula, value: decay }];
}

function stepFormula(optimizer: OptimizerName, { rate, settings }: NextStep, update: Update): string {
  const eta = rateText(rate);
  const last = update.terms.map(({ after }) => after);
  const g = inBrackets(update.used);
  switch (optimizer) {
    case 'sgd':
      return `${eta} · ${g}`;
    case 'momentum':
      return `${eta} · ${inBrackets(last[0] ?? NaN)}`;
    case 'nesterov':
      return `${eta} · (${g} + ${formatSetting(settings.momentum)} · ${inBrackets(last[0] ?? NaN)})`;
    case 'rmsprop':
      return `${eta} · ${g} / (√${numberText(last[0] ?? NaN)} + 10⁻⁸)`;
    case 'adam':
    case 'adamW': {
      const quotient = `${eta} · ${inBrackets(last[2] ?? NaN)} / (√${numberText(last[3] ?? NaN)} + 10⁻⁸)`;
      return update.decay === 0 ? quotient : `${quotient} + ${inBrackets(update.decay)}`;
    }
  }
}

/** A scheduled rate has many digits; four tell it. */
export const rateText = (rate: number): string => formatSetting(Number(rate.toPrecision(4)));

/** Four digits: enough to follow the arithmetic. */
export function numberText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && !(size >= 0.0001 && size < 100_000)) return formatSigned(value);
  const text = String(Number(size.toPrecision(4)));
  return value < 0 ? `−${text}` : text;
}
