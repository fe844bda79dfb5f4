/**
 * A run's state as bytes, little-endian: magic `DHCK`, format version, engine version, fingerprint of recipe and data, epoch
 * and settings, then the state as the kernels hold it, then (format 4 only) the held neurons, then a checksum of all before it.
 */
import { CheckpointError } from './errors';
import { hashBytes, hashText, hashWords } from './hash';
import { readHeld, writeHeld } from './held-bytes';
import { parametersOffset, stateBytes } from './kernels/trainer-memory';
import { parameterCount } from './layout';
import type { HeldNeuron, LiveSettings, Recipe, RegularizationName, ScheduleName, Task } from './types';
import { ENGINE_VERSION } from './version';

/** All that changes while training, at an epoch boundary. */
export interface TrainingState {
  readonly epoch: number;
  readonly isDiverged: boolean;
  readonly settings: LiveSettings;
  /** Norms, generators, parameters and the optimizer's state: TrainerMemory's `state`. */
  readonly state: Uint8Array;
  /** By layer and unit. */
  readonly held: readonly HeldNeuron[];
}

const MAGIC = 0x4b434844;
/** Of a run without held neurons. */
const PLAIN_FORMAT = 3;
/** The same with held neurons after the state. */
const HELD_FORMAT = 4;
const HEADER_BYTES = 120;
const CHECKSUM_BYTES = 4;

/** Stored by position: the order must not change. */
const REGULARIZATIONS: readonly RegularizationName[] = ['none', 'l1', 'l2'];
const SCHEDULES: readonly ScheduleName[] = ['constant', 'step', 'exponential', 'cosine', 'warmUp'];

/** Where each numeric setting is stored. */
const SETTING_OFFSETS = {
  learningRate: 32,
  batchSize: 40,
  regularizationRate: 48,
  momentum: 56,
  weightDecay: 64,
  scheduleEpochs: 72,
  scheduleFactor: 80,
  dropoutRate: 88,
  gradientClip: 96,
} as const satisfies Partial<Record<keyof LiveSettings, number>>;
const REGULARIZATION_OFFSET = 104;
const SCHEDULE_OFFSET = 108;
const STATE_LENGTH_OFFSET = 112;

/** A hash of what decides a run before its first epoch, but for live settings and what it starts from: the state has the latter. */
export function fingerprintOf(recipe: Recipe, task: Task, samples: readonly Uint8Array[]): number {
  const { network, loss, optimizer, initializer, seed } = recipe;
  const words = JSON.stringify([
    network.inputCount,
    network.layers.map(({ units, activation }) => [units, activation]),
    loss,
    optimizer,
    initializer,
    seed,
    task,
  ]);
  return samples.reduce((hash, bytes) => hashWords(bytes, hash), hashText(words));
}

/** Size of a checkpoint of a run of this recipe in which no neuron is held. */
export const checkpointBytes = (recipe: Recipe): number => HEADER_BYTES + stateBytes(recipe) + CHECKSUM_BYTES;

/** Writes a state. */
export function encodeCheckpoint(
  { epoch, isDiverged, settings, state, held }: TrainingState,
  recipe: Recipe,
  fingerprint: number,
): Uint8Array {
  const heldBytes = held.length > 0 ? writeHeld(held) : new Uint8Array();
  const bytes = new Uint8Array(checkpointBytes(recipe) + heldBytes.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, held.length > 0 ? HELD_FORMAT : PLAIN_FORMAT, true);
  view.setUint32(8, ENGINE_VERSION, true);
  view.setUint32(12, fingerprint, true);
  view.setFloat64(16, epoch, true);
  view.setUint32(24, isDiverged ? 1 : 0, true);
  for (const [name, offset] of settingOffsets()) view.setFloat64(offset, settings[name], true);
  view.setUint32(REGULARIZATION_OFFSET, REGULARIZATIONS.indexOf(settings.regularization), true);
  view.setUint32(SCHEDULE_OFFSET, SCHEDULES.indexOf(settings.schedule), true);
  view.setUint32(STATE_LENGTH_OFFSET, state.length, true);
  bytes.set(state, HEADER_BYTES);
  bytes.set(heldBytes, HEADER_BYTES + state.length);
  const end = bytes.length - CHECKSUM_BYTES;
  view.setUint32(end, hashBytes(bytes.subarray(0, end)), true);
  return bytes;
}

