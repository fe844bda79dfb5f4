/** Typed arrays to wire bytes and back. Little-endian, as every platform that runs this is. */

/** The bytes of a typed array, without copying. */
export const bytesOf = (array: Float64Array | Float32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** Copies bytes into float64 values. Throws RangeError when the length is not a multiple of 8. */
export const float64From = (bytes: Uint8Array | ArrayBuffer): Float64Array =>
  new Float64Array(copyBuffer(bytes));

/** Copies bytes into float32 values. Throws RangeError when the length is not a multiple of 4. */
export const float32From = (bytes: Uint8Array | ArrayBuffer): Float32Array =>
  new Float32Array(copyBuffer(bytes));

// A Buffer from msgpack may start at an unaligned offset of a shared pool, so the bytes are copied out.
const copyBuffer = (bytes: Uint8Array | ArrayBuffer): ArrayBuffer =>
  bytes instanceof ArrayBuffer ? bytes.slice(0) : new Uint8Array(bytes).buffer;
