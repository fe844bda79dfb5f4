// Outputs and activations for many inputs at once.
import { differentiate } from './activations';
import { splat } from './functions';
import { EVALUATION_LANES, lanes, layerAt, outputLayer, panelsOf, setLanes } from './layer';
import { forward } from './passes';
import { loadInputs } from './samples';

/** Passes inputs `[count, inputs]`, count ≤ CHUNK, through the network. */
export function predict(rows: usize, count: i32): void {
  setLanes(EVALUATION_LANES);
  loadInputs(rows, 0, 0, count);
  forward(count, false);
}

/** After `predict`: the outputs as rows `[count, units]`. */
export function storeOutputs(rows: usize, count: i32): void {
  const output = outputLayer();
  for (let unit = 0; unit < output.units; unit++) {
    let target = rows + (<usize>unit << 2);
    for (let sample = 0; sample < count; sample++) {
      f32.store(target, f32.load(valueAt(output.a, output.units, unit, sample)));
      target += <usize>output.units << 2;
    }
  }
}

/** After `predict`: a layer's activations as `[units, stride]`, of which `count` are written. */
export function storeActivations(index: i32, target: usize, stride: i32, count: i32): void {
  const layer = layerAt(index);
  for (let unit = 0; unit < layer.units; unit++) {
    let to = target + (<usize>(unit * stride) << 2);
    for (let sample = 0; sample < count; sample += EVALUATION_LANES) {
      // A whole panel of 12, also where fewer samples are left: a chunk is a multiple of it.
      const source = valueAt(layer.a, layer.units, unit, sample);
      v128.store(to, v128.load(source));
      v128.store(to, v128.load(source, 16), 16);
      v128.store(to, v128.load(source, 32), 32);
      to += 48;
    }
  }
}

/** After `predict`: a layer's f′(z) in panels as its z. Not for softmax, whose units depend on each other. */
export function storeSlopes(index: i32, target: usize, count: i32): void {
  const layer = layerAt(index);
  const panels = panelsOf(count);
  const end = target + (<usize>(layer.units * panels * lanes) << 2);
  for (let at = target; at < end; at += 16) v128.store(at, splat(1));
  differentiate(layer.activation, layer.z, layer.a, target, layer.units, panels);
}

@inline
function valueAt(panels: usize, units: i32, unit: i32, sample: i32): usize {
  const panel = sample / lanes;
  return panels + (<usize>((panel * units + unit) * lanes + (sample % lanes)) << 2);
}
