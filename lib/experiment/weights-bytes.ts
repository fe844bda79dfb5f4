/** Weights and biases as they are stored and sent: float32, little-endian, in the engine's flat order. */
import { parameterCount } from '@/lib/engine/layout';
import type { Experiment } from '@/lib/protocol';
import { LIMITS } from '@/lib/protocol/limits';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Weights and biases of a network of these sizes together. */
export const parametersIn = ([inputCount = 0, ...layers]: readonly number[]): number =>
  parameterCount({ inputCount, layers: layers.map((units) => ({ units, activation: 'linear' })) });

/** Parameters as they are stored. */
export function weightsBytes(parameters: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parameters.length * BYTES);
  const view = new DataView(bytes.buffer);
  parameters.forEach((value, index) => view.setFloat32(index * BYTES, value, true));
  return bytes;
}

/** The stored parameters. */
export function readWeights(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from({ length: Math.floor(bytes.length / BYTES) }, (_, index) =>
    view.getFloat32(index * BYTES, true),
  );
}

/** The parameters that a run of this experiment begins with; null when they are drawn. Throws Error when they are not here. */
export function startOf(
  { startWeights }: Pick<Experiment, 'startWeights'>,
  bytes: Uint8Array | null,
): Float32Array | null {
  if (startWeights === null) return null;
  if (!bytes) throw new Error(`The start weights ${startWeights.dataId} are not here`);
  return readWeights(bytes);
}

/** Why these bytes are not the weights of a network of these sizes, in words for people; null when they are. */
export function weightsFault(bytes: Uint8Array, units: readonly number[]): string | null {
  const count = parametersIn(units);
  const network = units.join('-');
  if (count > LIMITS.parameters) {
    return `A network ${network} has ${count} weights and biases, the limit is ${LIMITS.parameters}`;
  }
  if (bytes.length !== count * BYTES) {
    return `A network ${network} has ${count} weights and biases, ${count * BYTES} bytes; these are ${bytes.length}`;
  }
  const values = readWeights(bytes);
  const at = values.findIndex((value) => !(Math.abs(value) <= LIMITS.maxStartWeight));
  return at < 0
    ? null
    : `Number ${at + 1} is ${values[at]}; weights and biases are from -${LIMITS.maxStartWeight} to ${LIMITS.maxStartWeight}`;
}
