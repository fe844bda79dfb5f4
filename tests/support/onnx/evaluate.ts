/** Evaluates ONNX models of the operators that exported networks use; each result is rounded to float32. */
import { erf } from '@/lib/engine';
import type { ReadModel, ReadNode, ReadTensor } from './read';

/** Outputs `[rows, columns]` for inputs `[rows, columns]`, row-major. */
export function evaluateOnnx(model: ReadModel, inputs: Float32Array): Float32Array {
  const values = new Map<string, ReadTensor>(model.tensors);
  const rows = inputs.length / model.input.columns;
  values.set(model.input.name, { dimensions: [rows, model.input.columns], values: inputs });
  for (const node of model.nodes) {
    const operands = node.inputs.map((name) => valueOf(values, name));
    resultsOf(node, operands).forEach((result, index) => values.set(node.outputs[index] ?? '', result));
  }
  const output = valueOf(values, model.output.name);
  if (output.dimensions[0] !== rows || output.dimensions[1] !== model.output.columns) {
    throw new RangeError(
      `The output is ${output.dimensions.join(' × ')}, the model says ${model.output.columns} columns`,
    );
  }
  return output.values;
}

function valueOf(values: ReadonlyMap<string, ReadTensor>, name: string): ReadTensor {
  const value = values.get(name);
  if (!value) throw new Error(`Nothing is called ${name} here`);
  return value;
}

function resultsOf({ operator, attributes, outputs }: ReadNode, operands: ReadTensor[]): ReadTensor[] {
  const [first, second, third] = operands;
  if (!first) throw new Error(`${operator} has no input`);
  const attribute = (name: string): number => {
    const value = attributes.get(name);
    if (value === undefined) throw new Error(`${operator} has no ${name}`);
    return value;
  };
  switch (operator) {
    case 'Add':
      return [paired(first, second, (a, b) => a + b)];
    case 'Sub':
      return [paired(first, second, (a, b) => a - b)];
    case 'Mul':
      return [paired(first, second, (a, b) => a * b)];
    case 'Div':
      return [paired(first, second, (a, b) => a / b)];
    case 'GreaterOrEqual':
      return [paired(first, second, (a, b) => (a >= b ? 1 : 0))];
    case 'Cast':
      if (attribute('to') !== 1) throw new Error('Cast to something else than float32');
      return [first];
    case 'Erf':
      return [mapped(first, erf)];
    case 'Sin':
      return [mapped(first, Math.sin)];
    case 'Tanh':
      return [mapped(first, Math.tanh)];
    case 'Sigmoid':
      return [mapped(first, (z) => 1 / (1 + Math.exp(-z)))];
    case 'Relu':
      return [mapped(first, (z) => Math.max(0, z))];
    case 'Softplus':
      return [mapped(first, (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))))];
    case 'LeakyRelu':
      return [mapped(first, (z) => (z < 0 ? attribute('alpha') * z : z))];
    case 'Elu':
      return [mapped(first, (z) => (z < 0 ? attribute('alpha') * Math.expm1(z) : z))];
    case 'Softmax':
      return [softmax(first, attribute('axis'))];
    case 'Gemm':
      return [gemm(first, second, third, attribute('transB'))];
    case 'Split':
      return split(first, outputs.length, attribute('axis'));
    case 'Concat':
      return [concat(operands, attribute('axis'))];
    default:
      throw new Error(`No operator ${operator} is known here`);
  }
}

const mapped = ({ dimensions, values }: ReadTensor, apply: (value: number) => number): ReadTensor => ({
  dimensions,
  values: values.map(apply),
});

/** The second is as large as the first, or one row, or one number. */
function paired(
  { dimensions, values }: ReadTensor,
  second: ReadTensor | undefined,
  apply: (a: number, b: number) => number,
): ReadTensor {
  const others = second?.values ?? new Float32Array();
  const isRow =
    second?.dimensions.length === 1 && (others.length === 1 || others.length === dimensions.at(-1));
  if (!(isRow || second?.dimensions.length === 0 || others.length === values.length)) {
    throw new RangeError(`${others.length} numbers do not fit ${dimensions.join(' × ')}`);
  }
  return { dimensions, values: values.map((a, index) => apply(a, others[index % others.length] ?? NaN)) };
}

function gemm(
  a: ReadTensor,
  b: ReadTensor | undefined,
  c: ReadTensor | undefined,
  transB: number,
): ReadTensor {
  const [rows = 0, inputs = 0] = a.dimensions;
  const [units = 0, width = 0] = b?.dimensions ?? [];
  if (transB !== 1 || width !== inputs || c?.dimensions[0] !== units) {
    throw new RangeError(`${units} × ${width} weights do not fit ${inputs} inputs`);
  }
  const values = new Float32Array(rows * units);
  for (let row = 0; row < rows; row++) {
    for (let unit = 0; unit < units; unit++) {
      let sum = c.values[unit] ?? NaN;
      for (let i = 0; i < inputs; i++) {
        sum += (a.values[row * inputs + i] ?? NaN) * (b?.values[unit * inputs + i] ?? NaN);
      }
      values[row * units + unit] = sum;
    }
  }
  return { dimensions: [rows, units], values };
}

function softmax({ dimensions, values }: ReadTensor, axis: number): ReadTensor {
  const [rows = 0, columns = 0] = dimensions;
  if (axis !== 1) throw new RangeError(`Softmax over axis ${axis}`);
  const result = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const z = values.subarray(row * columns, (row + 1) * columns);
    const most = Math.max(...z);
    const powers = Array.from(z, (value) => Math.exp(value - most));
    const sum = powers.reduce((total, power) => total + power, 0);
    powers.forEach((power, column) => (result[row * columns + column] = power / sum));
  }
  return { dimensions, values: result };
}

function split({ dimensions, values }: ReadTensor, count: number, axis: number): ReadTensor[] {
  const [rows = 0, columns = 0] = dimensions;
  if (axis !== 1 || count !== columns) throw new RangeError(`${columns} columns into ${count}`);
  return Array.from({ length: count }, (_, column) => ({
    dimensions: [rows, 1],
    values: Float32Array.from({ length: rows }, (_row, row) => values[row * columns + column] ?? NaN),
  }));
}

function concat(columns: ReadTensor[], axis: number): ReadTensor {
  const rows = columns[0]?.dimensions[0] ?? 0;
  if (axis !== 1) throw new RangeError(`Concat along axis ${axis}`);
  const values = new Float32Array(rows * columns.length);
  columns.forEach((part, column) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + column] = part.values[row] ?? NaN;
  });
  return { dimensions: [rows, columns.length], values };
}
