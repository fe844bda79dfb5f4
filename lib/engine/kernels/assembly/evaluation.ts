// Loss, accuracy and the state of the units over a whole part of the data.
import { Activation } from './activations';
import { splat } from './functions';
import { CHUNK, EVALUATION_LANES, Layer, lanes, layerAt, layerCount, outputLayer, panelsOf, setLanes } from './layer';
import { lossSum } from './losses';
import { forward } from './passes';
import { laneMask, loadInOrder, partAt, targets } from './samples';

/** By the order of TASK_CODES in ../codes.ts. */
export const enum Task {
  Regression,
  Binary,
  Multiclass,
}

/** Beyond these a sigmoid, or a tanh, is so flat that hardly anything is learnt through it: σ′(3) is 18 % of σ′(0). */
const SIGMOID_FLAT: f32 = 3;
const TANH_FLAT: f32 = 1.5;

let task: i32 = Task.Regression;
let threshold: f32 = 0;

/** What the last finished evaluation found. */
export let meanLoss: f64 = 0;
export let accuracy: f64 = 0;

export function setTask(code: i32, binaryThreshold: f32): void {
  task = code;
  threshold = binaryThreshold;
}

/** The part under evaluation, the samples of it that are done, and what they came to. */
let partIndex: i32 = 0;
let done: i32 = 0;
let lossTotal: f64 = 0;
let correctTotal: i32 = 0;

/** Begins the evaluation of a part; of the training part (0) it also counts in how many samples each unit is alive or flat. */
export function beginEvaluation(index: i32): void {
  partIndex = index;
  done = 0;
  lossTotal = 0;
  correctTotal = 0;
  if (index == 0) clearCounts();
}

/** Samples of the part that are still to be evaluated. */
export function samplesLeft(): i32 {
  return partAt(partIndex).count - done;
}

/** Goes on for at least `samples` samples, in whole chunks; once none is left `meanLoss` and `accuracy` are set. */
export function evaluateSome(loss: i32, samples: f64): void {
  const part = partAt(partIndex);
  const lanesBefore = lanes;
  setLanes(EVALUATION_LANES);
  for (const end = <f64>done + samples; done < part.count && <f64>done < end; ) {
    const count = min(CHUNK, part.count - done);
    const panels = panelsOf(count);
    loadInOrder(part, done, count);
    forward(count, false);
    const output = outputLayer();
    lossTotal += lossSum(loss, output.z, output.a, targets, output.units, panels, laneMask());
    if (task == Task.Binary) correctTotal += sameSideCount(output.a, panels);
    else if (task == Task.Multiclass) correctTotal += sameLargestCount(output.a, output.units, panels);
    if (partIndex == 0) countUnits(panels);
    done += count;
  }
  setLanes(lanesBefore);
  if (done < part.count) return;
  meanLoss = lossTotal / <f64>part.count;
  accuracy = task == Task.Regression ? NaN : <f64>correctTotal / <f64>part.count;
}

@inline
function setLanesCount(mask: v128): i32 {
  return popcnt(i32x4.bitmask(mask));
}

function sameSideCount(a: usize, panels: i32): i32 {
  const mask = laneMask();
  const bytes = <usize>(panels * lanes) << 2;
  const level = splat(threshold);
  let correct = 0;
  for (let i: usize = 0; i < bytes; i += 16) {
    const isOther = v128.xor(f32x4.gt(v128.load(a + i), level), f32x4.gt(v128.load(targets + i), level));
    correct += setLanesCount(v128.andnot(v128.load(mask + i), isOther));
  }
  return correct;
}

function sameLargestCount(a: usize, units: i32, panels: i32): i32 {
  const mask = laneMask();
  const width = <usize>lanes << 2;
  const length = <usize>units * width;
  let t = targets;
  let correct = 0;
  for (let panel = 0; panel < panels; panel++) {
    for (let at: usize = 0; at < width; at += 16) {
      const isSame = i32x4.eq(largestUnits(a + at, units, width), largestUnits(t + at, units, width));
      correct += setLanesCount(v128.and(v128.load(mask + <usize>panel * width + at), isSame));
    }
    a += length;
    t += length;
  }
  return correct;
}

/** The unit with the largest value, of four samples; the first among equals. */
function largestUnits(values: usize, units: i32, width: usize): v128 {
  let largest = v128.load(values);
  let best = i32x4.splat(0);
  for (let unit = 1; unit < units; unit++) {
    values += width;
    const value = v128.load(values);
    const isLarger = f32x4.gt(value, largest);
    largest = v128.bitselect(value, largest, isLarger);
    best = v128.bitselect(i32x4.splat(unit), best, isLarger);
  }
  return best;
}

function clearCounts(): void {
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index);
    for (let unit = 0; unit < layer.units; unit++) i32.store(layer.counts + (<usize>unit << 2), 0);
  }
}

/** After a forward pass: adds to each unit's count the samples in which a ReLU is alive, or a sigmoid or tanh is flat. */
function countUnits(panels: i32): void {
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index);
    switch (layer.activation) {
      case Activation.Relu:
        countBeyond(layer, 0, false, panels);
        break;
      case Activation.Sigmoid:
        countBeyond(layer, SIGMOID_FLAT, true, panels);
        break;
      case Activation.Tanh:
        countBeyond(layer, TANH_FLAT, true, panels);
        break;
    }
  }
}

/** Counts per unit the samples with z, or |z|, above `limit`. */
function countBeyond(layer: Layer, limit: f32, isEitherSide: bool, panels: i32): void {
  const mask = laneMask();
  const width = <usize>lanes << 2;
  const panelBytes = <usize>layer.units * width;
  const sign = i32x4.splat(isEitherSide ? 0x7fffffff : -1);
  for (let unit = 0; unit < layer.units; unit++) {
    let z = layer.z + <usize>unit * width;
    let m = mask;
    let beyond = i32x4.splat(0);
    for (let panel = 0; panel < panels; panel++) {
      for (let at: usize = 0; at < width; at += 16) {
        const isBeyond = f32x4.gt(v128.and(v128.load(z + at), sign), splat(limit));
        beyond = i32x4.sub(beyond, v128.and(isBeyond, v128.load(m + at)));
      }
      z += panelBytes;
      m += width;
    }
    const target = layer.counts + (<usize>unit << 2);
    const pairs = i32x4.add(beyond, v128.shuffle<i32>(beyond, beyond, 2, 3, 0, 1));
    i32.store(target, i32.load(target) + i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1));
  }
}

/** Share of a layer's units that pass no gradient for any of `samples`: dead ReLUs, and every binary step. */
export function deadShare(layer: Layer): f64 {
  if (layer.activation == Activation.BinaryStep) return 1;
  if (layer.activation != Activation.Relu) return 0;
  let dead = 0;
  for (let unit = 0; unit < layer.units; unit++) dead += <i32>(i32.load(layer.counts + (<usize>unit << 2)) == 0);
  return <f64>dead / <f64>layer.units;
}

/** Share of a layer's units that are flat for nine tenths of `samples`. */
export function saturatedShare(layer: Layer, samples: i32): f64 {
  if (layer.activation != Activation.Sigmoid && layer.activation != Activation.Tanh) return 0;
  let saturated = 0;
  for (let unit = 0; unit < layer.units; unit++) {
    saturated += <i32>(<f64>i32.load(layer.counts + (<usize>unit << 2)) >= 0.9 * <f64>samples);
  }
  return <f64>saturated / <f64>layer.units;
}
