/** The bytes that experiments are made from besides themselves. */
import type { ContentRef } from '@/lib/experiment';
import type { DigitChoice } from '@/lib/mnist';
import { MnistLibrary } from './mnist-library';

export class Contents {
  readonly #mnist = new MnistLibrary();

  /** The bytes that are referred to; null for an experiment that needs none. */
  async load(ref: ContentRef | null): Promise<Uint8Array | null> {
    switch (ref?.kind) {
      case undefined:
        return null;
      case 'mnist':
        return this.digits(ref.choice);
    }
  }

  /** A selection of MNIST. */
  digits(choice: DigitChoice): Promise<Uint8Array> {
    return this.#mnist.select(choice);
  }
}
