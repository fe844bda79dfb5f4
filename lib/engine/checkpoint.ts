/**
 * A trainer's state as bytes, little-endian: magic `DHCK`, format version, engine version, fingerprint of recipe and data,
 * then the fields of `TrainingState` in order, then a checksum of all before it.
 */
import { CheckpointError } from './errors';
import { hashBytes, hashText } from './hash';
import type { RandomState } from './random';
import type { LiveSettings, Recipe, RegularizationName, ScheduleName, TrainingData } from './types';
import { ENGINE_VERSION } from './version';

/** All that changes while training, at an epoch boundary. */
export interface TrainingState {
  readonly epoch: number;
  readonly isDiverged: boolean;
  readonly settings: LiveSettings;
  /** The generator that orders the samples of the next epoch. */
  readonly shuffle: RandomState;
  /** The generator that leaves units out. */
  readonly dropout: RandomState;
  /** What the optimizer remembers. */
  readonly optimizerState: Float64Array;
  /** Gradient norms of the last epoch's metrics row. */
  readonly gradientNorms: Float64Array;
  readonly parameters: Float64Array;
}

const MAGIC = 0x4b434844;
const FORMAT_VERSION = 2;
const HEADER_BYTES = 152;
const CHECKSUM_BYTES = 4;

/** Stored by position: the order must not change. */
const REGULARIZATIONS: readonly RegularizationName[] = ['none', 'l1', 'l2'];
const SCHEDULES: readonly ScheduleName[] = ['constant', 'step', 'exponential', 'cosine', 'warmUp'];

/** Lengths of the arrays in a checkpoint. */
export interface CheckpointShape {
  readonly layers: number;
  readonly parameters: number;
  readonly optimizerState: number;
}

/** A hash of everything that decides a run before its first epoch; live settings are not in it. */
export function fingerprintOf(recipe: Recipe, data: TrainingData): number {
  const { network, loss, optimizer, initializer, seed } = recipe;
  const words = JSON.stringify([
    network.inputCount,
    network.layers.map(({ units, activation }) => [units, activation]),
    loss,
    optimizer,
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

/** Hash of bytes, or of numbers as float64 by their little-endian bytes, whatever the machine's order. */
function hashValues(values: Float64Array | Float32Array | Uint8Array, seed: number): number {
  if (values instanceof Uint8Array) return hashBytes(values, seed);
  const bytes = new Uint8Array(values.length * 8);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setFloat64(8 * index, value, true));
  return hashBytes(bytes, seed);
}

/** Size of a checkpoint. */
export const checkpointBytes = ({ layers, parameters, optimizerState }: CheckpointShape): number =>
  HEADER_BYTES + 8 * (layers + parameters + optimizerState) + CHECKSUM_BYTES;

/** Writes a state. */
export function encodeCheckpoint(state: TrainingState, fingerprint: number): Uint8Array {
  const { settings, gradientNorms, parameters, optimizerState } = state;
  const shape = {
    layers: gradientNorms.length,
    parameters: parameters.length,
    optimizerState: optimizerState.length,
  };
  const bytes = new Uint8Array(checkpointBytes(shape));
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
  view.setFloat64(80, settings.momentum, true);
  view.setFloat64(88, settings.weightDecay, true);
  view.setFloat64(96, settings.scheduleEpochs, true);
  view.setFloat64(104, settings.scheduleFactor, true);
  view.setFloat64(112, settings.dropoutRate, true);
  view.setFloat64(120, settings.gradientClip, true);
  view.setUint32(128, SCHEDULES.indexOf(settings.schedule), true);
  view.setUint32(132, optimizerState.length, true);
  state.dropout.forEach((word, index) => view.setUint32(136 + 4 * index, word, true));
  let offset = HEADER_BYTES;
  for (const values of [gradientNorms, parameters, optimizerState]) {
    values.forEach((value, index) => view.setFloat64(offset + 8 * index, value, true));
    offset += 8 * values.length;
  }
  const end = bytes.length - CHECKSUM_BYTES;
  view.setUint32(end, hashBytes(bytes.subarray(0, end)), true);
  return bytes;
}

/** Reads a state for a network of this shape. Throws CheckpointError with the values that do not fit. */
export function decodeCheckpoint(
  bytes: Uint8Array,
  expected: CheckpointShape & { readonly fingerprint: number },
): TrainingState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  assertHeader(bytes, view, expected);
  const readFloats = (from: number, count: number): Float64Array =>
    Float64Array.from({ length: count }, (_, index) => view.getFloat64(from + 8 * index, true));
  const regularization = REGULARIZATIONS[view.getUint32(28, true)];
  if (!regularization) throw new CheckpointError(`Unknown regularization ${view.getUint32(28, true)}`);
  const schedule = SCHEDULES[view.getUint32(128, true)];
  if (!schedule) throw new CheckpointError(`Unknown schedule ${view.getUint32(128, true)}`);
  const readRandom = (from: number): RandomState => [
    view.getUint32(from, true),
    view.getUint32(from + 4, true),
    view.getUint32(from + 8, true),
    view.getUint32(from + 12, true),
  ];
  const parametersFrom = HEADER_BYTES + 8 * expected.layers;
  const optimizerFrom = parametersFrom + 8 * expected.parameters;
  return {
    epoch: view.getFloat64(16, true),
    isDiverged: view.getUint32(24, true) === 1,
    settings: {
      momentum: view.getFloat64(80, true),
      weightDecay: view.getFloat64(88, true),
      schedule,
      scheduleEpochs: view.getFloat64(96, true),
      scheduleFactor: view.getFloat64(104, true),
      dropoutRate: view.getFloat64(112, true),
      gradientClip: view.getFloat64(120, true),
      learningRate: view.getFloat64(32, true),
      batchSize: view.getFloat64(40, true),
      regularization,
      regularizationRate: view.getFloat64(48, true),
    },
    shuffle: readRandom(56),
    dropout: readRandom(136),
    gradientNorms: readFloats(HEADER_BYTES, expected.layers),
    parameters: readFloats(parametersFrom, expected.parameters),
    optimizerState: readFloats(optimizerFrom, expected.optimizerState),
  };
}

function assertHeader(
  bytes: Uint8Array,
  view: DataView,
  { fingerprint, ...shape }: CheckpointShape & { readonly fingerprint: number },
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
  assertEqual('Layer count', view.getUint32(72, true), shape.layers);
  assertEqual('Parameter count', view.getUint32(76, true), shape.parameters);
  assertEqual('Length of the optimizer state', view.getUint32(132, true), shape.optimizerState);
  assertEqual('Length in bytes', bytes.length, checkpointBytes(shape));
  assertEqual('Fingerprint of recipe and data', view.getUint32(12, true), fingerprint);
}
