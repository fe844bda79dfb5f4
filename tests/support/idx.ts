/** Small IDX files as the original ones are laid out: big-endian header, then bytes. */

/** An image file of `count` pictures whose pixels count up. */
export function imageFile(count: number, { rows = 28, columns = 28, magic = 0x803 } = {}): Uint8Array {
  const bytes = new Uint8Array(16 + count * rows * columns);
  const view = new DataView(bytes.buffer);
  [magic, count, rows, columns].forEach((word, index) => view.setUint32(4 * index, word));
  for (let i = 16; i < bytes.length; i++) bytes[i] = (i - 16) % 251;
  return bytes;
}

export function labelFile(labels: readonly number[], magic = 0x801): Uint8Array {
  const bytes = new Uint8Array(8 + labels.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic);
  view.setUint32(4, labels.length);
  bytes.set(labels, 8);
  return bytes;
}
