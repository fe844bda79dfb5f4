/** The samples as the last hidden layer sees them. */
import type { NetworkSpec, Predictor, Samples } from '@/lib/engine';
import type { ExperimentData } from '@/lib/experiment';
import { principalPlane, projectPoints, type Points } from '@/lib/projection';
import type { HiddenAxes, HiddenSpace, Parameters } from './jobs';

/** Places of all samples by the layer's principal components, or by its units where there are one or two. Throws RangeError without a hidden layer. */
export function hiddenSpace(
  network: NetworkSpec,
  predictor: Predictor,
  { data, trainValues, testValues }: ExperimentData,
  parameters: Parameters,
  previous: HiddenAxes | null,
): Omit<HiddenSpace, 'predictions'> {
  const at = network.layers.length - 2;
  const units = network.layers[at]?.units;
  if (units === undefined) throw new RangeError('The network has no hidden layer');
  const activationsOf = ({ inputs, count }: Samples): Points => {
    const layers = network.layers.map((layer) => new Float32Array(layer.units * count));
    predictor.activationsOf(parameters, inputs, count, layers);
    return { values: layers[at] ?? [], dimensions: units, count };
  };
  const train = activationsOf(data.train);
  const test = activationsOf(data.test);
  if (units <= 2) {
    return {
      units,
      components: null,
      train: asTheyAre(train, trainValues),
      test: asTheyAre(test, testValues),
    };
  }
  const plane = principalPlane(train, previous);
  return {
    units,
    components: { axes: plane.axes, shares: plane.shares },
    train: projectPoints(train, plane),
    test: projectPoints(test, plane),
  };
}

/** Two units are the two coordinates; beside a single one stands what the samples are. */
function asTheyAre({ values, dimensions, count }: Points, labels: Float64Array): Float32Array {
  const places = new Float32Array(2 * count);
  for (let sample = 0; sample < count; sample++) {
    places[2 * sample] = values[sample] ?? NaN;
    places[2 * sample + 1] = (dimensions === 1 ? labels[sample] : values[count + sample]) ?? NaN;
  }
  return places;
}
