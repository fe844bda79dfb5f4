/**
 * How far float32 may be from float64: a running error analysis (Higham, Accuracy and Stability of Numerical Algorithms,
 * chapter 3). Beside every value of a forward and a backward pass it carries a bound of its error: a sum of n products errs by
 * at most (n + 2)·u·Σ|products| beyond what its operands err by, u = 2⁻²⁴ the unit roundoff of float32.
 */
import { CURVES } from '@/lib/engine/activation-curves';
import { layoutOf } from '@/lib/engine/layout';
import type { ActivationName, Recipe, TrainingData } from '@/lib/engine/types';
import { lossSlopeBound } from './loss-bounds';
import { backward, createPasses, forward, loadSamples } from './network';

const U = 2 ** -24;
/** Errors of our elementary functions, with the arithmetic around them: at most 8 roundings each. */
const FUNCTION_ERROR = 16 * U;
/** What a subnormal may lose. */
const TINY = 1e-37;

/** Bounds on |f′| and |f″|, over all z, of activations that act on each neuron alone. */
const SLOPES: Readonly<Record<Exclude<ActivationName, 'softmax'>, readonly [first: number, second: number]>> =
  {
    binaryStep: [0, 0],
    linear: [1, 0],
    sigmoid: [0.25, 0.1],
    tanh: [1, 0.77],
    relu: [1, 0],
    leakyRelu: [1, 0],
    elu: [1, 1],
    gelu: [1.13, 0.8],
    silu: [1.1, 0.5],
    softplus: [1, 0.25],
  };
/** Jumps of f and of f′ at z = 0. */
const JUMPS: Readonly<Partial<Record<ActivationName, readonly [value: number, slope: number]>>> = {
  binaryStep: [1, 0],
  relu: [0, 1],
  leakyRelu: [0, 1],
  elu: [0, 1e-6],
};

/** A value's error bounds in the layout of the oracle's passes, `[units, batch]`. */
type Bounds = Float64Array;

/**
 * Bounds on the errors of ∂(loss)/∂parameters over a training part of at most CHUNK samples, computed in float32 from
 * float32 parameters and data, in the flat order.
 */
export function gradientErrorBounds(
  recipe: Recipe,
  data: TrainingData,
  parameters: Float64Array,
): Float64Array {
  const passes = createPasses(recipe.network, recipe.loss);
  const { count } = data.train;
  loadSamples(passes, data.train, null, 0, count);
  forward(passes, parameters, count);
  const gradients = new Float64Array(parameters.length);
  const activationBounds = passes.layers.map(() => new Float64Array() as Bounds);
  const preBounds = passes.layers.map(() => new Float64Array() as Bounds);
  let inputBounds: Bounds = new Float64Array(recipe.network.inputCount * count);
  passes.layers.forEach((layer, index) => {
    const { activation } = recipe.network.layers[index]!;
    const { units, inputs, weightsOffset, biasesOffset } = layer.layout;
    const z = new Float64Array(units * count);
    for (let unit = 0; unit < units; unit++) {
      for (let sample = 0; sample < count; sample++) {
        let size = Math.abs(parameters[biasesOffset + unit]!);
        let inherited = 0;
        for (let input = 0; input < inputs; input++) {
          const weight = Math.abs(parameters[weightsOffset + unit * inputs + input]!);
          size += weight * Math.abs(layer.inputs[input * count + sample]!);
          inherited += weight * inputBounds[input * count + sample]!;
        }
        z[unit * count + sample] = inherited + (inputs + 2) * U * (size + inherited) + TINY;
      }
    }
    preBounds[index] = z;
    activationBounds[index] = outputBounds(
      activation,
      layer.preActivations,
      layer.activations,
      z,
      units,
      count,
    );
    inputBounds = activationBounds[index];
  });

  backward(passes, parameters, gradients, count, 1 / count);
  const bounds = new Float64Array(parameters.length);
  let own: Bounds = new Float64Array();
  for (let index = passes.layers.length - 1; index >= 0; index--) {
    const layer = passes.layers[index]!;
    const { activation } = recipe.network.layers[index]!;
    const { units, inputs, weightsOffset, biasesOffset } = layer.layout;
    // ∂E/∂a before it was turned into ∂E/∂z in place.
    const upstream = upstreamOf(passes, recipe, parameters, index, count);
    const isOutput = index === passes.layers.length - 1;
    const upstreamBounds = isOutput
      ? lossBounds(passes, recipe, upstream, activationBounds[index]!, count)
      : own;
    const d =
      isOutput && passes.loss.isFused
        ? upstreamBounds
        : slopeBounds(
            activation,
            layer,
            preBounds[index]!,
            activationBounds[index]!,
            upstream,
            upstreamBounds,
            units,
            count,
          );
    const inputErrors = index > 0 ? activationBounds[index - 1]! : new Float64Array(inputs * count);
    for (let unit = 0; unit < units; unit++) {
      for (let input = 0; input <= inputs; input++) {
        const isBias = input === inputs;
        let size = 0;
        let inherited = 0;
        for (let sample = 0; sample < count; sample++) {
          const at = unit * count + sample;
          const x = isBias ? 1 : Math.abs(layer.inputs[input * count + sample]!);
          const dx = isBias ? 0 : inputErrors[input * count + sample]!;
          const slope = Math.abs(layer.gradients[at]!);
          size += slope * x;
          inherited += d[at]! * (x + dx) + slope * dx;
        }
        const target = isBias ? biasesOffset + unit : weightsOffset + unit * inputs + input;
        bounds[target] = inherited + (count + 2) * U * (size + inherited) + TINY;
      }
    }
    own = new Float64Array(inputs * count);
    for (let input = 0; input < inputs; input++) {
      for (let sample = 0; sample < count; sample++) {
        let size = 0;
        let inherited = 0;
        for (let unit = 0; unit < units; unit++) {
          const weight = Math.abs(parameters[weightsOffset + unit * inputs + input]!);
          size += weight * Math.abs(layer.gradients[unit * count + sample]!);
          inherited += weight * d[unit * count + sample]!;
        }
        own[input * count + sample] = inherited + (units + 2) * U * (size + inherited) + TINY;
      }
    }
  }
  return bounds;
}

