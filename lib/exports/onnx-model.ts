/** ONNX models as values, and as the bytes of a file. Field numbers are those of onnx.proto (IR version 7, opset 13). */
import { bytesField, floatBytes, floatField, joined, messageField, textField, wholeField } from './protobuf';

export type OnnxOperator =
  | 'Add'
  | 'Cast'
  | 'Concat'
  | 'Div'
  | 'Elu'
  | 'Erf'
  | 'Gemm'
  | 'GreaterOrEqual'
  | 'LeakyRelu'
  | 'Mul'
  | 'Relu'
  | 'Sigmoid'
  | 'Sin'
  | 'Softmax'
  | 'Softplus'
  | 'Split'
  | 'Sub'
  | 'Tanh';

export interface OnnxNode {
  readonly operator: OnnxOperator;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly OnnxAttribute[];
}

export interface OnnxAttribute {
  readonly name: string;
  readonly kind: 'float' | 'whole';
  readonly value: number;
}

/** A float32 tensor that is part of the model. */
export interface OnnxTensor {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Rows of float32, as many as the user of the model likes. */
export interface OnnxPort {
  readonly name: string;
  readonly columns: number;
  readonly description: string;
}

export interface OnnxModel {
  readonly name: string;
  readonly description: string;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: readonly OnnxTensor[];
  readonly input: OnnxPort;
  readonly output: OnnxPort;
  /** What else is to be known of the model, by key. */
  readonly metadata: readonly (readonly [key: string, value: string])[];
}

const IR_VERSION = 7;
const OPSET_VERSION = 13;

/** The element type float32 in tensors and in `Cast`. */
export const ONNX_FLOAT = 1;

/** Kinds of AttributeProto. */
const ATTRIBUTE_KINDS = { float: 1, whole: 2 } as const;

/** The bytes of the file. */
export function encodeOnnx(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const { name, description, nodes, tensors, input, output, metadata } = model;
  const graph = messageField(7, [
    ...nodes.map((node, index) => messageField(1, nodeFields(node, index))),
    textField(2, name),
    ...tensors.map((tensor) => messageField(5, tensorFields(tensor))),
    messageField(11, portFields(input)),
    messageField(12, portFields(output)),
  ]);
  return joined([
    wholeField(1, IR_VERSION),
    textField(2, 'Downhill'),
    textField(6, description),
    graph,
    messageField(8, [textField(1, ''), wholeField(2, OPSET_VERSION)]),
    ...metadata.map(([key, value]) => messageField(14, [textField(1, key), textField(2, value)])),
  ]);
}

const nodeFields = ({ operator, inputs, outputs, attributes }: OnnxNode, index: number) => [
  ...inputs.map((name) => textField(1, name)),
  ...outputs.map((name) => textField(2, name)),
  textField(3, `${operator}_${index}`),
  textField(4, operator),
  ...attributes.map(({ name, kind, value }) =>
    messageField(5, [
      textField(1, name),
      kind === 'float' ? floatField(2, value) : wholeField(3, value),
      wholeField(20, ATTRIBUTE_KINDS[kind]),
    ]),
  ),
];

const tensorFields = ({ name, dimensions, values }: OnnxTensor) => [
  ...dimensions.map((size) => wholeField(1, size)),
  wholeField(2, ONNX_FLOAT),
  textField(8, name),
  bytesField(9, floatBytes(values)),
];

/** A port's first dimension is free and is called “rows”. */
const portFields = ({ name, columns, description }: OnnxPort) => [
  textField(1, name),
  messageField(2, [
    messageField(1, [
      wholeField(1, ONNX_FLOAT),
      messageField(2, [messageField(1, [textField(2, 'rows')]), messageField(1, [wholeField(1, columns)])]),
    ]),
  ]),
  textField(3, description),
];
