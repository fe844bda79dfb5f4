/** Outputs and activations of a network for many inputs at once: what boundaries and heatmaps are drawn from. */
import { instantiateKernels } from './kernels/instance';
import { assertPlanFits, MemoryPlan } from './kernels/memory';
import { CHUNK, loadNetwork, planNetwork } from './kernels/network';
import { layoutOf, parameterCount } from './layout';
import type { Floats, LayerValues, NetworkSpec, Predictor } from './types';
import { assertNetwork } from './validation';

/** A predictor with its own memory, to be kept and used again. Throws RecipeError when the network has no layer or unit. */
export function createPredictor(network: NetworkSpec): Predictor {
  assertNetwork(network);
  const layouts = layoutOf(network);
  const outputUnits = layouts.at(-1)?.units ?? 0;
  const plan = new MemoryPlan();
  const length = parameterCount(network);
  const parametersAt = plan.floats(length);
  const networkPlan = planNetwork(plan, network, parametersAt, null);
  const inputsAt = plan.floats(CHUNK * network.inputCount);
  const valuesAt = plan.floats(CHUNK * Math.max(...layouts.map(({ units }) => units)));
  const { kernels, buffer } = instantiateKernels(plan.bytes);
  assertPlanFits(kernels.heapBase.value);
  loadNetwork(kernels, networkPlan, false);
  const weights = new Float32Array(buffer, parametersAt, length);
  const rows = new Float32Array(buffer, inputsAt, CHUNK * network.inputCount);
  const values = new Float32Array(buffer, valuesAt);

  /** Runs chunk after chunk; `visit` sees the first sample's index and the number of samples of each. */
  const run = (
    parameters: Floats,
    inputs: Floats | Uint8Array,
    count: number,
    visit: (from: number, size: number) => void,
  ) => {
    assertLength('parameters', parameters, length);
    assertLength('inputs', inputs, count * network.inputCount);
    weights.set(parameters.length === length ? parameters : parameters.subarray(0, length));
    for (let from = 0; from < count; from += CHUNK) {
      const size = Math.min(CHUNK, count - from);
      rows.set(inputs.subarray(from * network.inputCount, (from + size) * network.inputCount));
      if (inputs instanceof Uint8Array)
        for (let i = 0; i < size * network.inputCount; i++) rows[i]! *= BYTE_SHARE;
      kernels.predict(inputsAt, size);
      visit(from, size);
    }
  };

  return {
    predict: (parameters, inputs, count, outputs) => {
      assertLength('outputs', outputs, count * outputUnits);
      run(parameters, inputs, count, (from, size) => {
        kernels.storeOutputs(valuesAt, size);
        outputs.set(values.subarray(0, size * outputUnits), from * outputUnits);
      });
    },
    activationsOf: (parameters, inputs, count, layers) => {
      layouts.forEach(({ units }, index) =>
        assertLength(`layer ${index}`, layers[index] ?? [], count * units),
      );
      run(parameters, inputs, count, (from, size) => {
        layouts.forEach(({ units }, index) => {
          kernels.storeActivations(index, valuesAt, CHUNK, size);
          const target = layers[index]!;
          for (let unit = 0; unit < units; unit++) {
            target.set(values.subarray(unit * CHUNK, unit * CHUNK + size), unit * count + from);
          }
        });
      });
    },
    passOf: (parameters, inputs) => {
      run(parameters, inputs, 1, () => undefined);
      const layers = networkPlan.layers.map(({ units, z, a }, index): LayerValues => {
        const isMixed = network.layers[index]?.activation === 'softmax';
        if (!isMixed) kernels.storeSlopes(index, valuesAt, 1);
        return {
          z: firstLane(buffer, z, units),
          a: firstLane(buffer, a, units),
          slopes: isMixed ? null : firstLane(buffer, valuesAt, units),
        };
      });
      return { inputs: rows.slice(0, network.inputCount), layers };
    },
  };
}

/** A panel's first sample: one number of each row of EVALUATION_LANES in assembly/layer.ts. */
function firstLane(buffer: ArrayBuffer, at: number, units: number): Float32Array {
  const panel = new Float32Array(buffer, at, units * PANEL_LANES);
  return Float32Array.from({ length: units }, (_, unit) => panel[unit * PANEL_LANES]!);
}

const PANEL_LANES = 12;

const BYTE_SHARE = Math.fround(1 / 255);

/** Larger arrays are welcome: they are kept and used again. */
function assertLength(what: string, values: ArrayLike<number>, length: number): void {
  if (values.length < length) throw new RangeError(`${what} needs ${length} values, got ${values.length}`);
}
