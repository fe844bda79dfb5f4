/** The wire format of protocol buffers, as far as ONNX files need it: each function gives the bytes of one field. */

type Field = Uint8Array<ArrayBuffer>;

/** How a field's bytes are to be read. */
const WIRE = { varint: 0, length: 2, fixed32: 5 } as const;

/** A whole number from 0, seven bits a byte, lowest first. */
function varint(value: number): number[] {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no whole number from 0`);
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}

const keyOf = (number: number, wire: keyof typeof WIRE): number[] => varint(number * 8 + WIRE[wire]);

/** A field with a whole number from 0. */
export const wholeField = (number: number, value: number): Field =>
  Uint8Array.from([...keyOf(number, 'varint'), ...varint(value)]);

/** A field with one float32. */
export function floatField(number: number, value: number): Field {
  return joined([Uint8Array.from(keyOf(number, 'fixed32')), floatBytes([value])]);
}

/** A field with bytes. */
export const bytesField = (number: number, bytes: Field): Field =>
  joined([Uint8Array.from([...keyOf(number, 'length'), ...varint(bytes.length)]), bytes]);

/** A field with text in UTF-8. */
export const textField = (number: number, text: string): Field => bytesField(number, utf8(text));

/** A field with a message made of fields. */
export const messageField = (number: number, fields: readonly Field[]): Field =>
  bytesField(number, joined(fields));

/** The fields one after the other: a message. */
export function joined(parts: readonly Field[]): Field {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** float32, lowest byte first. */
export function floatBytes(values: ArrayLike<number>): Field {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (let index = 0; index < values.length; index++) view.setFloat32(index * 4, values[index] ?? 0, true);
  return new Uint8Array(view.buffer);
}

/** Half a surrogate pair, which is no character, becomes the replacement character. */
function utf8(text: string): Field {
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.codePointAt(0) ?? 0;
      const point = code >= 0xd800 && code <= 0xdfff ? 0xfffd : code;
      const tail = (shift: number): number => 0x80 | ((point >> shift) & 0x3f);
      if (point < 0x80) return [point];
      if (point < 0x800) return [0xc0 | (point >> 6), tail(0)];
      if (point < 0x10000) return [0xe0 | (point >> 12), tail(6), tail(0)];
      return [0xf0 | (point >> 18), tail(12), tail(6), tail(0)];
    }),
  );
}
