/**
 * One example through a whole network and back, with every intermediate number kept to be shown. What goes forward is the
 * engine's own float32; the way back takes the same formulas from there in float64, so that its factors are the engine's.
 */
import {
  createPredictor,
  exp,
  type LayerLayout,
  layoutOf,
  log,
  log1p,
  type ActivationName,
  type LossName,
  type NetworkSpec,
  type Predictor,
} from '@/lib/engine';

/** One layer's numbers for the example. */
export interface LayerTrace {
  readonly layout: LayerLayout;
  readonly activation: ActivationName;
  /** What comes in: the activations of the layer before, or the network's inputs. */
  readonly inputs: readonly number[];
  /** z = W·x + b. */
  readonly z: readonly number[];
  /** a = f(z). */
  readonly a: readonly number[];
  /** f′(z); null for softmax, which mixes the units. */
  readonly slopes: readonly number[] | null;
  /** ∂E/∂z. */
  readonly delta: readonly number[];
}

export interface ExampleTrace {
  readonly layers: readonly LayerTrace[];
  /** E of this example alone, without a penalty. */
  readonly error: number;
}

export interface TracedNetwork {
  readonly network: NetworkSpec;
  readonly loss: LossName;
  /** In the flat order of `layoutOf`. */
  readonly parameters: ArrayLike<number>;
}

/** Probabilities are held this far from 0 and 1, as the engine does. */
const MARGIN = Math.fround(1e-7);
const MOST = Math.fround(1 - MARGIN);
const clip = (a: number): number => Math.min(MOST, Math.max(MARGIN, a));

/** Predictors have a memory of their own: one per network. */
const predictors = new WeakMap<NetworkSpec, Predictor>();

function predictorOf(network: NetworkSpec): Predictor {
  const known = predictors.get(network);
  if (known) return known;
  const created = createPredictor(network);
  predictors.set(network, created);
  return created;
}

/** A parameter as the engine holds it. */
export const parameterAt = (parameters: ArrayLike<number>, place: number): number =>
  Math.fround(parameters[place] ?? NaN);

type Forward = Omit<LayerTrace, 'delta'>;

/** The forward and the backward pass of one example. */
export function traceExample(
  { network, loss, parameters }: TracedNetwork,
  inputs: readonly number[],
  targets: readonly number[],
): ExampleTrace {
  const layers = forward({ network, loss, parameters }, inputs);
  const output = layers.at(-1);
  if (!output) throw new RangeError('A network needs at least one layer');
  return {
    layers: withDeltas(layers, outputDelta(output, loss, targets.map(Math.fround)), parameters),
    error: exampleError(output, loss, targets),
  };
}

function forward({ network, parameters }: TracedNetwork, inputs: readonly number[]): Forward[] {
  const floats = parameters instanceof Float32Array ? parameters : Float32Array.from(parameters);
  const pass = predictorOf(network).passOf(floats, Float32Array.from(inputs));
  return layoutOf(network).flatMap((layout, index) => {
    const [spec, own] = [network.layers[index], pass.layers[index]];
    if (!spec || !own) return [];
    return {
      layout,
      activation: spec.activation,
      inputs: [...(pass.layers[index - 1]?.a ?? pass.inputs)],
      z: [...own.z],
      a: [...own.a],
      slopes: own.slopes && [...own.slopes],
    };
  });
}

/** Goes back layer by layer: δ = f′(z)·(Wᵀδ of the layer after). */
function withDeltas(
  layers: readonly Forward[],
  last: readonly number[],
  parameters: ArrayLike<number>,
): LayerTrace[] {
  let delta = last;
  return [...layers]
    .reverse()
    .map((layer, back) => {
      if (back > 0) {
        const after = layers[layers.length - back];
        delta = throughActivation(layer, after ? throughWeights(after.layout, delta, parameters) : []);
      }
      return { ...layer, delta };
    })
    .reverse();
}

/** ∂E/∂(inputs of a layer) from its ∂E/∂z. */
const throughWeights = (
  layout: LayerLayout,
  delta: readonly number[],
  parameters: ArrayLike<number>,
): number[] =>
  Array.from({ length: layout.inputs }, (_, input) =>
    delta.reduce(
      (sum, value, unit) =>
        sum + value * parameterAt(parameters, layout.weightsOffset + unit * layout.inputs + input),
      0,
    ),
  );

