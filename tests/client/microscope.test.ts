/** An experiment's examples under the microscope: with the inputs and targets that training uses. */
import { describe, expect, test } from 'vitest';
import { exampleAt } from '@/app/_components/microscope/examples';
import { updateRows } from '@/app/_components/microscope/update-rows';
import { PictureComputer } from '@/app/_pictures/compute';
import { createTrainer, gradientOf, initialParameters, nextStepOf, type OptimizerName } from '@/lib/engine';
import { buildData, networkOf, toRecipe } from '@/lib/experiment';
import { gradientOfTrace, traceExample, updateOf } from '@/lib/lessons';
import { DEFAULT_EXPERIMENT, type Experiment } from '@/lib/protocol';

const experiments: readonly (readonly [string, Partial<Experiment>])[] = [
  ['two classes on one unit', {}],
  ['two classes with −1 and 1', { outputActivation: 'tanh', loss: 'halfMse' }],
  ['two classes with softmax', { outputActivation: 'softmax', loss: 'categoricalCrossEntropy' }],
  ['three classes', { dataset: 'iris', outputActivation: 'softmax', loss: 'categoricalCrossEntropy' }],
  ['a regression', { dataset: 'plane', outputActivation: 'linear', loss: 'halfMse' }],
];

describe.each(experiments)('%s', (_, changes) => {
  const experiment: Experiment = { ...DEFAULT_EXPERIMENT, ...changes, regularization: 'none' };

  test('has the examples that the engine trains, and their mean gradient', () => {
    const { data } = buildData(experiment);
    const samples = new PictureComputer().samples({ experiment });
    const network = networkOf(experiment);
    const parameters = initialParameters(network, 'xavierNormal', 5);
    const engine = gradientOf(toRecipe(experiment), data, parameters);
    const sum = new Float64Array(parameters.length);
    for (let index = 0; index < data.train.count; index++) {
      const { inputs, targets } = exampleAt(experiment, samples, index);
      const units = targets.length;
      expect(targets).toEqual([...data.train.targets.subarray(index * units, (index + 1) * units)]);
      const trace = traceExample({ network, loss: experiment.loss, parameters }, inputs, targets);
      gradientOfTrace(trace).forEach((slope, place) => (sum[place] = (sum[place] ?? 0) + slope));
    }
    sum.forEach((total, place) => expect(total / data.train.count).toBeCloseTo(engine[place] ?? NaN, 5));
  });
});

describe('the update, line by line', () => {
  const rowsOf = (changes: Partial<Experiment>, place = 0) => {
    const experiment: Experiment = { ...DEFAULT_EXPERIMENT, ...changes };
    const { data } = buildData(experiment);
    const recipe = toRecipe(experiment);
    const trainer = createTrainer(recipe, data);
    trainer.advance({ epochs: 3, samples: Infinity }, new Float64Array(3 * trainer.metricColumns));
    const next = nextStepOf(recipe, data, trainer.checkpoint());
    if (!next) throw new Error('No step after epoch 3');
    const update = updateOf(recipe.network, recipe.optimizer, next, place);
    return updateRows(recipe.optimizer, next, update);
  };
  const namesOf = (changes: Partial<Experiment>, place = 0) => rowsOf(changes, place).map(({ name }) => name);

  test('has a line for what the settings do, and none for what they leave out', () => {
    const ends = ['updateStep', 'newValue'];
    expect(namesOf({ optimizer: 'sgd', regularization: 'none' })).toEqual(['batchGradient', ...ends]);
    expect(namesOf({ optimizer: 'momentum', regularization: 'l2', regularizationRate: 0.1 })).toEqual([
      ...['batchGradient', 'penaltyL2', 'used', 'velocity'],
      ...ends,
    ]);
    // The first bias lies behind 2 · 6 weights.
    const bias = DEFAULT_EXPERIMENT['layers.0.units'] * 2;
    expect(
      namesOf(
        { optimizer: 'adamW', regularization: 'l1', regularizationRate: 0.1, gradientClip: 0.01 },
        bias,
      ),
    ).toEqual([
      ...['batchGradient', 'length', 'clip', 'used'],
      ...['mean', 'slowSquare', 'correctedMean', 'correctedSquare'],
      ...ends,
    ]);
    expect(namesOf({ optimizer: 'adamW', weightDecay: 0.1 })).toContain('decay');
  });

  test.each(['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam', 'adamW'] satisfies OptimizerName[])(
    'with %s each formula says its value, with the numbers of the lines before',
    (optimizer) => {
      const rows = rowsOf({
        ...{ optimizer, regularization: 'l2', regularizationRate: 0.1, gradientClip: 0.05, weightDecay: 0.2 },
      });
      const calculated = rows.filter(({ formula }) => formula !== null);
      expect(calculated.length).toBeGreaterThanOrEqual(5);
      for (const { name, formula, value } of calculated) {
        const difference = Math.abs(evaluate(formula ?? '') - value);
        // Every number in a formula is rounded to four digits.
        expect(difference, `${name}: ${String(formula)}`).toBeLessThan(5e-3 * Math.abs(value) + 1e-4);
      }
    },
  );
});

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const TOKEN = /(?:[\d.]+×)?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|[\d.]+|[()+−·/√²]/g;

/** 0.5, 10⁻⁸ or 1.2×10⁻⁵. */
function numberOf(token: string): number {
  const [, factor = '1', power] = /^(?:([\d.]+)×)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(token) ?? [];
  if (power === undefined) return Number(token);
  const digits = [...power].map((sign) => (sign === '⁻' ? '-' : String(SUPERSCRIPTS.indexOf(sign))));
  return Number(`${factor}e${digits.join('')}`);
}

/** Works a formula out as a reader would. */
function evaluate(formula: string): number {
  const tokens = formula.match(TOKEN) ?? [];
  let at = 0;
  const takes = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at++;
    return true;
  };
  const atom = (): number => {
    if (takes('−')) return -atom();
    if (takes('√')) return Math.sqrt(atom());
    if (!takes('(')) return numberOf(tokens[at++] ?? '');
    const inside = sum();
    expect(takes(')'), formula).toBe(true);
    return inside;
  };
  const power = (): number => {
    const base = atom();
    return takes('²') ? base * base : base;
  };
  const product = (): number => {
    let value = power();
    for (;;) {
      if (takes('·')) value *= power();
      else if (takes('/')) value /= power();
      else return value;
    }
  };
  function sum(): number {
    let value = product();
    for (;;) {
      if (takes('+')) value += product();
      else if (takes('−')) value -= product();
      else return value;
    }
  }
  return sum();
}
