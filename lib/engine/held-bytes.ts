/** Held neurons as bytes: their number, then of each layer, unit, state, number of kept weights and these, 4 bytes each. */
import { CheckpointError } from './errors';
import { layoutOf } from './layout';
import type { HeldNeuron, NetworkSpec } from './types';

const STATES: readonly HeldNeuron['state'][] = ['frozen', 'silent'];
const WORDS_PER_NEURON = 4;

export function writeHeld(held: readonly HeldNeuron[]): Uint8Array {
  const words = held.reduce((sum, { outgoing }) => sum + WORDS_PER_NEURON + outgoing.length, 1);
  const view = new DataView(new ArrayBuffer(4 * words));
  let at = 0;
  const write = (word: number): void => {
    view.setUint32(at, word, true);
    at += 4;
  };
  write(held.length);
  for (const { layer, unit, state, outgoing } of held) {
    for (const word of [layer, unit, STATES.indexOf(state), outgoing.length]) write(word);
    for (const weight of outgoing) {
      view.setFloat32(at, weight, true);
      at += 4;
    }
  }
  return new Uint8Array(view.buffer);
}

/** Throws CheckpointError when the bytes are not held neurons of this network. */
export function readHeld(bytes: Uint8Array, network: NetworkSpec): HeldNeuron[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const next = (): number => {
    at += 4;
    if (at > bytes.length) throw new CheckpointError(`Held neurons end after ${bytes.length} bytes`);
    return at - 4;
  };
  const read = (): number => view.getUint32(next(), true);
  const layouts = layoutOf(network);
  const held: HeldNeuron[] = [];
  for (let left = read(); left > 0; left--) {
    const [layer, unit, code, kept] = [read(), read(), read(), read()];
    const state = STATES[code];
    const following = layouts[layer + 1]?.units ?? 0;
    const isThere = unit < (layouts[layer]?.units ?? 0);
    if (!state || !isThere || kept !== (state === 'silent' ? following : 0)) {
      throw new CheckpointError(
        `Neuron ${unit} of layer ${layer} cannot be held as ${code} with ${kept} weights`,
      );
    }
    const outgoing = Float32Array.from({ length: kept }, () => view.getFloat32(next(), true));
    held.push({ layer, unit, state, outgoing });
  }
  if (at !== bytes.length) throw new CheckpointError(`Held neurons have ${at} bytes, got ${bytes.length}`);
  return held;
}
