/** Reads ONNX files: the wire format of protocol buffers, then the parts of a model that are evaluated. */

/** A message's fields by number, in order: numbers, or bytes of a fixed or given length. */
type Message = ReadonlyMap<number, readonly (number | Uint8Array)[]>;

export interface ReadNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, number>;
}

export interface ReadTensor {
  readonly dimensions: readonly number[];
  readonly values: Float32Array;
}

export interface ReadPort {
  readonly name: string;
  readonly columns: number;
}

export interface ReadModel {
  readonly irVersion: number;
  readonly opset: number;
  readonly nodes: readonly ReadNode[];
  readonly tensors: ReadonlyMap<string, ReadTensor>;
  readonly input: ReadPort;
  readonly output: ReadPort;
  readonly metadata: ReadonlyMap<string, string>;
}

export function readOnnx(bytes: Uint8Array): ReadModel {
  const model = readMessage(bytes);
  const graph = messageIn(model, 7);
  return {
    irVersion: numberIn(model, 1),
    opset: numberIn(messageIn(model, 8), 2),
    nodes: messagesIn(graph, 1).map(nodeOf),
    tensors: new Map(messagesIn(graph, 5).map((tensor) => [textIn(tensor, 8), tensorOf(tensor)])),
    input: portOf(messageIn(graph, 11)),
    output: portOf(messageIn(graph, 12)),
    metadata: new Map(messagesIn(model, 14).map((entry) => [textIn(entry, 1), textIn(entry, 2)])),
  };
}

function readMessage(bytes: Uint8Array): Message {
  const fields = new Map<number, (number | Uint8Array)[]>();
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new RangeError(`The message ends within a number, at ${at}`);
      value += (byte % 128) * factor;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length)
      throw new RangeError(`A field ends ${at + length - bytes.length} too late`);
    at += length;
    return bytes.slice(at - length, at);
  };
  while (at < bytes.length) {
    const key = varint();
    const wire = key % 8;
    const value = wire === 0 ? varint() : wire === 2 ? take(varint()) : wire === 5 ? take(4) : null;
    if (value === null) throw new RangeError(`Wire type ${wire} is not expected`);
    const number = Math.floor(key / 8);
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

const bytesIn = (message: Message, number: number): Uint8Array[] =>
  (message.get(number) ?? []).filter((value) => value instanceof Uint8Array);

const messagesIn = (message: Message, number: number): Message[] => bytesIn(message, number).map(readMessage);

function messageIn(message: Message, number: number): Message {
  const [only, ...others] = messagesIn(message, number);
  if (!only || others.length > 0) throw new RangeError(`Field ${number} is there ${others.length + 1} times`);
  return only;
}

const numbersIn = (message: Message, number: number): number[] =>
  (message.get(number) ?? []).filter((value) => typeof value === 'number');

const numberIn = (message: Message, number: number): number => numbersIn(message, number)[0] ?? 0;

const textsIn = (message: Message, number: number): string[] =>
  bytesIn(message, number).map((bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes));

const textIn = (message: Message, number: number): string => textsIn(message, number)[0] ?? '';

const floatsOf = (bytes: Uint8Array): Float32Array => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true));
};

function nodeOf(node: Message): ReadNode {
  const attributes = messagesIn(node, 5).map((attribute): [string, number] => {
    const float = bytesIn(attribute, 2)[0];
    const isFloat = numberIn(attribute, 20) === 1;
    return [textIn(attribute, 1), isFloat && float ? (floatsOf(float)[0] ?? NaN) : numberIn(attribute, 3)];
  });
  return {
    operator: textIn(node, 4),
    inputs: textsIn(node, 1),
    outputs: textsIn(node, 2),
    attributes: new Map(attributes),
  };
}

function tensorOf(tensor: Message): ReadTensor {
  if (numberIn(tensor, 2) !== 1) throw new RangeError('A tensor is not of float32');
  const [raw = new Uint8Array()] = bytesIn(tensor, 9);
  return { dimensions: numbersIn(tensor, 1), values: floatsOf(raw) };
}

function portOf(port: Message): ReadPort {
  const tensor = messageIn(messageIn(port, 2), 1);
  const [, columns] = messagesIn(messageIn(tensor, 2), 1);
  return { name: textIn(port, 1), columns: columns ? numberIn(columns, 1) : 0 };
}
