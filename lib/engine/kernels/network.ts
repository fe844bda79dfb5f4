/** A network in a kernel instance: its layers' parameters and the values of one chunk of samples. */
import { layoutOf } from '../layout';
import type { NetworkSpec } from '../types';
import { ACTIVATION_CODES } from './codes';
import type { Kernels } from './instance';
import type { MemoryPlan } from './memory';

/** Samples that pass through the network together; CHUNK in assembly/layer.ts. */
export const CHUNK = 192;

interface LayerPlan {
  readonly inputs: number;
  readonly units: number;
  readonly activation: number;
  /** Address of the layer's weights, its biases behind them; of their gradients. */
  readonly parameters: number;
  readonly gradients: number;
  readonly x: number;
  readonly z: number;
  readonly a: number;
  readonly d: number;
  readonly mask: number;
  readonly masked: number;
  readonly counts: number;
}

export interface NetworkPlan {
  readonly layers: readonly LayerPlan[];
  readonly inputs: number;
  readonly outputs: number;
  /** Panels of the inputs and of the targets. */
  readonly x: number;
  readonly targets: number;
}

/**
 * Plans a network whose flat parameters lie at `parameters`. Without `gradients` it can only be passed through forward.
 * Throws RangeError when it has no layer.
 */
export function planNetwork(
  plan: MemoryPlan,
  network: NetworkSpec,
  parameters: number,
  gradients: number | null,
): NetworkPlan {
  const x = plan.floats(network.inputCount * CHUNK);
  let previous = x;
  const layouts = layoutOf(network);
  const layers = layouts.map(({ inputs, units, weightsOffset }, index): LayerPlan => {
    const isTrained = gradients !== null;
    const isHidden = index < layouts.length - 1;
    const values = (isWanted: boolean): number => (isWanted ? plan.floats(units * CHUNK) : 0);
    const a = values(true);
    const layer = {
      inputs,
      units,
      activation: ACTIVATION_CODES[network.layers[index]?.activation ?? 'linear'],
      parameters: parameters + 4 * weightsOffset,
      gradients: (gradients ?? 0) + 4 * weightsOffset,
      x: previous,
      z: values(true),
      a,
      d: values(isTrained),
      mask: values(isTrained && isHidden),
      masked: values(isTrained && isHidden),
      counts: plan.floats(units),
    };
    previous = a;
    return layer;
  });
  const outputs = layouts.at(-1)?.units;
  if (outputs === undefined) throw new RangeError('A network needs at least one layer');
  return { layers, inputs: network.inputCount, outputs, x, targets: plan.floats(outputs * CHUNK) };
}

/** Tells the kernels where the network lies; the inputs are bytes or float32. */
export function loadNetwork(kernels: Kernels, network: NetworkPlan, areBytes: boolean): void {
  for (const layer of network.layers) {
    kernels.addLayer(
      layer.inputs,
      layer.units,
      layer.activation,
      layer.parameters,
      layer.gradients,
      layer.x,
      layer.z,
      layer.a,
      layer.d,
      layer.mask,
      layer.masked,
      layer.counts,
    );
  }
  kernels.setSamples(network.inputs, network.outputs, areBytes ? 1 : 0, network.x, network.targets);
}
