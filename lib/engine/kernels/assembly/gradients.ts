// What happens to a gradient between the backward pass and the step: penalty, norm, clipping.
import { madd, splat } from './functions';
import { Layer, layerAt, layerCount } from './layer';
import { sumLanes } from './product';

/** By the order of PENALTY_CODES in ../codes.ts: none, λ·Σ|w|, ½λ·Σw². */
export const enum Penalty {
  None,
  L1,
  L2,
}

let penalty: i32 = Penalty.None;
let lambda: f32 = 0;

export function setPenalty(code: i32, rate: f32): void {
  penalty = code;
  lambda = rate;
}

export function hasPenalty(): bool {
  return penalty != Penalty.None;
}

/** Adds the penalty's derivative to the gradients of a layer's weights; biases are not penalised. */
export function addPenalty(layer: Layer): void {
  let w = layer.weights;
  let g = layer.weightGradients;
  for (; w < layer.biases; w += 4, g += 4) {
    const weight = f32.load(w);
    if (penalty == Penalty.L2) f32.store(g, f32.load(g) + lambda * weight);
    // The derivative of |w| at 0 is taken as 0.
    else if (weight != 0) f32.store(g, f32.load(g) + (weight > 0 ? lambda : -lambda));
  }
}

/** Σ of squares of `count` numbers. */
export function squaredSum(at: usize, count: i32): f64 {
  const whole = at + (<usize>(count & ~3) << 2);
  const end = at + (<usize>count << 2);
  let squares = splat(0);
  for (; at < whole; at += 16) {
    const v = v128.load(at);
    squares = madd(v, v, squares);
  }
  let sum = <f64>sumLanes(squares);
  for (; at < end; at += 4) sum += <f64>(f32.load(at) * f32.load(at));
  return sum;
}

/** ‖∂E/∂parameters‖² of one layer. */
export function squaredGradient(layer: Layer): f64 {
  return squaredSum(layer.weightGradients, layer.units * (layer.inputs + 1));
}

/** Shortens the gradient of all layers from norm `length` to `clip`, keeping its direction. */
export function clipGradients(length: f64, clip: f32): void {
  const factor = splat(<f32>(<f64>clip / length));
  for (let index = 0; index < layerCount; index++) {
    const layer = layerAt(index);
    const end = layer.biasGradients + (<usize>layer.units << 2);
    let g = layer.weightGradients;
    for (; g + 16 <= end; g += 16) v128.store(g, f32x4.mul(v128.load(g), factor));
    for (; g < end; g += 4) f32.store(g, f32.load(g) * f32x4.extract_lane(factor, 0));
  }
}
