/** A trained network as an ONNX model that takes raw inputs: features, standardisation and layers in one graph. */
import { LEAKY_SLOPE } from '@/lib/engine/activation-curves';
import type { FeatureName } from '@/lib/engine/features';
import { layoutOf } from '@/lib/engine/layout';
import type { ActivationName } from '@/lib/engine/types';
import { taskOf } from '@/lib/experiment/coding';
import { isPlanar } from '@/lib/experiment/inputs';
import { networkOf } from '@/lib/experiment/recipe';
import type { Scale } from '@/lib/experiment/scales';
import { OnnxGraph } from './onnx-graph';
import { encodeOnnx, type OnnxModel } from './onnx-model';
import { rawColumnsOf } from './raw-columns';
import type { TrainedNetwork } from './trained-network';

const INPUT = 'input';
const OUTPUT = 'output';

/** The file's bytes. */
export const onnxFileOf = (network: TrainedNetwork): Uint8Array<ArrayBuffer> =>
  encodeOnnx(onnxModelOf(network));

/** The graph as lines of text, one operator each. */
export function onnxOutline(network: TrainedNetwork): string {
  const { nodes, input, output } = onnxModelOf(network);
  const lines = nodes.map(({ operator, inputs, outputs, attributes }) => {
    const options = attributes.map(({ name, value }) => `${name}=${value}`);
    return `${outputs.join(', ')} = ${operator}(${[...inputs, ...options].join(', ')})`;
  });
  return `# ${input.name}: [rows, ${input.columns}] ${input.description}
${lines.join('\n')}
# ${output.name}: [rows, ${output.columns}] ${output.description}
`;
}

function onnxModelOf(network: TrainedNetwork): OnnxModel {
  const { name, epoch, experiment, target, parameters } = network;
  const { layers } = networkOf(experiment);
  const graph = new OnnxGraph();
  let value = inputsIn(graph, network);
  for (const [index, { inputs, units, weightsOffset, biasesOffset }] of layoutOf(
    networkOf(experiment),
  ).entries()) {
    const numbers = (from: number, count: number) => parameters.subarray(from, from + count);
    const weights = graph.tensor(
      `weights_${index + 1}`,
      [units, inputs],
      numbers(weightsOffset, units * inputs),
    );
    const biases = graph.tensor(`biases_${index + 1}`, [units], numbers(biasesOffset, units));
    const z = graph.apply('Gemm', [value, weights, biases], [{ name: 'transB', kind: 'whole', value: 1 }]);
    value = activationIn(graph, layers[index]?.activation ?? 'linear', z);
  }
  if (target.scale) {
    const scaled = graph.apply('Mul', [
      value,
      graph.tensor('target_deviation', [1], [target.scale.deviation]),
    ]);
    value = graph.apply('Add', [scaled, graph.tensor('target_mean', [1], [target.scale.mean])]);
  }
  graph.nameResult(value, OUTPUT);
  const columns = rawColumnsOf(network);
  return {
    name: 'network',
    description: `${name}, epoch ${epoch}`,
    nodes: graph.nodes,
    tensors: graph.tensors,
    input: { name: INPUT, columns: columns.count, description: columns.description },
    output: { name: OUTPUT, columns: layers.at(-1)?.units ?? 1, description: outputText(network) },
    metadata: [
      ['run', name],
      ['epoch', String(epoch)],
      ['inputs', JSON.stringify(columns.names)],
      ['classes', JSON.stringify(target.classes)],
    ],
  };
}

function outputText({ experiment, target }: TrainedNetwork): string {
  const task = taskOf(experiment);
  switch (task.kind) {
    case 'regression':
      return 'The value, in the unit of the data';
    case 'binary':
      return `Above ${task.threshold}: ${target.classes[1] ?? ''}, else ${target.classes[0] ?? ''}`;
    case 'multiclass':
      return `One column per class, the largest is the prediction: ${target.classes.join(', ')}`;
  }
}

/** From the raw columns to what the first layer takes. */
function inputsIn(graph: OnnxGraph, { experiment, inputs }: TrainedNetwork): string {
  if (isPlanar(experiment)) return featuresIn(graph, experiment.features);
  if (experiment.dataset === 'mnist') return graph.apply('Mul', [INPUT, graph.scalar(Math.fround(1 / 255))]);
  const scales = inputs.map(({ scale }) => scale);
  return scales.every((scale) => scale !== null) ? standardizedIn(graph, scales) : INPUT;
}

/** Points in the plane as features. */
function featuresIn(graph: OnnxGraph, features: readonly FeatureName[]): string {
  const columns = [{ name: 'axis', kind: 'whole', value: 1 }] as const;
  const [x1 = '', x2 = ''] = graph.applyMany('Split', [INPUT], 2, columns);
  const featureIn = (feature: FeatureName): string => {
    switch (feature) {
      case 'x1':
        return x1;
      case 'x2':
        return x2;
      case 'x1Squared':
        return graph.apply('Mul', [x1, x1]);
      case 'x2Squared':
        return graph.apply('Mul', [x2, x2]);
      case 'x1x2':
        return graph.apply('Mul', [x1, x2]);
      case 'sinX1':
        return graph.apply('Sin', [x1]);
      case 'sinX2':
        return graph.apply('Sin', [x2]);
    }
  };
  return graph.apply('Concat', features.map(featureIn), columns);
}

/** (x − mean) / deviation; what of a mean float32 cannot hold is subtracted after it, so that large means cost no digits. */
function standardizedIn(graph: OnnxGraph, scales: readonly Scale[]): string {
  const count = scales.length;
  const means = scales.map(({ mean }) => Math.fround(mean));
  const rests = scales.map(({ mean }, index) => mean - (means[index] ?? 0));
  const deviations = scales.map(({ deviation }) => deviation);
  const moved = graph.apply('Sub', [INPUT, graph.tensor('means', [count], means)]);
  const centred = graph.apply('Sub', [moved, graph.tensor('rests_of_means', [count], rests)]);
  return graph.apply('Div', [centred, graph.tensor('deviations', [count], deviations)]);
}

/** a = f(z), of standard operators where there is none for it. */
function activationIn(graph: OnnxGraph, activation: ActivationName, z: string): string {
  switch (activation) {
    case 'linear':
      return z;
    case 'binaryStep':
      return graph.toFloat(graph.apply('GreaterOrEqual', [z, graph.scalar(0)]));
    case 'sigmoid':
      return graph.apply('Sigmoid', [z]);
    case 'tanh':
      return graph.apply('Tanh', [z]);
    case 'relu':
      return graph.apply('Relu', [z]);
    case 'leakyRelu':
      return graph.apply('LeakyRelu', [z], [{ name: 'alpha', kind: 'float', value: LEAKY_SLOPE }]);
    case 'elu':
      return graph.apply('Elu', [z], [{ name: 'alpha', kind: 'float', value: 1 }]);
    case 'gelu': {
      const erf = graph.apply('Erf', [graph.apply('Mul', [z, graph.scalar(Math.fround(Math.SQRT1_2))])]);
      const half = graph.apply('Mul', [z, graph.scalar(0.5)]);
      return graph.apply('Mul', [half, graph.apply('Add', [erf, graph.scalar(1)])]);
    }
    case 'silu':
      return graph.apply('Mul', [z, graph.apply('Sigmoid', [z])]);
    case 'softplus':
      return graph.apply('Softplus', [z]);
    case 'softmax':
      return graph.apply('Softmax', [z], [{ name: 'axis', kind: 'whole', value: 1 }]);
  }
}
