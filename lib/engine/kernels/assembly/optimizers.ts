// The optimizers: each turns a gradient into a step that is taken off the parameters. Formulas in docs/protocol.md.
import { madd, splat } from './functions';
import { Layer } from './layer';
import { sumLanes } from './product';

/** By the order of OPTIMIZER_CODES in ../codes.ts. */
export const enum Optimizer {
  Sgd,
  Momentum,
  Nesterov,
  Rmsprop,
  Adam,
  AdamW,
}

const RMSPROP_DECAY: f32 = 0.9;
const MEAN_DECAY: f32 = 0.9;
const SQUARE_DECAY: f32 = 0.999;
/** Keeps divisors from 0. */
const EPSILON: f32 = 1e-8;
/** What a state decays to is set to 0 below this, since arithmetic on subnormal numbers is slow. */
const LEAST_STATE: f32 = 1e-30;

let kind: i32 = 0;
/** Addresses of the flat parameters, of their gradients, and of the state's two parts. */
let parameters: usize = 0;
let gradients: usize = 0;
let first: usize = 0;
let second: usize = 0;

let momentum: f32 = 0;
let weightDecay: f32 = 0;
let learningRate: f32 = 0;
/** β₁ᵗ and β₂ᵗ of Adam after t steps, two float64 in memory. */
let powers: usize = 0;
/** ‖∂E/∂parameters‖² of the layer that was moved last. */
let gradientSquares: f64 = 0;
/** η/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ) of this step. */
let meanRate: f32 = 0;
let squareRate: f32 = 0;

export function setOptimizer(
  code: i32,
  parametersAt: usize,
  gradientsAt: usize,
  firstAt: usize,
  secondAt: usize,
  powersAt: usize,
): void {
  kind = code;
  parameters = parametersAt;
  gradients = gradientsAt;
  first = firstAt;
  second = secondAt;
  powers = powersAt;
}

export function setOptimizerSettings(beta: f32, decay: f32): void {
  momentum = beta;
  weightDecay = decay;
}

/** To be called once per step, before the layers' updates. */
export function beginStep(rate: f32): void {
  learningRate = rate;
  if (kind < Optimizer.Adam) return;
  const meanPower = f64.load(powers) * <f64>MEAN_DECAY;
  const squarePower = f64.load(powers, 8) * <f64>SQUARE_DECAY;
  f64.store(powers, meanPower);
  f64.store(powers, squarePower, 8);
  meanRate = <f32>(<f64>rate / (1 - meanPower));
  squareRate = <f32>(1 / (1 - squarePower));
}

/** True for plain descent, which has no state. */
export function isPlain(): bool {
  return kind == Optimizer.Sgd;
}

/** Moves one layer's parameters; adds ‖∂E/∂parameters‖², unless it was clipped, and ‖Δ‖² to the layer's sums. */
export function updateLayer(layer: Layer, isClipped: bool): void {
  gradientSquares = 0;
  layer.squaredUpdates += updateParameters(layer);
  if (!isClipped) layer.squaredGradients += gradientSquares;
}

function updateParameters(layer: Layer): f64 {
  const from = layer.weights - parameters;
  const biases = layer.biases - parameters;
  const end = biases + (<usize>layer.units << 2);
  switch (kind) {
    case Optimizer.Sgd:
      return updateRange(Optimizer.Sgd, from, end, 0);
    case Optimizer.Momentum:
      return updateRange(Optimizer.Momentum, from, end, 0);
    case Optimizer.Nesterov:
      return updateRange(Optimizer.Nesterov, from, end, 0);
    case Optimizer.Rmsprop:
      return updateRange(Optimizer.Rmsprop, from, end, 0);
    case Optimizer.Adam:
      return updateRange(Optimizer.Adam, from, end, 0);
    default: {
      // Biases do not decay.
      const ofWeights = updateRange(Optimizer.AdamW, from, biases, learningRate * weightDecay);
      return ofWeights + updateRange(Optimizer.Adam, biases, end, 0);
    }
  }
}

/** All ones in the lanes before `bytes`, 4 to 12. */
@inline
function lanesBefore(bytes: usize): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(<i32>(bytes >> 2)));
}

/** Moves the parameters from byte `at` to `end`; returns ‖Δ‖². */
@inline
function updateRange(code: i32, at: usize, end: usize, decay: f32): f64 {
  let steps = splat(0);
  let slopes = splat(0);
  for (; at + 16 <= end; at += 16) {
    const g = v128.load(gradients + at);
    const step = update4(code, at, g, i32x4.splat(-1), decay);
    slopes = madd(g, g, slopes);
    steps = madd(step, step, steps);
  }
  if (at < end) {
    // The last vector reaches beyond the range: there it writes back what it read.
    const mask = lanesBefore(end - at);
    const g = v128.and(v128.load(gradients + at), mask);
    const step = update4(code, at, g, mask, decay);
    slopes = madd(g, g, slopes);
    steps = madd(step, step, steps);
  }
  gradientSquares += <f64>sumLanes(slopes);
  return <f64>sumLanes(steps);
}

/** Moves four parameters, of which `mask` says which; returns their steps. */
@inline
function update4(code: i32, at: usize, g: v128, mask: v128, decay: f32): v128 {
  const w = v128.load(parameters + at);
  let step = stepOf(code, at, g, mask);
  if (code == Optimizer.AdamW) step = madd(splat(decay), w, step);
  step = v128.and(step, mask);
  v128.store(parameters + at, f32x4.sub(w, step));
  return step;
}

@inline
function store(address: usize, value: v128, mask: v128): void {
  const isLarge = f32x4.gt(f32x4.abs(value), splat(LEAST_STATE));
  const isKept = v128.or(isLarge, f32x4.ne(value, value));
  v128.store(address, v128.bitselect(v128.and(value, isKept), v128.load(address), mask));
}

/** The step of four parameters; takes the state along. */
@inline
function stepOf(code: i32, at: usize, g: v128, mask: v128): v128 {
  switch (code) {
    case Optimizer.Sgd:
      return f32x4.mul(splat(learningRate), g);
    case Optimizer.Momentum: {
      const velocity = madd(splat(momentum), v128.load(first + at), g);
      store(first + at, velocity, mask);
      return f32x4.mul(splat(learningRate), velocity);
    }
    case Optimizer.Nesterov: {
      const velocity = madd(splat(momentum), v128.load(first + at), g);
      store(first + at, velocity, mask);
      return f32x4.mul(splat(learningRate), madd(splat(momentum), velocity, g));
    }
    case Optimizer.Rmsprop: {
      const old = f32x4.mul(splat(RMSPROP_DECAY), v128.load(first + at));
      const square = madd(f32x4.mul(splat(1 - RMSPROP_DECAY), g), g, old);
      store(first + at, square, mask);
      const root = f32x4.add(f32x4.sqrt(square), splat(EPSILON));
      return f32x4.div(f32x4.mul(splat(learningRate), g), root);
    }
    default: {
      const mean = madd(splat(1 - MEAN_DECAY), g, f32x4.mul(splat(MEAN_DECAY), v128.load(first + at)));
      const old = f32x4.mul(splat(SQUARE_DECAY), v128.load(second + at));
      const square = madd(f32x4.mul(splat(1 - SQUARE_DECAY), g), g, old);
      store(first + at, mean, mask);
      store(second + at, square, mask);
      const root = f32x4.add(f32x4.sqrt(f32x4.mul(square, splat(squareRate))), splat(EPSILON));
      return f32x4.div(f32x4.mul(splat(meanRate), mean), root);
    }
  }
}
