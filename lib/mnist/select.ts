/** Which digits an experiment uses: a seeded order in which every beginning has the classes in balance. */
import { createRandom } from '@/lib/engine';
import { DIGIT_PIXELS } from './idx';

const CLASSES = 10;

/** Digits with their labels. */
export interface Digits {
  /** `[count, 784]` bytes, row-major; 255 is ink. */
  readonly images: Uint8Array;
  /** `[count]`, 0 to 9. */
  readonly labels: Uint8Array;
}

/** The digits of one experiment. */
export interface DigitSelection {
  readonly train: Digits;
  readonly test: Digits;
}

/** What a selection depends on. */
export interface DigitChoice {
  readonly train: number;
  readonly test: number;
  /** Unsigned 32-bit. */
  readonly seed: number;
}

/**
 * The first `count` places of a seeded order of the labels: classes take turns, each in a random order of its own, until one
 * after the other runs out. A smaller selection is the beginning of a larger one. Throws RangeError beyond the labels.
 */
export function chooseBalanced(
  labels: Uint8Array,
  count: number,
  seed: number,
  part: 'train' | 'test',
): Uint32Array {
  if (count > labels.length) throw new RangeError(`${count} of ${labels.length} digits cannot be chosen`);
  const random = createRandom(seed, part === 'train' ? 'data' : 'split');
  const places: number[][] = Array.from({ length: CLASSES }, () => []);
  labels.forEach((label, place) => places[label]?.push(place));
  const shuffled = places.map((own) => {
    const order = Uint32Array.from(own);
    random.shuffle(order);
    return order;
  });
  const chosen = new Uint32Array(count);
  let filled = 0;
  for (let round = 0; filled < count; round++) {
    for (const own of shuffled) {
      const place = own[round];
      if (place === undefined || filled === count) continue;
      chosen[filled++] = place;
    }
  }
  return chosen;
}

/** Copies the digits at these places to `target`, from its beginning. */
export function copyDigits({ images, labels }: Digits, places: Uint32Array, target: Digits): void {
  places.forEach((place, row) => {
    target.images.set(images.subarray(place * DIGIT_PIXELS, (place + 1) * DIGIT_PIXELS), row * DIGIT_PIXELS);
    target.labels[row] = labels[place] ?? 0;
  });
}

/** Bytes of a selection: its images and labels one after the other. */
export const selectionBytes = ({ train, test }: Pick<DigitChoice, 'train' | 'test'>): number =>
  (train + test) * (DIGIT_PIXELS + 1);

/** Cuts the bytes of a selection, train images, train labels, test images, test labels, into views. Throws RangeError. */
export function splitSelection(
  bytes: Uint8Array,
  { train, test }: Pick<DigitChoice, 'train' | 'test'>,
): DigitSelection {
  const expected = selectionBytes({ train, test });
  if (bytes.length !== expected) {
    throw new RangeError(`${train} and ${test} digits have ${expected} bytes, got ${bytes.length}`);
  }
  const cut = (from: number, count: number): Digits => {
    const labelsFrom = from + count * DIGIT_PIXELS;
    return {
      images: bytes.subarray(from, labelsFrom),
      labels: bytes.subarray(labelsFrom, labelsFrom + count),
    };
  };
  return { train: cut(0, train), test: cut(train * (DIGIT_PIXELS + 1), test) };
}
