/** Samples as the object-based peers take them, and the places of a flat parameter array. */
import type { Task } from './task';

/** Rows of a row-major array as plain arrays. */
export const rowsOf = (values: Float64Array, columns: number): number[][] =>
  Array.from({ length: values.length / columns }, (_, row) => [
    ...values.subarray(row * columns, (row + 1) * columns),
  ]);

export interface Row {
  readonly input: number[];
  readonly output: number[];
}

export function samplesOf({ sizes, inputs, targets }: Task): Row[] {
  const outputs = rowsOf(targets, sizes.at(-1)!);
  return rowsOf(inputs, sizes[0]!).map((input, index) => ({ input, output: outputs[index]! }));
}

/** Calls `visit` for every parameter in the engine's flat order; `input` is −1 for a bias. Layer 0 is the first dense one. */
export function visitParameters(
  sizes: readonly number[],
  visit: (index: number, layer: number, unit: number, input: number) => void,
): void {
  let index = 0;
  for (let layer = 0; layer < sizes.length - 1; layer++) {
    const [inputs, units] = [sizes[layer]!, sizes[layer + 1]!];
    for (let unit = 0; unit < units; unit++)
      for (let input = 0; input < inputs; input++) visit(index++, layer, unit, input);
    for (let unit = 0; unit < units; unit++) visit(index++, layer, unit, -1);
  }
}
