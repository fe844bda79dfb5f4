/** FNV-1a, 32-bit: names of random streams, fingerprints, checksums. Not for security. */

const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/** Hash of bytes as an unsigned 32-bit integer; `seed` chains calls. */
export function hashBytes(bytes: Uint8Array, seed: number = OFFSET_BASIS): number {
  let hash = seed;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, PRIME);
  return hash >>> 0;
}

/** Hash of text by its UTF-16 units, low byte first. */
export function hashText(text: string, seed: number = OFFSET_BASIS): number {
  const bytes = new Uint8Array(2 * text.length);
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    bytes[2 * index] = unit & 0xff;
    bytes[2 * index + 1] = unit >>> 8;
  }
  return hashBytes(bytes, seed);
}

/** Hash of bytes taken four at a time as little-endian words, those left over one by one: for large data. */
export function hashWords(bytes: Uint8Array, seed: number = OFFSET_BASIS): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const whole = bytes.length - (bytes.length % 4);
  let hash = seed;
  for (let at = 0; at < whole; at += 4) hash = Math.imul(hash ^ view.getUint32(at, true), PRIME);
  return hashBytes(bytes.subarray(whole), hash);
}
