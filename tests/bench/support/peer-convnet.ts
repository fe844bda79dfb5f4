/** convnetjs: float64 objects, one sample at a time, gradients summed over a batch. */
import type { Peer } from './contenders';
import { rowsOf, visitParameters } from './peer-rows';
import { loadPeer } from './peers';
import type { Task } from './task';

interface Volume {
  readonly w: Float64Array;
}
interface Layer {
  readonly layer_type: string;
  readonly filters?: Volume[];
  readonly biases?: Volume;
}
interface Net {
  readonly layers: Layer[];
  makeLayers(definitions: object[]): void;
}
interface Convnet {
  readonly Net: new () => Net;
  readonly Vol: new (values: number[]) => Volume;
  readonly TanhLayer: new (options: object) => Layer;
  readonly Trainer: new (net: Net, options: object) => { train(x: Volume, y: number[]): unknown };
}

export function createConvnet(task: Task): Peer {
  const { sizes, inputs, targets, learningRate, batchSize } = task;
  const convnet = loadPeer('convnetjs') as Convnet;
  const net = new convnet.Net();
  const outputs = sizes.at(-1)!;
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0]! },
    ...sizes.slice(1, -1).map((units) => ({ type: 'fc', num_neurons: units, activation: 'tanh' })),
    { type: 'regression', num_neurons: outputs },
  ]);
  // Its makeLayers gives a regression linear outputs; the task has tanh there too.
  net.layers.splice(-1, 0, new convnet.TanhLayer({ in_sx: 1, in_sy: 1, in_depth: outputs }));
  const dense = net.layers.filter(({ layer_type }) => layer_type === 'fc');
  const placeOf = (layer: number, unit: number, input: number): [Float64Array, number] => {
    const { filters, biases } = dense[layer]!;
    return input < 0 ? [biases!.w, unit] : [filters![unit]!.w, input];
  };
  visitParameters(sizes, (index, layer, unit, input) => {
    const [values, at] = placeOf(layer, unit, input);
    values[at] = task.parameters[index]!;
  });
  const trainer = new convnet.Trainer(net, {
    ...{ method: 'sgd', learning_rate: learningRate, batch_size: batchSize },
    ...{ momentum: 0, l2_decay: 0 },
  });
  const xs = rowsOf(inputs, sizes[0]!).map((row) => new convnet.Vol(row));
  const ys = rowsOf(targets, outputs);
  return {
    name: 'convnetjs',
    epoch: () => {
      for (let i = 0; i < xs.length; i++) trainer.train(xs[i]!, ys[i]!);
    },
    parameters: () => {
      const flat = new Float64Array(task.parameters.length);
      visitParameters(sizes, (index, layer, unit, input) => {
        const [values, at] = placeOf(layer, unit, input);
        flat[index] = values[at]!;
      });
      return flat;
    },
  };
}
