/** Bytes of a text file as text; what is no text is refused with the line it is in. */
import { TableError } from './table-error';

/** Decodes UTF-8, without its byte order mark. Throws TableError for other encodings and for files that are no text. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new TableError({ kind: 'utf16' });
  }
  const parts: string[] = [];
  let line = 1;
  let units: number[] = [];
  let at = first === 0xef && second === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    if (lead === 0) throw new TableError({ kind: 'binary' }, line);
    const length =
      lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    const point = length === 0 ? -1 : pointAt(bytes, at, length);
    if (point < 0) throw new TableError({ kind: 'notUtf8' }, line);
    if (point === 0x0a) line += 1;
    units.push(point);
    at += length;
    // Few at a time: a call takes only so many arguments.
    if (units.length === 4_096) {
      parts.push(String.fromCodePoint(...units));
      units = [];
    }
  }
  return parts.join('') + String.fromCodePoint(...units);
}

/** The code point of a sequence of `length` bytes; −1 when it is none. */
function pointAt(bytes: Uint8Array, at: number, length: number): number {
  const lead = bytes[at] ?? 0;
  if (length === 1) return lead;
  let point = lead & (0xff >> (length + 1));
  for (let index = 1; index < length; index++) {
    const next = bytes[at + index] ?? 0;
    if ((next & 0xc0) !== 0x80) return -1;
    point = (point << 6) | (next & 0x3f);
  }
  const isTooLong = (length === 3 && point < 0x800) || (length === 4 && point < 0x10000);
  const isSurrogate = point >= 0xd800 && point <= 0xdfff;
  return isTooLong || isSurrogate || point > 0x10ffff ? -1 : point;
}
