/** The IDX format of the original MNIST files: a magic number, the dimensions, then one byte per value; all big-endian. */

/** Magic numbers: unsigned bytes in one dimension (labels) and in three (images). */
const LABELS_MAGIC = 0x0000_0801;
const IMAGES_MAGIC = 0x0000_0803;

/** Pixels along each side of an image, and in all of it. */
export const DIGIT_SIDE = 28;
export const DIGIT_PIXELS = DIGIT_SIDE * DIGIT_SIDE;

/** A file that is not what it should be; the message has the values. */
export class IdxError extends Error {
  override readonly name = 'IdxError';
}

/** Reads an image file: `[count, 784]` bytes, row-major, as a view of `file`. Throws IdxError. */
export function parseImages(file: Uint8Array): Uint8Array {
  const view = headerOf('images', file, IMAGES_MAGIC, 16);
  const [count, rows, columns] = [view.getUint32(4), view.getUint32(8), view.getUint32(12)];
  if (rows !== DIGIT_SIDE || columns !== DIGIT_SIDE) {
    throw new IdxError(`Images are ${rows} × ${columns} pixels, expected ${DIGIT_SIDE} × ${DIGIT_SIDE}`);
  }
  return bodyOf('images', file, 16, count, DIGIT_PIXELS);
}

/** Reads a label file: `[count]` bytes from 0 to 9, as a view of `file`. Throws IdxError. */
export function parseLabels(file: Uint8Array): Uint8Array {
  const view = headerOf('labels', file, LABELS_MAGIC, 8);
  const labels = bodyOf('labels', file, 8, view.getUint32(4), 1);
  const wrong = labels.findIndex((label) => label > 9);
  if (wrong >= 0) throw new IdxError(`Label ${wrong} is ${labels[wrong] ?? ''}, expected 0 to 9`);
  return labels;
}

function headerOf(what: string, file: Uint8Array, magic: number, bytes: number): DataView {
  if (file.length < bytes) {
    throw new IdxError(`A file of ${what} has at least ${bytes} bytes, got ${file.length}`);
  }
  const view = new DataView(file.buffer, file.byteOffset, bytes);
  const actual = view.getUint32(0);
  if (actual !== magic) throw new IdxError(`The magic number of ${what} is ${actual}, expected ${magic}`);
  return view;
}

function bodyOf(what: string, file: Uint8Array, offset: number, count: number, width: number): Uint8Array {
  const expected = offset + count * width;
  if (file.length !== expected) {
    throw new IdxError(`A file of ${count} ${what} has ${expected} bytes, got ${file.length}`);
  }
  return file.subarray(offset);
}
