/** What a single weight's gradient is made of: its input, and every way that the error takes back to its neuron. */
import { layoutOf, type NetworkSpec } from '@/lib/engine';
import { parameterAt, traceExample, type LayerTrace, type TracedNetwork } from './passes';

/** A weight or, without `input`, a bias. */
export interface ParameterPick {
  /** 0 is the first layer with weights. */
  readonly layer: number;
  readonly unit: number;
  /** Which of the layer's inputs; null for the bias. */
  readonly input: number | null;
}

/** One way from the error back to the picked neuron. */
export interface GradientPath {
  /** Units passed, the picked one first, an output last. */
  readonly units: readonly number[];
  /** ∂E/∂z of the output; then, layer by layer backwards, the weight crossed and the slope f′(z). */
  readonly factors: readonly number[];
  /** Their product: what this way adds to ∂E/∂z of the picked neuron. */
  readonly product: number;
}

export interface Microscope {
  readonly error: number;
  /** The weight's or the bias's own value. */
  readonly value: number;
  /** What the weight multiplies: its input's activation, or 1. */
  readonly entering: number;
  /** ∂E/∂z of the picked neuron: the sum over all ways. */
  readonly delta: number;
  /** ∂E/∂w = entering·delta. */
  readonly gradient: number;
  /** All ways from an output to the neuron. */
  readonly pathCount: number;
  /** The largest ones first; empty where a softmax inside the network mixes all units, so that ways cannot be told apart. */
  readonly paths: readonly GradientPath[];
}

/** The picked parameter for one example. Throws RangeError when the network has no such parameter. */
export function examine(
  traced: TracedNetwork,
  inputs: readonly number[],
  targets: readonly number[],
  pick: ParameterPick,
  mostPaths = 12,
): Microscope {
  const { layers, error } = traceExample(traced, inputs, targets);
  const layer = layers[pick.layer];
  const delta = layer?.delta[pick.unit];
  const entering = pick.input === null ? 1 : layer?.inputs[pick.input];
  if (layer === undefined || delta === undefined || entering === undefined) {
    throw new RangeError(
      `No parameter at layer ${pick.layer}, unit ${pick.unit}, input ${String(pick.input)}`,
    );
  }
  const after = layers.slice(pick.layer + 1);
  const isMixed = layers.slice(pick.layer, -1).some(({ activation }) => activation === 'softmax');
  return {
    error,
    value: parameterAt(traced.parameters, placeOf(traced.network, pick)),
    entering,
    delta,
    gradient: entering * delta,
    pathCount: after.reduce((count, { layout }) => count * layout.units, 1),
    paths:
      isMixed || mostPaths === 0
        ? []
        : largestPaths(layers.slice(pick.layer), traced.parameters, pick.unit, mostPaths),
  };
}

/** Where a parameter lies in the flat order. Throws RangeError for a layer that the network does not have. */
export function placeOf(network: NetworkSpec, { layer, unit, input }: ParameterPick): number {
  const layout = layoutOf(network)[layer];
  if (!layout) throw new RangeError(`No layer ${layer} in a network of ${network.layers.length}`);
  return input === null ? layout.biasesOffset + unit : layout.weightsOffset + unit * layout.inputs + input;
}

/** What one example adds to a batch's gradient. */
export interface BatchPart {
  /** Which of the examples. */
  readonly position: number;
  readonly entering: number;
  readonly delta: number;
  readonly gradient: number;
}

/** Each example's part, the largest first. */
export const batchParts = (
  traced: TracedNetwork,
  examples: readonly Example[],
  pick: ParameterPick,
): BatchPart[] =>
  examples
    .map(({ inputs, targets }, position) => {
      const { entering, delta, gradient } = examine(traced, inputs, targets, pick, 0);
      return { position, entering, delta, gradient };
    })
    .sort((left, right) => Math.abs(right.gradient) - Math.abs(left.gradient));

/** A training example as the network sees it. */
export interface Example {
  readonly inputs: readonly number[];
  readonly targets: readonly number[];
}

/** ∂E/∂w of the picked parameter over several examples: the mean of theirs; NaN for none. */
export const meanGradient = (
  traced: TracedNetwork,
  examples: readonly Example[],
  pick: ParameterPick,
): number =>
  examples.reduce((sum, { inputs, targets }) => sum + examine(traced, inputs, targets, pick, 0).gradient, 0) /
  examples.length;

const largestFirst = (left: GradientPath, right: GradientPath): number =>
  Math.abs(right.product) - Math.abs(left.product);

/**
 * The `most` largest ways to a unit of the first of `layers`. Going back a layer multiplies all ways of a unit by the same
 * factors, so the largest ways of a unit are among the largest ways of the units after it.
 */
function largestPaths(
  layers: readonly LayerTrace[],
  parameters: ArrayLike<number>,
  unit: number,
  most: number,
): GradientPath[] {
  const output = layers.at(-1);
  let best = (output?.delta ?? []).map((delta, index): GradientPath[] => [
    { units: [index], factors: [delta], product: delta },
  ]);
  for (let index = layers.length - 2; index >= 0; index--) {
    const [layer, after] = [layers[index], layers[index + 1]];
    if (!layer || !after) break;
    const known = best;
    best = layer.z.map((_, own) => waysThrough(layer, after, own, known, parameters).slice(0, most));
  }
  return (best[unit] ?? []).slice(0, most);
}

function waysThrough(
  layer: LayerTrace,
  after: LayerTrace,
  own: number,
  known: readonly (readonly GradientPath[])[],
  parameters: ArrayLike<number>,
): GradientPath[] {
  const slope = layer.slopes?.[own] ?? NaN;
  return known
    .flatMap((paths, next) => {
      const weight = parameterAt(parameters, after.layout.weightsOffset + next * after.layout.inputs + own);
      return paths.map(({ units, factors, product }) => ({
        units: [own, ...units],
        factors: [...factors, weight, slope],
        product: product * weight * slope,
      }));
    })
    .sort(largestFirst);
}
