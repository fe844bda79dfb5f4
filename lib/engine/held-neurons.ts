/** Parameters set by hand, and the neurons that training leaves alone. */
import { layoutOf } from './layout';
import type { HeldNeuron, LayerLayout, NetworkSpec, NeuronState, ParameterPlace } from './types';

/** Edits one array of parameters, which it is given as a view; the same edits made again change nothing. */
export class HeldNeurons {
  readonly #layouts: readonly LayerLayout[];
  readonly #parameters: Float32Array;
  readonly #held: Map<string, HeldNeuron>;

  /** `parameters` already are as `held` has them. */
  constructor(network: NetworkSpec, parameters: Float32Array, held: readonly HeldNeuron[] = []) {
    this.#layouts = layoutOf(network);
    this.#parameters = parameters;
    this.#held = new Map(
      held.map((neuron) => [keyOf(neuron), { ...neuron, outgoing: neuron.outgoing.slice() }]),
    );
  }

  /** By layer and unit. */
  get all(): readonly HeldNeuron[] {
    return [...this.#held.values()].sort((a, b) => a.layer - b.layer || a.unit - b.unit);
  }

  /** Sets a parameter; a silent neuron's weight to the next layer gets the value on release. Throws RangeError. */
  setParameter({ layer, unit, input }: ParameterPlace, value: number): void {
    const { inputs, weightsOffset, biasesOffset } = this.#layoutAt(layer, unit);
    if (!Number.isFinite(Math.fround(value))) throw new RangeError(`A parameter is finite, got ${value}`);
    if (input === null) {
      this.#parameters[biasesOffset + unit] = value;
      return;
    }
    if (!isBelow(inputs, input)) throw new RangeError(`Layer ${layer} has ${inputs} inputs, got ${input}`);
    const source = this.#held.get(keyOf({ layer: layer - 1, unit: input }));
    if (source?.state === 'silent') source.outgoing[unit] = value;
    else this.#parameters[weightsOffset + unit * inputs + input] = value;
  }

  /** Holds a neuron, or lets it go. Throws RangeError when there is none, or an output neuron is to be silent. */
  setNeuron(layer: number, unit: number, state: NeuronState): void {
    this.#layoutAt(layer, unit);
    if (state === 'silent' && layer === this.#layouts.length - 1) {
      throw new RangeError(`Layer ${layer} is the output, which has nobody to be silent to`);
    }
    const key = keyOf({ layer, unit });
    const held = this.#held.get(key);
    if (held?.state === state) return;
    if (held?.state === 'silent') this.#giveBack(held);
    if (state === 'free') this.#held.delete(key);
    else {
      const outgoing = state === 'silent' ? this.#takeOutgoing(layer, unit) : new Float32Array();
      this.#held.set(key, { layer, unit, state, outgoing });
    }
  }

  /** Indices of the parameters that stay as they are, ascending. */
  pinned(): number[] {
    const indices = new Set<number>();
    for (const { layer, unit, state } of this.#held.values()) {
      const { inputs, weightsOffset, biasesOffset } = this.#layoutAt(layer, unit);
      for (let input = 0; input < inputs; input++) indices.add(weightsOffset + unit * inputs + input);
      indices.add(biasesOffset + unit);
      if (state === 'silent') for (const index of this.#outgoingOf(layer, unit)) indices.add(index);
    }
    return [...indices].sort((a, b) => a - b);
  }

  #takeOutgoing(layer: number, unit: number): Float32Array {
    const indices = this.#outgoingOf(layer, unit);
    const outgoing = Float32Array.from(indices, (index) => this.#parameters[index] ?? NaN);
    for (const index of indices) this.#parameters[index] = 0;
    return outgoing;
  }

  #giveBack({ layer, unit, outgoing }: HeldNeuron): void {
    this.#outgoingOf(layer, unit).forEach((index, to) => (this.#parameters[index] = outgoing[to] ?? NaN));
  }

  /** Where the weights from this neuron to those of the next layer lie. */
  #outgoingOf(layer: number, unit: number): number[] {
    const next = this.#layouts[layer + 1];
    if (!next) return [];
    const { units, inputs, weightsOffset } = next;
    return Array.from({ length: units }, (_, to) => weightsOffset + to * inputs + unit);
  }

  #layoutAt(layer: number, unit: number): LayerLayout {
    const layout = this.#layouts[layer];
    if (!layout)
      throw new RangeError(`The network has layers 0 to ${this.#layouts.length - 1}, got ${layer}`);
    if (!isBelow(layout.units, unit)) {
      throw new RangeError(`Layer ${layer} has units 0 to ${layout.units - 1}, got ${unit}`);
    }
    return layout;
  }
}

const keyOf = ({ layer, unit }: { layer: number; unit: number }): string => `${layer}.${unit}`;

const isBelow = (count: number, index: number): boolean =>
  Number.isInteger(index) && index >= 0 && index < count;
