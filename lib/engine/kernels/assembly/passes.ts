// The forward and the backward pass of the whole network over the loaded chunk.
import { activate, differentiate } from './activations';
import { Layer, lanes, layerAt, layerCount, outputLayer, panelsOf } from './layer';
import { isFused, lossGradient } from './losses';
import { biasGradients, product12, product8, weightGradients } from './product';
import { drawMask } from './random';
import { inputs, laneMask, targets } from './samples';
import { backward1, descend1, forward1, gradients1 } from './single';

/** Dropout's generator; its threshold of 2³² and the factor of units that stay. A threshold of 0 switches it off. */
let dropoutState: usize = 0;
let dropoutThreshold: u32 = 0;
let dropoutKept: f32 = 1;

export function setDropout(state: usize, threshold: u32, kept: f32): void {
  dropoutState = state;
  dropoutThreshold = threshold;
  dropoutKept = kept;
}

/** Fills every layer's z and a; with dropout also a of the units that stay. */
export function forward(count: i32, withDropout: bool): void {
  const panels = panelsOf(count);
  const last = layerCount - 1;
  for (let index = 0; index <= last; index++) {
    const layer = layerAt(index);
    denseForward(layer, inputsOf(index, withDropout), panels);
    activate(layer.activation, layer.z, layer.a, layer.units, panels);
    if (withDropout && index < last) {
      drawMask(dropoutState, layer.mask, layer.units, count, lanes, dropoutThreshold, dropoutKept);
      multiply(layer.a, layer.mask, layer.masked, layer.units * panels * lanes);
    }
  }
}

export function isDropoutOn(): bool {
  return dropoutThreshold != 0;
}

/**
 * After `forward`, with the same dropout: writes the chunk's part of ∂E/∂parameters (adds it unless `isFirst`); each sample
 * weighs `share`.
 */
export function backward(loss: i32, count: i32, share: f32, isFirst: bool, withDropout: bool): void {
  const panels = panelsOf(count);
  const output = outputLayer();
  lossGradient(loss, output.a, targets, output.d, output.units, panels, laneMask(), share);
  for (let index = layerCount - 1; index >= 0; index--) {
    const layer = layerAt(index);
    const isOutput = index == layerCount - 1;
    if (withDropout && !isOutput) multiply(layer.d, layer.mask, layer.d, layer.units * panels * lanes);
    if (!(isOutput && isFused(loss))) differentiate(layer.activation, layer.z, layer.a, layer.d, layer.units, panels);
    denseGradients(layer, inputsOf(index, withDropout), panels, isFirst);
    if (index > 0) denseBackward(layer, layerAt(index - 1).d, panels);
  }
}

/**
 * After `forward` of one sample without dropout: plain descent in one go, each layer's parameters moved as soon as the layer
 * before has its ∂E/∂a. What happens is what `backward` and the optimizer would do, without the gradient being written.
 */
export function descend(loss: i32, rate: f32): void {
  const output = outputLayer();
  lossGradient(loss, output.a, targets, output.d, output.units, 1, laneMask(), 1);
  for (let index = layerCount - 1; index >= 0; index--) {
    const layer = layerAt(index);
    const isOutput = index == layerCount - 1;
    if (!(isOutput && isFused(loss))) differentiate(layer.activation, layer.z, layer.a, layer.d, layer.units, 1);
    if (index > 0) denseBackward(layer, layerAt(index - 1).d, 1);
    const squares = <f64>descend1(layer.d, inputsOf(index, false), layer.weights, layer.biases, layer.units, layer.inputs, rate);
    layer.squaredGradients += squares;
    layer.squaredUpdates += squares * <f64>rate * <f64>rate;
  }
}

/** What a layer is given. */
@inline
function inputsOf(index: i32, withDropout: bool): usize {
  if (index == 0) return inputs;
  return withDropout ? layerAt(index - 1).masked : layerAt(index).x;
}

function denseForward(layer: Layer, x: usize, panels: i32): void {
  const weights = layer.weights;
  const biases = layer.biases;
  const units = layer.units;
  const inputCount = layer.inputs;
  if (lanes == 1) {
    forward1(weights, biases, x, layer.z, units, inputCount);
    return;
  }
  const rowStep = <usize>inputCount << 2;
  const xBytes = <usize>(inputCount * lanes) << 2;
  const zBytes = <usize>(units * lanes) << 2;
  let z = layer.z;
  for (let panel = 0; panel < panels; panel++) {
    if (lanes == 8) product8(weights, rowStep, 4, x, biases, z, units, inputCount);
    else product12(weights, rowStep, 4, x, biases, z, units, inputCount);
    x += xBytes;
    z += zBytes;
  }
}

function denseGradients(layer: Layer, x: usize, panels: i32, isFirst: bool): void {
  const d = layer.d;
  const units = layer.units;
  const inputCount = layer.inputs;
  if (lanes == 1) {
    gradients1(d, x, layer.weightGradients, layer.biasGradients, units, inputCount);
    return;
  }
  const width = <usize>lanes << 2;
  weightGradients(d, x, layer.weightGradients, units, inputCount, panels, width, isFirst);
  biasGradients(d, layer.biasGradients, units, panels, width, isFirst);
}

/** ∂E/∂x = Wᵀ·∂E/∂z. */
function denseBackward(layer: Layer, xGradients: usize, panels: i32): void {
  const weights = layer.weights;
  const units = layer.units;
  const inputCount = layer.inputs;
  if (lanes == 1) {
    backward1(weights, layer.d, xGradients, units, inputCount);
    return;
  }
  const termStep = <usize>inputCount << 2;
  const dBytes = <usize>(units * lanes) << 2;
  const xBytes = <usize>(inputCount * lanes) << 2;
  let d = layer.d;
  for (let panel = 0; panel < panels; panel++) {
    if (lanes == 8) product8(weights, 4, termStep, d, 0, xGradients, inputCount, units);
    else product12(weights, 4, termStep, d, 0, xGradients, inputCount, units);
    d += dBytes;
    xGradients += xBytes;
  }
}

/** c = a·b, element by element. */
function multiply(a: usize, b: usize, c: usize, count: i32): void {
  for (const end = a + (<usize>count << 2); a < end; a += 16, b += 16, c += 16) {
    v128.store(c, f32x4.mul(v128.load(a), v128.load(b)));
  }
}