/** ∂E/∂z from ∂E/∂a; softmax mixes the units: ∂E/∂zⱼ = aⱼ(∂E/∂aⱼ − Σₖ aₖ·∂E/∂aₖ). */
function throughActivation({ a, slopes }: Forward, arriving: readonly number[]): number[] {
  if (slopes) return slopes.map((slope, unit) => slope * (arriving[unit] ?? NaN));
  const mean = a.reduce((sum, value, unit) => sum + value * (arriving[unit] ?? NaN), 0);
  return a.map((value, unit) => value * ((arriving[unit] ?? NaN) - mean));
}

/** Whether loss and activation belong together, so that ∂E/∂z has its short form. */
const isFused = (loss: LossName, activation: ActivationName): boolean =>
  (loss === 'binaryCrossEntropy' && activation === 'sigmoid') ||
  (loss === 'categoricalCrossEntropy' && activation === 'softmax');

function outputDelta(output: Forward, loss: LossName, targets: readonly number[]): number[] {
  const units = output.a.length;
  const target = (unit: number): number => targets[unit] ?? NaN;
  if (isFused(loss, output.activation)) {
    if (loss === 'binaryCrossEntropy') return output.a.map((a, unit) => (a - target(unit)) / units);
    const total = targets.reduce((sum, value) => Math.fround(sum + value), 0);
    return output.a.map((a, unit) => Math.fround(a * total) - target(unit));
  }
  return throughActivation(
    output,
    output.a.map((a, unit) => errorSlope(loss, a, target(unit), units)),
  );
}

/** ∂E/∂a of one output. */
function errorSlope(loss: LossName, a: number, target: number, units: number): number {
  const p = clip(a);
  switch (loss) {
    case 'halfMse':
      return a - target;
    case 'mse':
      return (2 * (a - target)) / units;
    case 'huber':
      return Math.max(-1, Math.min(1, a - target)) / units;
    case 'binaryCrossEntropy':
      return p === a ? (p - target) / (p * (1 - p)) / units : 0;
    case 'categoricalCrossEntropy':
      return p === a ? -target / p : 0;
  }
}

function exampleError({ z, a, activation }: Forward, loss: LossName, targets: readonly number[]): number {
  const sum = (part: (a: number, target: number, z: number) => number): number =>
    a.reduce((total, value, unit) => total + part(value, targets[unit] ?? NaN, z[unit] ?? NaN), 0);
  switch (loss) {
    case 'halfMse':
      return sum((value, target) => 0.5 * (target - value) * (target - value));
    case 'mse':
      return sum((value, target) => (target - value) * (target - value)) / a.length;
    case 'huber':
      return (
        sum((value, target) => {
          const size = Math.abs(target - value);
          return size > 1 ? size - 0.5 : 0.5 * size * size;
        }) / a.length
      );
    case 'binaryCrossEntropy':
      return isFused(loss, activation)
        ? sum((_, target, logit) => Math.max(logit, 0) - logit * target + log1p(exp(-Math.abs(logit)))) /
            a.length
        : sum((value, target) => -target * log(clip(value)) - (1 - target) * log1p(-clip(value))) / a.length;
    case 'categoricalCrossEntropy': {
      if (!isFused(loss, activation)) return sum((value, target) => -target * log(clip(value)));
      const largest = Math.max(...z);
      const logSum = largest + log(z.reduce((total, logit) => total + exp(logit - largest), 0));
      return sum((_, target, logit) => (target === 0 ? 0 : target * (logSum - logit)));
    }
  }
}

/** ∂E/∂parameters of one example, in the flat order of `layoutOf`. */
export function gradientOfTrace({ layers }: ExampleTrace): Float64Array {
  const last = layers.at(-1)?.layout;
  const gradient = new Float64Array(last ? last.biasesOffset + last.units : 0);
  for (const { layout, inputs, delta } of layers) {
    delta.forEach((slope, unit) => {
      gradient[layout.biasesOffset + unit] = slope;
      inputs.forEach((value, input) => {
        gradient[layout.weightsOffset + unit * layout.inputs + input] = slope * value;
      });
    });
  }
  return gradient;
}
