/** The forward and the backward pass of a whole network over a batch. */
import { ACTIVATIONS, type Activation } from './activations';
import { denseForward, denseInputGradients, denseParameterGradients } from './dense';
import { applyMask, drawMask, type Dropout } from './dropout';
import { layoutOf } from '@/lib/engine/layout';
import { lossFor, type Loss } from './losses';
import type { Floats, LayerLayout, LossName, NetworkSpec, Samples } from '@/lib/engine/types';

/** Samples that pass through the network together; larger batches go in several of these. */
export const CHUNK = 192;

/** One layer's values for a chunk; all arrays are `[units, samples of the chunk]`. */
interface LayerPass {
  readonly layout: LayerLayout;
  readonly activation: Activation;
  /** x: the activations of the layer before, or the network's inputs. */
  readonly inputs: Float64Array;
  /** z = W·x + b. */
  readonly preActivations: Float64Array;
  /** a = f(z). */
  readonly activations: Float64Array;
  /** First ∂E/∂a, then ∂E/∂z in its place. */
  readonly gradients: Float64Array;
  /** Factors that dropout gave the activations; empty for the output layer. */
  readonly mask: Float64Array;
}

/** A network with room for one chunk: everything the passes write to, allocated once. */
export interface Passes {
  readonly layers: readonly LayerPass[];
  /** `[inputCount, samples of the chunk]`. */
  readonly inputs: Float64Array;
  /** `[output units, samples of the chunk]`. */
  readonly targets: Float64Array;
  readonly output: LayerPass;
  readonly loss: Loss;
}

/** Allocates the passes of a network. Throws RangeError when it has no layer. */
export function createPasses(network: NetworkSpec, loss: LossName): Passes {
  const inputs = new Float64Array(network.inputCount * CHUNK);
  let previous = inputs;
  const layers = layoutOf(network).map((layout, index): LayerPass => {
    const size = layout.units * CHUNK;
    const layer = {
      layout,
      activation: ACTIVATIONS[network.layers[index]?.activation ?? 'linear'],
      inputs: previous,
      preActivations: new Float64Array(size),
      activations: new Float64Array(size),
      gradients: new Float64Array(size),
      mask: new Float64Array(index === network.layers.length - 1 ? 0 : size),
    };
    previous = layer.activations;
    return layer;
  });
  const output = layers.at(-1);
  if (!output) throw new RangeError('A network needs at least one layer');
  const targets = new Float64Array(output.layout.units * CHUNK);
  return { layers, inputs, targets, output, loss: lossFor(loss, network.layers.at(-1)?.activation) };
}

/** Copies samples `order[from] …` (or `from …` without an order), `[count, width]`, to `[width, count]`. */
function gather(
  rows: Floats | Uint8Array,
  width: number,
  columns: Float64Array,
  order: Uint32Array | null,
  from: number,
  count: number,
): void {
  const scale = rows instanceof Uint8Array ? 1 / 255 : 1;
  for (let i = 0; i < count; i++) {
    const row = (order ? order[from + i]! : from + i) * width;
    for (let column = 0; column < width; column++) columns[column * count + i] = scale * rows[row + column]!;
  }
}

/** Puts `count` ≤ CHUNK samples where `forward` finds them. */
function loadInputs(
  passes: Passes,
  inputs: Floats | Uint8Array,
  order: Uint32Array | null,
  from: number,
  count: number,
): void {
  const width = passes.layers[0]!.layout.inputs;
  gather(inputs, width, passes.inputs, order, from, count);
}

/** Puts inputs and targets of `count` ≤ CHUNK samples where the passes find them. */
export function loadSamples(
  passes: Passes,
  samples: Samples,
  order: Uint32Array | null,
  from: number,
  count: number,
): void {
  loadInputs(passes, samples.inputs, order, from, count);
  gather(samples.targets, passes.output.layout.units, passes.targets, order, from, count);
}

/** Fills every layer's pre-activations and activations for the loaded samples; with dropout, of the units that stay. */
export function forward(
  passes: Passes,
  parameters: Float64Array,
  count: number,
  dropout: Dropout | null = null,
): void {
  const { layers } = passes;
  for (let index = 0; index < layers.length; index++) {
    const { layout, activation, inputs, preActivations, activations, mask } = layers[index]!;
    denseForward(parameters, layout, inputs, preActivations, count);
    activation.forward(preActivations, activations, layout.units, count);
    if (dropout === null || index === layers.length - 1) continue;
    drawMask(mask, layout.units * count, dropout);
    applyMask(activations, mask, layout.units * count);
  }
}

/**
 * After `forward`, with the same dropout: adds the loaded samples' part of ∂E/∂parameters to `gradients`; each sample weighs
 * `share`.
 */
export function backward(
  passes: Passes,
  parameters: Float64Array,
  gradients: Float64Array,
  count: number,
  share: number,
  dropout: Dropout | null = null,
): void {
  const { layers, output, loss, targets } = passes;
  loss.gradient(output.activations, targets, output.gradients, output.layout.units, count, share);
  for (let index = layers.length - 1; index >= 0; index--) {
    const { layout, activation, inputs, preActivations, activations, gradients: own, mask } = layers[index]!;
    const isFused = layers[index] === output && loss.isFused;
    if (dropout !== null && index < layers.length - 1) {
      applyMask(own, mask, layout.units * count);
      // Derivatives are taken at f(z); what the layer after needed of the masked values is done.
      activation.forward(preActivations, activations, layout.units, count);
    }
    if (!isFused) activation.backward(preActivations, activations, own, layout.units, count);
    denseParameterGradients(gradients, layout, inputs, own, count);
    if (index > 0) denseInputGradients(parameters, layout, own, layers[index - 1]!.gradients, count);
  }
}

/** After `forward`: the loaded samples' part of m·E. */
export function lossSum(passes: Passes, count: number): number {
  const { output, loss, targets } = passes;
  return loss.sum(output.preActivations, output.activations, targets, output.layout.units, count);
}
