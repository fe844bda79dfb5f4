// Whole epochs of training in one call: shuffle, forward, backward, step, and the metrics of every epoch.
import { accuracy, beginEvaluation, deadShare, evaluateSome, meanLoss, samplesLeft, saturatedShare } from './evaluation';
import { addPenalty, clipGradients, hasPenalty, squaredGradient, squaredSum } from './gradients';
import { CHUNK, EVALUATION_LANES, lanes, layerAt, layerCount, setLanes } from './layer';
import { beginStep, isPlain, updateLayer } from './optimizers';
import { backward, descend, forward, isDropoutOn } from './passes';
import { arePinned, liftPinned, putBackPinned } from './pins';
import { shuffle } from './random';
import { loadSamples, partAt } from './samples';

let loss: i32 = 0;
/** This epoch's order of the training samples, `u32[count]`. */
let order: usize = 0;
/** State of the generator that makes it. */
let shuffleState: usize = 0;
/** The learning rate of each epoch of a call, `f32[epochs]`. */
let rates: usize = 0;
/** A metrics row per completed epoch of a call, float64. */
let rows: usize = 0;
/** What changes while training, and room for a copy: of both `stateBytes`. */
let state: usize = 0;
let backup: usize = 0;
let stateBytes: usize = 0;

let batchSize: i32 = 1;
let trainingLanes: i32 = 8;
let clip: f32 = 0;

/** Samples and batches trained of the unfinished epoch; 0 at a boundary. */
export let position: i32 = 0;
let batches: i32 = 0;
export let isDiverged: bool = false;

export function setTraining(lossCode: i32, orderAt: usize, shuffleStateAt: usize, ratesAt: usize, rowsAt: usize): void {
  loss = lossCode;
  order = orderAt;
  shuffleState = shuffleStateAt;
  rates = ratesAt;
  rows = rowsAt;
}

export function setState(from: usize, bytes: usize, to: usize): void {
  state = from;
  stateBytes = bytes;
  backup = to;
}

export function setDiverged(value: bool): void {
  isDiverged = value;
}

export function setBatches(size: i32, panelLanes: i32, gradientClip: f32): void {
  batchSize = size;
  trainingLanes = panelLanes;
  clip = gradientClip;
}

/** Metrics over at most this many samples are measured at once: they take well below a millisecond. */
const MEASURED_AT_ONCE: i32 = 4096;
/** Samples that are measured in the time that one takes to be trained. */
const MEASURED_PER_TRAINED: f64 = 3;

/** The part that an epoch whose batches are trained is measured on: 0 training, 1 test; −1 while none is. */
let measuredPart: i32 = -1;
let trainLoss: f64 = 0;
let trainAccuracy: f64 = 0;

/** What the last call of `train` used of its samples. */
export let spent: f64 = 0;

/**
 * Trains up to `epochs` epochs; stops at the first batch boundary at which `samples` samples were trained, and after an epoch
 * whose losses are not finite. Metrics over many samples count too, and may be left for the next call. Writes a metrics row
 * per completed epoch; returns their number.
 */
export function train(epochs: i32, samples: f64): i32 {
  const part = partAt(0);
  let completed = 0;
  spent = 0;
  setLanes(trainingLanes);
  while (completed < epochs && spent < samples && !isDiverged) {
    if (position == 0) beginEpoch(part.count);
    if (position < part.count) {
      const size = min(batchSize, part.count - position);
      trainBatch(position, size, f32.load(rates + (<usize>completed << 2)));
      position += size;
      spent += <f64>size;
      if (position < part.count) continue;
      finishSteps();
    }
    if (!measureWithin(samples - spent)) continue;
    finishEpoch(rows + (<usize>(completed * (4 + 4 * layerCount)) << 3));
    completed++;
  }
  return completed;
}

/** Measures an epoch whose batches are trained, as far as `samples` reach; true once it is measured. */
function measureWithin(samples: f64): bool {
  if (partAt(0).count + partAt(1).count <= MEASURED_AT_ONCE) {
    measureParts(Infinity);
    return true;
  }
  if (samples <= 0) return false;
  return measureParts(samples);
}

function measureParts(samples: f64): bool {
  if (measuredPart < 0) {
    measuredPart = 0;
    beginEvaluation(0);
  }
  let left = samples * MEASURED_PER_TRAINED;
  while (left > 0) {
    const before = samplesLeft();
    evaluateSome(loss, left);
    const measured = <f64>(before - samplesLeft());
    left -= measured;
    if (samples != Infinity) spent += measured / MEASURED_PER_TRAINED;
    if (samplesLeft() > 0) return false;
    if (measuredPart == 1) {
      measuredPart = -1;
      return true;
    }
    trainLoss = meanLoss;
    trainAccuracy = accuracy;
    measuredPart = 1;
    beginEvaluation(1);
  }
  return false;
}

