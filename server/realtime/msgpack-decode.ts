/**
 * MessagePack from people we do not know: the types that a request can hold and nothing else. No extension types (a few
 * bytes of one can ask for gigabytes), no key that would set a prototype, no deep nesting, no length beyond the message.
 */

const MAX_DEPTH = 16;

/** The bytes are not a message that a client of ours would send. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

/** Decodes one whole message. Throws DecodeError for anything else. */
export function decodeMessage(bytes: Uint8Array): unknown {
  const reader = new Reader(bytes);
  const value = reader.value(0);
  if (!reader.isAtEnd) throw new DecodeError('Bytes follow the message');
  return value;
}

/** Notepack's `undefined`: the one-byte extension of type 0. */
const FIXEXT_1 = 0xd4;

class Reader {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#offset === this.#bytes.length;
  }

  value(depth: number): unknown {
    const prefix = this.#unsigned(1);
    if (prefix < 0x80) return prefix;
    if (prefix < 0x90) return this.#map(prefix & 0x0f, depth);
    if (prefix < 0xa0) return this.#array(prefix & 0x0f, depth);
    if (prefix < 0xc0) return this.#text(prefix & 0x1f);
    if (prefix >= 0xe0) return prefix - 0x100;
    switch (prefix) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xca:
        return this.#bytes.readFloatBE(this.#take(4));
      case 0xcb:
        return this.#bytes.readDoubleBE(this.#take(8));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return this.#unsigned(2 ** (prefix - 0xcc));
      case 0xcf:
        return Number(this.#bytes.readBigUInt64BE(this.#take(8)));
      case 0xd0:
      case 0xd1:
      case 0xd2:
        return this.#signed(2 ** (prefix - 0xd0));
      case 0xd3:
        return Number(this.#bytes.readBigInt64BE(this.#take(8)));
      default:
        return this.#long(prefix, depth);
    }
  }

  /** What has its length in bytes of its own. */
  #long(prefix: number, depth: number): unknown {
    switch (prefix) {
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#binary(this.#unsigned(2 ** (prefix - 0xc4)));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#unsigned(2 ** (prefix - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#array(this.#unsigned(2 ** (prefix - 0xdb)), depth);
      case 0xde:
      case 0xdf:
        return this.#map(this.#unsigned(2 ** (prefix - 0xdd)), depth);
      case FIXEXT_1:
        if (this.#unsigned(2) === 0) return undefined;
        break;
      default:
    }
    throw new DecodeError(`Type ${prefix.toString(16)} is not accepted`);
  }

  #array(length: number, depth: number): unknown[] {
    this.#checkDepth(depth);
    const values: unknown[] = [];
    // Grows as it is read: a length that the message does not have costs nothing.
    for (let index = 0; index < length; index++) values.push(this.value(depth + 1));
    return values;
  }

  /** Keys that hold `undefined` are left out, as JSON does. */
  #map(length: number, depth: number): Record<string, unknown> {
    this.#checkDepth(depth);
    const entries: [string, unknown][] = [];
    for (let index = 0; index < length; index++) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string') throw new DecodeError('A key is not text');
      const value = this.value(depth + 1);
      if (value !== undefined) entries.push([key, value]);
    }
    // Makes `__proto__` a key like any other, which no schema knows.
    return Object.fromEntries(entries);
  }

  #text(length: number): string {
    const start = this.#take(length);
    return this.#bytes.toString('utf8', start, start + length);
  }

  #binary(length: number): Buffer {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #unsigned(length: number): number {
    return this.#bytes.readUIntBE(this.#take(length), length);
  }

  #signed(length: number): number {
    return this.#bytes.readIntBE(this.#take(length), length);
  }

  /** Moves on over `length` bytes; returns where they start. */
  #take(length: number): number {
    const start = this.#offset;
    if (start + length > this.#bytes.length) throw new DecodeError('The message ends too early');
    this.#offset += length;
    return start;
  }

  #checkDepth(depth: number): void {
    if (depth >= MAX_DEPTH) throw new DecodeError(`The message is nested deeper than ${MAX_DEPTH}`);
  }
}
