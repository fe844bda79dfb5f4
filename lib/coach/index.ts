/** The coach: names what is happening in a run, with the numbers that show it, and what to try. Pure rules over diagnostics. */
import { imbalance, overfitting } from './generalization';
import { deadUnits, saturatedUnits, vanishingGradient } from './inside';
import { crawling, diverging, plateau } from './learning';
import { reluAtOutput, softmaxInHiddenLayer, stepInHiddenLayer } from './structure';
import type { Advice, Diagnostics, RuleName } from './types';

export type * from './types';

type Rules = {
  readonly [Rule in RuleName]: (diagnostics: Diagnostics) => Extract<Advice, { rule: Rule }> | null;
};

/** Most severe first: what ends learning, what hampers it, what could be better. */
export const RULES: Rules = {
  diverging,
  stepInHiddenLayer,
  deadUnits,
  vanishingGradient,
  saturatedUnits,
  reluAtOutput,
  softmaxInHiddenLayer,
  imbalance,
  crawling,
  plateau,
  overfitting,
};

/** What a rule already explains: the others then only repeat it. */
const EXPLAINS: Partial<Record<RuleName, readonly RuleName[]>> = {
  diverging: [
    'vanishingGradient',
    'deadUnits',
    'saturatedUnits',
    'imbalance',
    'crawling',
    'plateau',
    'overfitting',
  ],
  stepInHiddenLayer: ['vanishingGradient', 'crawling', 'plateau'],
  deadUnits: ['vanishingGradient', 'crawling', 'plateau'],
  vanishingGradient: ['crawling', 'plateau'],
  saturatedUnits: ['crawling', 'plateau'],
  reluAtOutput: ['plateau'],
  imbalance: ['crawling', 'plateau'],
  crawling: ['plateau'],
};

/** All advice for a run, most severe first. */
export function adviceFor(diagnostics: Diagnostics): Advice[] {
  const found = Object.values(RULES).flatMap((rule): Advice[] => {
    const advice = rule(diagnostics);
    return advice ? [advice] : [];
  });
  const explained = new Set(found.flatMap(({ rule }) => EXPLAINS[rule] ?? []));
  return found.filter(({ rule }) => !explained.has(rule));
}