/** Reads a state of a run of this recipe. Throws CheckpointError with the values that do not fit. */
export function decodeCheckpoint(bytes: Uint8Array, recipe: Recipe, fingerprint: number): TrainingState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  assertHeader(bytes, view, recipe);
  assertEqual('Fingerprint of recipe and data', view.getUint32(12, true), fingerprint);
  const regularization = REGULARIZATIONS[view.getUint32(REGULARIZATION_OFFSET, true)];
  if (!regularization) {
    throw new CheckpointError(`Unknown regularization ${view.getUint32(REGULARIZATION_OFFSET, true)}`);
  }
  const schedule = SCHEDULES[view.getUint32(SCHEDULE_OFFSET, true)];
  if (!schedule) throw new CheckpointError(`Unknown schedule ${view.getUint32(SCHEDULE_OFFSET, true)}`);
  const numbers = Object.fromEntries(
    settingOffsets().map(([name, offset]) => [name, view.getFloat64(offset, true)]),
  ) as Record<keyof typeof SETTING_OFFSETS, number>;
  return {
    epoch: view.getFloat64(16, true),
    isDiverged: view.getUint32(24, true) === 1,
    settings: { ...numbers, regularization, schedule },
    state: bytes.subarray(HEADER_BYTES, HEADER_BYTES + stateBytes(recipe)),
    held: heldOf(bytes, view, recipe),
  };
}

/**
 * The parameters in a checkpoint of a run of this recipe, without its data: whether these are the same is not checked. Throws
 * CheckpointError when the bytes are damaged or of another network or optimizer.
 */
export function parametersOf(recipe: Recipe, checkpoint: Uint8Array): Float32Array {
  const view = new DataView(checkpoint.buffer, checkpoint.byteOffset, checkpoint.byteLength);
  assertHeader(checkpoint, view, recipe);
  const from = HEADER_BYTES + parametersOffset(recipe);
  return Float32Array.from({ length: parameterCount(recipe.network) }, (_, index) =>
    view.getFloat32(from + 4 * index, true),
  );
}

/**
 * The held neurons in a checkpoint of a run of this recipe. Throws CheckpointError when the bytes are damaged or of another
 * network or optimizer.
 */
export function heldNeuronsOf(recipe: Recipe, checkpoint: Uint8Array): HeldNeuron[] {
  const view = new DataView(checkpoint.buffer, checkpoint.byteOffset, checkpoint.byteLength);
  assertHeader(checkpoint, view, recipe);
  return heldOf(checkpoint, view, recipe);
}

function heldOf(bytes: Uint8Array, view: DataView, recipe: Recipe): HeldNeuron[] {
  if (view.getUint32(4, true) === PLAIN_FORMAT) return [];
  const from = HEADER_BYTES + stateBytes(recipe);
  return readHeld(bytes.subarray(from, bytes.length - CHECKSUM_BYTES), recipe.network);
}

const settingOffsets = (): [keyof typeof SETTING_OFFSETS, number][] =>
  Object.entries(SETTING_OFFSETS) as [keyof typeof SETTING_OFFSETS, number][];

function assertEqual(what: string, actual: number, wanted: number): void {
  if (actual !== wanted) throw new CheckpointError(`${what} is ${actual}, expected ${wanted}`);
}

function assertHeader(bytes: Uint8Array, view: DataView, recipe: Recipe): void {
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) {
    throw new CheckpointError(
      `A checkpoint has at least ${HEADER_BYTES + CHECKSUM_BYTES} bytes, got ${bytes.length}`,
    );
  }
  assertEqual('Magic number', view.getUint32(0, true), MAGIC);
  const format = view.getUint32(4, true);
  if (format !== HELD_FORMAT) assertEqual('Format version', format, PLAIN_FORMAT);
  const end = bytes.length - CHECKSUM_BYTES;
  assertEqual('Checksum', view.getUint32(end, true), hashBytes(bytes.subarray(0, end)));
  assertEqual('Engine version', view.getUint32(8, true), ENGINE_VERSION);
  assertEqual('Length of the state', view.getUint32(STATE_LENGTH_OFFSET, true), stateBytes(recipe));
  if (format === PLAIN_FORMAT) assertEqual('Length in bytes', bytes.length, checkpointBytes(recipe));
}
