/** An experiment's examples under the microscope: with the inputs and targets that training uses. */
import { describe, expect, test } from 'vitest';
import { exampleAt } from '@/app/_components/microscope/examples';
import { PictureComputer } from '@/app/_pictures/compute';
import { gradientOf, initialParameters } from '@/lib/engine';
import { buildData, networkOf, toRecipe } from '@/lib/experiment';
import { gradientOfTrace, traceExample } from '@/lib/lessons';
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
