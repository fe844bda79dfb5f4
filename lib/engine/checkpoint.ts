/**
 * A trainer's state as bytes, little-endian: magic `DHCK`, format version, engine version, fingerprint of recipe and data,
 * then the fields of `TrainingState` in order, then a checksum of all before it.
 */
import { CheckpointError } from './errors';
import { hashBytes, hashText } from './hash';
import type { RandomState } from './random';
import type { LiveSettings, Recipe, RegularizationName, TrainingData } from './types';
import { ENGINE_VERSION } from './version';

/** All that changes while training, at an epoch boundary. */
export interface TrainingState {
  readonly epoch: number;
  readonly isDiverged: boolean;
  readonly settings: LiveSettings;
  /** The generator that orders the samples of the next epoch. */
  readonly shuffle: RandomState;
  /** Gradient norms of the last epoch's metrics row. */
  readonly gradientNorms: Float64Array;
  readonly parameters: Float64Array;
}

const MAGIC = 0x4b434844;
const FORMAT_VERSION = 1;
const HEADER_BYTES = 80;
const CHECKSUM_BYTES = 4;

/** Stored by position: the order must not change. */
const REGULARIZATIONS: readonly RegularizationName[] = ['none', 'l1', 'l2'];

/** A hash of everything that decides a run before its first epoch; live settings are not in it. */
export function fingerprintOf(recipe: Recipe, data: TrainingData): number {
  const { network, loss, initializer, seed } = recipe;
  const words = JSON.stringify([
    network.inputCount,
    network.layers.map(({ units, activation }) => [units, activation]),
    loss,
    initializer,
    seed,
    data.task,
  ]);
  let hash = hashText(words);
  for (const { inputs, targets } of [data.train, data.test]) {
    hash = hashValues(targets, hashValues(inputs, hash));
  }
  return hash;
}

/** Hash of float64 values by their little-endian bytes, whatever the machine's order. */
function hashValues(values: Float64Array, seed: number): number {
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setFloat64(8 * index, value, true));
  return hashBytes(bytes, seed);
}

/** Size of a checkpoint. */
export const checkpointBytes = (layers: number, parameters: number): number =>
  HEADER_BYTES + 8 * (layers + parameters) + CHECKSUM_BYTES;

/** Writes a state. */
export function encodeCheckpoint(state: TrainingState, fingerprint: number): Uint8Array {
  const { settings, gradientNorms, parameters } = state;
  const bytes = new Uint8Array(checkpointBytes(gradientNorms.length, parameters.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, FORMAT_VERSION, true);
  view.setUint32(8, ENGINE_VERSION, true);
  view.setUint32(12, fingerprint, true);
  view.setFloat64(16, state.epoch, true);
  view.setUint32(24, state.isDiverged ? 1 : 0, true);
  view.setUint32(28, REGULARIZATIONS.indexOf(settings.regularization), true);
  view.setFloat64(32, settings.learningRate, true);
  view.setFloat64(40, settings.batchSize, true);
  view.setFloat64(48, settings.regularizationRate, true);
  state.shuffle.forEach((word, index) => view.setUint32(56 + 4 * index, word, true));
  view.setUint32(72, gradientNorms.length, true);
  view.setUint32(76, parameters.length, true);
  gradientNorms.forEach((norm, index) => view.setFloat64(HEADER_BYTES + 8 * index, norm, true));
  const from = HEADER_BYTES + 8 * gradientNorms.length;
  parameters.forEach((parameter, index) => view.setFloat64(from + 8 * index, parameter, true));
  const end = bytes.length - CHECKSUM_BYTES;
  view.setUint32(end, hashBytes(bytes.subarray(0, end)), true);
  return bytes;
}

/** Reads a state for a network of this shape. Throws CheckpointError with the values that do not fit. */
export function decodeCheckpoint(
  bytes: Uint8Array,
  expected: { readonly fingerprint: number; readonly layers: number; readonly parameters: number },
): TrainingState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  assertHeader(bytes, view, expected);
  const readFloats = (from: number, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, index) => view.getFloat64(from + 8 * index, true));
  const regularization = REGULARIZATIONS[view.getUint32(28, true)];
  if (!regularization) throw new CheckpointError(`Unknown regularization ${view.getUint32(28, true)}`);
  return {
    epoch: view.getFloat64(16, true),
    isDiverged: view.getUint32(24, true) === 1,
    settings: {
      learningRate: view.getFloat64(32, true),
      batchSize: view.getFloat64(40, true),
      regularization,
      regularizationRate: view.getFloat64(48, true),
    },
    shuffle: [
      view.getUint32(56, true),
      view.getUint32(60, true),
      view.getUint32(64, true),
      view.getUint32(68, true),
    ],
    gradientNorms: readFloats(HEADER_BYTES, expected.layers),
    parameters: readFloats(HEADER_BYTES + 8 * expected.layers, expected.parameters),
  };
}

function assertHeader(
  bytes: Uint8Array,
  view: DataView,
  { fingerprint, layers, parameters }: { fingerprint: number; layers: number; parameters: number },
): void {
  const assertEqual = (what: string, actual: number, wanted: number): void => {
    if (actual !== wanted) throw new CheckpointError(`${what} is ${actual}, expected ${wanted}`);
  };
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) {
    throw new CheckpointError(
      `A checkpoint has at least ${HEADER_BYTES + CHECKSUM_BYTES} bytes, got ${bytes.length}`,
    );
  }
  assertEqual('Magic number', view.getUint32(0, true), MAGIC);
  assertEqual('Format version', view.getUint32(4, true), FORMAT_VERSION);
  const end = bytes.length - CHECKSUM_BYTES;
  assertEqual('Checksum', view.getUint32(end, true), hashBytes(bytes.subarray(0, end)));
  assertEqual('Engine version', view.getUint32(8, true), ENGINE_VERSION);
  assertEqual('Layer count', view.getUint32(72, true), layers);
  assertEqual('Parameter count', view.getUint32(76, true), parameters);
  assertEqual('Length in bytes', bytes.length, checkpointBytes(layers, parameters));
  assertEqual('Fingerprint of recipe and data', view.getUint32(12, true), fingerprint);
}
