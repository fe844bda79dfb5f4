/** The IDX files: read as they are, refused when anything about them is wrong. */
import { describe, expect, it } from 'vitest';
import { IdxError, parseImages, parseLabels } from '@/lib/mnist';
import { imageFile, labelFile } from '../support/idx';

describe('parseImages', () => {
  it('gives the pixels as a view of the file', () => {
    const file = imageFile(3);
    const images = parseImages(file);
    expect(images.length).toBe(3 * 784);
    expect([...images.subarray(0, 3), images[784]]).toEqual([0, 1, 2, 784 % 251]);
    expect(images.buffer).toBe(file.buffer);
  });

  it('reads a file that lies unaligned in other bytes', () => {
    const bytes = new Uint8Array(3 + imageFile(1).length);
    bytes.set(imageFile(1), 3);
    expect(parseImages(bytes.subarray(3))).toEqual(parseImages(imageFile(1)));
  });

  it.each([
    ['empty', new Uint8Array(), 'A file of images has at least 16 bytes, got 0'],
    ['cut in its header', imageFile(1).subarray(0, 15), 'A file of images has at least 16 bytes, got 15'],
    ['of labels', labelFile([1, 2, 3, 4, 5, 6, 7, 8]), 'The magic number of images is 2049, expected 2051'],
    ['of other pictures', imageFile(1, { rows: 32 }), 'Images are 32 × 28 pixels, expected 28 × 28'],
    ['cut off', imageFile(2).subarray(0, 1000), 'A file of 2 images has 1584 bytes, got 1000'],
    ['too long', new Uint8Array([...imageFile(1), 0]), 'A file of 1 images has 800 bytes, got 801'],
  ])('refuses a file that is %s', (_, file, message) => {
    expect(() => parseImages(file)).toThrow(new IdxError(message));
  });
});

describe('parseLabels', () => {
  it('gives the labels', () => {
    expect([...parseLabels(labelFile([7, 0, 9]))]).toEqual([7, 0, 9]);
  });

  it.each([
    ['cut off', labelFile([1, 2, 3]).subarray(0, 10), 'A file of 3 labels has 11 bytes, got 10'],
    ['of images', imageFile(1), 'The magic number of labels is 2051, expected 2049'],
    ['with a label beyond 9', labelFile([1, 10]), 'Label 1 is 10, expected 0 to 9'],
  ])('refuses a file that is %s', (_, file, message) => {
    expect(() => parseLabels(file)).toThrow(new IdxError(message));
  });
});