/** Puts the state of before the last epoch back; to be called at a boundary. */
export function restoreBackup(): void {
  memory.copy(state, backup, stateBytes);
  position = 0;
  measuredPart = -1;
  isDiverged = false;
}

function beginEpoch(count: i32): void {
  memory.copy(backup, state, stateBytes);
  shuffle(shuffleState, order, count);
  for (let index = 0; index < layerCount; index++) {
    layerAt(index).squaredGradients = 0;
    layerAt(index).squaredUpdates = 0;
  }
  batches = 0;
}

function trainBatch(from: i32, size: i32, rate: f32): void {
  if (lanes == 1 && isPlain() && !(isDropoutOn() || hasPenalty() || clip != 0 || arePinned())) {
    loadSamples(partAt(0), order, from, 1);
    forward(1, false);
    descend(loss, rate);
    batches++;
    return;
  }
  computeGradients(order, from, size, isDropoutOn());
  if (arePinned()) liftPinned();
  if (clip != 0) clipToLength();
  beginStep(rate);
  for (let index = 0; index < layerCount; index++) updateLayer(layerAt(index), clip != 0);
  if (arePinned()) putBackPinned();
  batches++;
}

/** Shortens the gradient where it is too long; its norms are those before. */
function clipToLength(): void {
  let squaredLength: f64 = 0;
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index);
    const squared = squaredGradient(layer);
    layer.squaredGradients += squared;
    squaredLength += squared;
  }
  const length = sqrt(squaredLength);
  if (length > <f64>clip) clipGradients(length, clip);
}

/** ∂(loss + penalty)/∂parameters over `count` training samples `order[from] …` (`from …` without an order). */
function computeGradients(sampleOrder: usize, from: i32, count: i32, withDropout: bool): void {
  const share: f32 = <f32>(1 / <f64>count);
  const part = partAt(0);
  const most = lanes == 1 ? 1 : CHUNK;
  for (let done = 0; done < count; done += most) {
    const size = min(most, count - done);
    loadSamples(part, sampleOrder, from + done, size);
    forward(size, withDropout);
    backward(loss, size, share, done == 0, withDropout);
  }
  if (!hasPenalty()) return;
  for (let index = 0; index < layerCount; index++) addPenalty(layerAt(index));
}

/** Leaves the gradient over the whole training part where gradients lie; without dropout. */
export function computeWholeGradient(): void {
  setLanes(EVALUATION_LANES);
  computeGradients(0, 0, partAt(0).count, false);
}

/** Sets the gradient norms to those of the whole training part, as a run has them before its first epoch. */
export function measureInitialNorms(): void {
  computeWholeGradient();
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index);
    f64.store(normAt(index), sqrt(squaredGradient(layer)));
    f64.store(ratioAt(index), 0);
  }
}

/** The last epoch's gradient norms and update ratios are part of the state, at its start. */
@inline
function normAt(index: i32): usize {
  return state + (<usize>index << 3);
}

@inline
function ratioAt(index: i32): usize {
  return state + (<usize>(layerCount + index) << 3);
}

/** After an epoch's last batch: its gradient norms and update ratios. */
function finishSteps(): void {
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index);
    const steps = <f64>batches;
    f64.store(normAt(index), sqrt(layer.squaredGradients / steps));
    const size = squaredSum(layer.weights, layer.units * (layer.inputs + 1));
    f64.store(ratioAt(index), size > 0 ? sqrt(layer.squaredUpdates / steps / size) : 0);
  }
}

function finishEpoch(row: usize): void {
  position = 0;
  writeRow(row);
  isDiverged = !(isFinite(f64.load(row)) && isFinite(f64.load(row, 8)));
}

/** Writes the metrics of the current parameters to a row. */
export function measure(row: usize): void {
  measureParts(Infinity);
  writeRow(row);
}

/** Writes what was measured last. */
function writeRow(row: usize): void {
  f64.store(row, trainLoss);
  f64.store(row, meanLoss, 8);
  f64.store(row, trainAccuracy, 16);
  f64.store(row, accuracy, 24);
  row += 32;
  const block = <usize>layerCount << 3;
  const samples = partAt(0).count;
  for (let index = 0; index < layerCount; index++, row += 8) {
    const layer = layerAt(index);
    f64.store(row, f64.load(normAt(index)));
    f64.store(row + block, f64.load(ratioAt(index)));
    f64.store(row + 2 * block, deadShare(layer));
    f64.store(row + 3 * block, saturatedShare(layer, samples));
  }
}
