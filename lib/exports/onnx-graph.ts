/** Collects the operators of a graph whose values flow one after the other. */
import {
  type OnnxAttribute,
  ONNX_FLOAT,
  type OnnxNode,
  type OnnxOperator,
  type OnnxTensor,
} from './onnx-model';

/** A graph under construction; values are known by their names. */
export class OnnxGraph {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];
  #values = 0;

  /** Adds an operator with one output; returns that output's name. */
  apply(
    operator: OnnxOperator,
    inputs: readonly string[],
    attributes: readonly OnnxAttribute[] = [],
  ): string {
    const [output = ''] = this.applyMany(operator, inputs, 1, attributes);
    return output;
  }

  /** Adds an operator with several outputs; returns their names. */
  applyMany(
    operator: OnnxOperator,
    inputs: readonly string[],
    outputCount: number,
    attributes: readonly OnnxAttribute[] = [],
  ): string[] {
    const outputs = Array.from({ length: outputCount }, () => `v${this.#values++}`);
    this.nodes.push({ operator, inputs, outputs, attributes });
    return outputs;
  }

  /** Adds a tensor; returns its name. */
  tensor(name: string, dimensions: readonly number[], values: ArrayLike<number>): string {
    this.tensors.push({ name, dimensions, values });
    return name;
  }

  /** A tensor without dimensions, one for each number; returns its name. */
  scalar(value: number): string {
    const known = this.tensors.find(
      ({ dimensions, values }) => dimensions.length === 0 && values[0] === value,
    );
    return known?.name ?? this.tensor(`number_${this.tensors.length}`, [], [value]);
  }

  /** Numbers 0 and 1 from truth values. */
  toFloat(value: string): string {
    return this.apply('Cast', [value], [{ name: 'to', kind: 'whole', value: ONNX_FLOAT }]);
  }

  /** Gives the last operator's output the name that the graph's own output has. */
  nameResult(result: string, name: string): void {
    const node = this.nodes.pop();
    if (!node?.outputs.includes(result)) throw new Error(`${result} is not what the graph computed last`);
    this.nodes.push({ ...node, outputs: node.outputs.map((output) => (output === result ? name : output)) });
  }
}
