/** TensorFlow.js, its lean way: variables, an optimizer's minimize, and batches that lie ready as tensors. */
import { dirname } from 'node:path';
import type { Peer } from './contenders';
import { loadPeer, peerFile } from './peers';
import type { Task } from './task';

interface Tensor {
  dataSync(): Float32Array;
  dispose(): void;
  add(other: Tensor): Tensor;
  sub(other: Tensor): Tensor;
  square(): Tensor;
  sum(): Tensor;
  mul(factor: number): Tensor;
  tanh(): Tensor;
  relu(): Tensor;
  matMul(other: Tensor, isTransposed: boolean, isOtherTransposed: boolean): Tensor;
}
interface TensorFlow {
  setBackend(name: string): Promise<boolean>;
  tensor2d(values: Float32Array, shape: [number, number]): Tensor;
  tensor1d(values: Float32Array): Tensor;
  variable(initial: Tensor): Tensor;
  tidy<Value>(run: () => Value): Value;
  readonly train: {
    sgd(rate: number): { minimize(loss: () => Tensor, isCostWanted: boolean, variables: Tensor[]): unknown };
  };
  readonly losses: { softmaxCrossEntropy(targets: Tensor, logits: Tensor): Tensor };
}
interface WasmBackend {
  setWasmPaths(folder: string): void;
  setThreadsCount(count: number): void;
}

export type TensorFlowBackend = 'cpu' | 'wasm';

async function loadTensorFlow(backend: TensorFlowBackend): Promise<TensorFlow> {
  const tf = loadPeer('@tensorflow/tfjs') as TensorFlow;
  if (backend === 'wasm') {
    const wasm = loadPeer('@tensorflow/tfjs-backend-wasm') as WasmBackend;
    const file = peerFile('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm');
    wasm.setWasmPaths(`${dirname(file)}/`);
    wasm.setThreadsCount(1);
  }
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend ${backend} here`);
  return tf;
}

/** Its backend is one for the whole process: every epoch sets its own first. */
export async function createTensorFlow(backend: TensorFlowBackend, task: Task): Promise<Peer> {
  const { sizes, kind, count, batchSize, learningRate } = task;
  const tf = await loadTensorFlow(backend);
  const slice = (values: Float64Array, from: number, to: number): Float32Array =>
    Float32Array.from(values.subarray(from, to));
  const weights: Tensor[] = [];
  const biases: Tensor[] = [];
  let at = 0;
  for (let layer = 1; layer < sizes.length; layer++) {
    const [inputs, units] = [sizes[layer - 1]!, sizes[layer]!];
    const end = at + inputs * units;
    weights.push(tf.variable(tf.tensor2d(slice(task.parameters, at, end), [units, inputs])));
    biases.push(tf.variable(tf.tensor1d(slice(task.parameters, end, end + units))));
    at = end + units;
  }
  const [inputCount, outputs] = [sizes[0]!, sizes.at(-1)!];
  const batches = Array.from({ length: Math.ceil(count / batchSize) }, (_, index) => {
    const [from, to] = [index * batchSize, Math.min(count, (index + 1) * batchSize)];
    const x = tf.tensor2d(slice(task.inputs, from * inputCount, to * inputCount), [to - from, inputCount]);
    const y = tf.tensor2d(slice(task.targets, from * outputs, to * outputs), [to - from, outputs]);
    return { x, y, size: to - from };
  });
  const optimizer = tf.train.sgd(learningRate);
  const variables = [...weights, ...biases];
  const logitsOf = (x: Tensor): Tensor =>
    weights.reduce((values, weight, layer) => {
      const z = values.matMul(weight, false, true).add(biases[layer]!);
      if (layer === weights.length - 1) return z;
      return kind === 'tanh' ? z.tanh() : z.relu();
    }, x);
  const lossOf = ({ x, y, size }: (typeof batches)[number]): Tensor =>
    kind === 'tanh'
      ? logitsOf(x)
          .tanh()
          .sub(y)
          .square()
          .sum()
          .mul(0.5 / size)
      : tf.losses.softmaxCrossEntropy(y, logitsOf(x));
  return {
    name: `tfjs-${backend}`,
    epoch: async () => {
      await tf.setBackend(backend);
      for (const batch of batches) tf.tidy(() => optimizer.minimize(() => lossOf(batch), false, variables));
      // The last step has been computed once a value of it can be read.
      biases.at(-1)!.dataSync();
    },
    parameters: () =>
      Float64Array.from(
        weights.flatMap((weight, layer) => [...weight.dataSync(), ...biases[layer]!.dataSync()]),
      ),
  };
}
