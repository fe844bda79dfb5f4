// What the kernels know of a network: one record per layer, filled by `setLayer`.

/** Samples that pass through the network together: a multiple of every panel width. */
export const CHUNK: i32 = 192;

/** Addresses are bytes; `z`, `a` and `d` are panels `[panel][units][lanes]`. */
@unmanaged
export class Layer {
  inputs: i32;
  units: i32;
  activation: i32;
  /** `[units, inputs]` row-major, then biases `[units]`. */
  weights: usize;
  biases: usize;
  /** ∂E/∂parameters, in the same order. */
  weightGradients: usize;
  biasGradients: usize;
  /** x: the activations of the layer before; the first layer is given the loaded samples. */
  x: usize;
  /** z = W·x + b. */
  z: usize;
  /** a = f(z). */
  a: usize;
  /** First ∂E/∂a, then ∂E/∂z in its place. */
  d: usize;
  /** Factors of dropout, and a times them: what the next layer is given while dropout is on; 0 for the output layer. */
  mask: usize;
  masked: usize;
  /** Per unit: samples in which it was alive, or saturated, `i32[units]`. */
  counts: usize;
  /** Σ‖∂E/∂parameters‖² and Σ‖Δparameters‖² over this epoch's batches. */
  squaredGradients: f64;
  squaredUpdates: f64;
}

const LAYERS: usize = memory.data(64 * offsetof<Layer>(), 16);
export let layerCount: i32 = 0;

@inline
export function layerAt(index: i32): Layer {
  return changetype<Layer>(LAYERS + <usize>index * offsetof<Layer>());
}

@inline
export function outputLayer(): Layer {
  return layerAt(layerCount - 1);
}

/** Wide panels waste the least on whole parts. */
export const EVALUATION_LANES: i32 = 12;

/** Lanes of a panel: 8 or 12 samples side by side, or 1 when samples go one at a time. */
export let lanes: i32 = 8;

export function setLanes(count: i32): void {
  lanes = count;
}

/** Panels that hold `count` samples. */
@inline
export function panelsOf(count: i32): i32 {
  return (count + lanes - 1) / lanes;
}

/** Adds a layer after those there are. */
export function addLayer(
  inputs: i32,
  units: i32,
  activation: i32,
  parameters: usize,
  gradients: usize,
  x: usize,
  z: usize,
  a: usize,
  d: usize,
  mask: usize,
  masked: usize,
  counts: usize,
): void {
  const layer = layerAt(layerCount++);
  layer.inputs = inputs;
  layer.units = units;
  layer.activation = activation;
  layer.weights = parameters;
  layer.biases = parameters + (<usize>(inputs * units) << 2);
  layer.weightGradients = gradients;
  layer.biasGradients = gradients + (<usize>(inputs * units) << 2);
  layer.x = x;
  layer.z = z;
  layer.a = a;
  layer.d = d;
  layer.mask = mask;
  layer.masked = masked;
  layer.counts = counts;
}
