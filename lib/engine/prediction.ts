/** Outputs and activations of a network for many inputs at once: what boundaries and heatmaps are drawn from. */
import { layoutOf, parameterCount } from './layout';
import { CHUNK, createPasses, forward, loadInputs, type Passes } from './network';
import type { NetworkSpec, Predictor } from './types';
import { assertNetwork } from './validation';

type Floats = Float64Array | Float32Array;

/** A predictor with its own buffers, to be kept and used again. Throws RecipeError when the network has no layer or unit. */
export function createPredictor(network: NetworkSpec): Predictor {
  assertNetwork(network);
  const passes = createPasses(network, 'mse');
  // The passes work in float64 alone, so that their loops meet one kind of array.
  const weights = new Float64Array(parameterCount(network));
  const layouts = layoutOf(network);
  const outputUnits = passes.output.layout.units;

  /** Runs chunk after chunk; `visit` sees the first sample's index and the number of samples of each. */
  const run = (
    parameters: Floats,
    inputs: Floats | Uint8Array,
    count: number,
    visit: (from: number, size: number) => void,
  ) => {
    assertLength('parameters', parameters, weights.length);
    assertLength('inputs', inputs, count * network.inputCount);
    weights.set(parameters);
    for (let from = 0; from < count; from += CHUNK) {
      const size = Math.min(CHUNK, count - from);
      loadInputs(passes, inputs, null, from, size);
      forward(passes, weights, size);
      visit(from, size);
    }
  };

  return {
    predict: (parameters, inputs, count, outputs) => {
      assertLength('outputs', outputs, count * outputUnits);
      run(parameters, inputs, count, (from, size) => storeOutputs(passes, outputs, from, size));
    },
    activationsOf: (parameters, inputs, count, layers) => {
      layouts.forEach(({ units }, index) =>
        assertLength(`layer ${index}`, layers[index] ?? [], count * units),
      );
      run(parameters, inputs, count, (from, size) => storeActivations(passes, layers, count, from, size));
    },
  };
}

/** Larger arrays are welcome: they are kept and used again. */
function assertLength(what: string, values: ArrayLike<number>, length: number): void {
  if (values.length < length) throw new RangeError(`${what} needs ${length} values, got ${values.length}`);
}

function storeOutputs(passes: Passes, outputs: Floats, from: number, size: number): void {
  const { activations, layout } = passes.output;
  for (let unit = 0; unit < layout.units; unit++) {
    for (let i = 0; i < size; i++) outputs[(from + i) * layout.units + unit] = activations[unit * size + i]!;
  }
}

function storeActivations(
  passes: Passes,
  layers: readonly Floats[],
  count: number,
  from: number,
  size: number,
): void {
  passes.layers.forEach(({ activations, layout }, index) => {
    const target = layers[index]!;
    for (let unit = 0; unit < layout.units; unit++) {
      target.set(activations.subarray(unit * size, (unit + 1) * size), unit * count + from);
    }
  });
}
