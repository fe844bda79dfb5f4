/** Selections of MNIST for runs and pages: each is made once and shared while somebody has it. */
import { chooseBalanced, copyDigits, selectionBytes, splitSelection } from '@/lib/mnist';
import type { DigitChoice } from '@/lib/mnist';
import { readMnistFiles } from './mnist-files';
import type { MnistFiles } from './mnist-files';

/** Selections are kept track of up to this many: those that nobody has any more take no memory. */
const REMEMBERED = 64;

export class MnistLibrary {
  readonly #read: () => Promise<MnistFiles>;
  /** Held weakly: 55 MB beside the selections that are made of them. */
  #files: WeakRef<MnistFiles> | null = null;
  #reading: Promise<MnistFiles> | null = null;
  readonly #selections = new Map<string, WeakRef<Uint8Array>>();

  constructor(read: () => Promise<MnistFiles> = readMnistFiles) {
    this.#read = read;
  }

  /** The bytes of a selection, as `splitSelection` cuts them, in memory that threads share. */
  async select(choice: DigitChoice): Promise<Uint8Array> {
    const key = `${choice.train} ${choice.test} ${choice.seed}`;
    const files = await this.#open();
    const selection = this.#selections.get(key)?.deref() ?? makeSelection(files, choice);
    this.#selections.delete(key);
    this.#selections.set(key, new WeakRef(selection));
    const [oldest] = this.#selections.keys();
    if (this.#selections.size > REMEMBERED && oldest !== undefined) this.#selections.delete(oldest);
    return selection;
  }

  /** Reads the files when they are needed and nobody has them; after a failure, at the next need. */
  async #open(): Promise<MnistFiles> {
    const known = this.#files?.deref();
    if (known) return known;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    try {
      const files = await this.#reading;
      this.#files = new WeakRef(files);
      return files;
    } catch (cause) {
      throw new Error('The MNIST files cannot be read', { cause });
    }
  }
}

function makeSelection(files: MnistFiles, choice: DigitChoice): Uint8Array {
  const bytes = new Uint8Array(new SharedArrayBuffer(selectionBytes(choice)));
  const target = splitSelection(bytes, choice);
  for (const part of ['train', 'test'] as const) {
    const places = chooseBalanced(files[part].labels, choice[part], choice.seed, part);
    copyDigits(files[part], places, target[part]);
  }
  return bytes;
}