/** Errors of a = f(z) for errors of z. */
function outputBounds(
  activation: ActivationName,
  z: Float64Array,
  a: Float64Array,
  zBounds: Bounds,
  units: number,
  count: number,
): Bounds {
  const bounds = new Float64Array(units * count);
  for (let at = 0; at < bounds.length; at++) {
    const sample = at % count;
    if (activation === 'softmax') {
      // |∂aⱼ/∂zₖ| sums to 2aⱼ(1 − aⱼ) ≤ ½ over k.
      let largest = 0;
      for (let i = sample; i < bounds.length; i += count) largest = Math.max(largest, zBounds[i]!);
      bounds[at] = 2 * a[at]! * largest + (FUNCTION_ERROR + (units + 4) * U) * a[at]! + U;
      continue;
    }
    const jump = Math.abs(z[at]!) <= zBounds[at]! ? (JUMPS[activation]?.[0] ?? 0) : 0;
    const own =
      activation === 'linear' || activation === 'relu' || activation === 'binaryStep' ? 0 : FUNCTION_ERROR;
    bounds[at] = SLOPES[activation][0] * zBounds[at]! + jump + own * (1 + Math.abs(a[at]!));
  }
  return bounds;
}

/** Errors of ∂E/∂z = ∂E/∂a·f′(z). */
function slopeBounds(
  activation: ActivationName,
  layer: { readonly preActivations: Float64Array; readonly activations: Float64Array },
  zBounds: Bounds,
  aBounds: Bounds,
  upstream: Float64Array,
  upstreamBounds: Bounds,
  units: number,
  count: number,
): Bounds {
  const bounds = new Float64Array(units * count);
  for (let at = 0; at < bounds.length; at++) {
    if (activation === 'softmax') {
      let size = 0;
      let inherited = 0;
      for (let i = at % count; i < bounds.length; i += count) {
        size += Math.abs(upstream[i]! * layer.activations[i]!);
        inherited +=
          upstreamBounds[i]! * (layer.activations[i]! + aBounds[i]!) + Math.abs(upstream[i]!) * aBounds[i]!;
      }
      const a = layer.activations[at]! + aBounds[at]!;
      const d = Math.abs(upstream[at]!) + size;
      bounds[at] = a * (upstreamBounds[at]! + inherited) + aBounds[at]! * d + (units + 6) * U * a * d;
      continue;
    }
    const z = layer.preActivations[at]!;
    const slope = Math.abs(CURVES[activation].derivative(z));
    const jump = Math.abs(z) <= zBounds[at]! ? (JUMPS[activation]?.[1] ?? 0) : 0;
    const own =
      activation === 'linear' || activation === 'relu' || activation === 'binaryStep' ? 0 : FUNCTION_ERROR;
    const slopeError = SLOPES[activation][1] * zBounds[at]! + jump + own * (1 + Math.abs(z));
    bounds[at] =
      upstreamBounds[at]! * (slope + slopeError) +
      Math.abs(upstream[at]!) * slopeError +
      4 * U * Math.abs(upstream[at]!) * slope;
  }
  return bounds;
}

/** ∂E/∂a of a layer, from the ∂E/∂z of the layer after it, or from the targets. */
function upstreamOf(
  passes: ReturnType<typeof createPasses>,
  recipe: Recipe,
  parameters: Float64Array,
  index: number,
  count: number,
): Float64Array {
  const layer = passes.layers[index]!;
  const next = passes.layers[index + 1];
  if (!next) {
    const { units } = layer.layout;
    const slopes = new Float64Array(units * count);
    passes.loss.gradient(layer.activations, passes.targets, slopes, units, count, 1 / count);
    return slopes;
  }
  const { inputs, units, weightsOffset } = layoutOf(recipe.network)[index + 1]!;
  const upstream = new Float64Array(inputs * count);
  for (let input = 0; input < inputs; input++) {
    for (let sample = 0; sample < count; sample++) {
      for (let unit = 0; unit < units; unit++) {
        upstream[input * count + sample]! +=
          parameters[weightsOffset + unit * inputs + input]! * next.gradients[unit * count + sample]!;
      }
    }
  }
  return upstream;
}

/** Errors of the loss's slopes at the outputs. */
function lossBounds(
  passes: ReturnType<typeof createPasses>,
  recipe: Recipe,
  slopes: Float64Array,
  aBounds: Bounds,
  count: number,
): Bounds {
  const { activations } = passes.output;
  return slopes.map((slope, at) => {
    let total = 0;
    for (let i = at % count; i < slopes.length; i += count) total += passes.targets[i]!;
    const output = { a: activations[at]!, target: passes.targets[at]!, slope, aBound: aBounds[at]! };
    return lossSlopeBound(recipe.loss, passes.loss.isFused, output, count, total);
  });
}
