/** Which two inputs show the classes best in a flat picture. */

/**
 * The two inputs, in their order, whose class means lie farthest apart. `inputs` `[count, columns]` are standardised, so the
 * variance between the classes, Σ nₖ·mₖ²/n, compares across inputs.
 */
export function clearestInputs(
  inputs: ArrayLike<number>,
  values: ArrayLike<number>,
  columns: number,
): [x: number, y: number] {
  const spread = Array.from({ length: columns }, (_, column) => {
    const classes = new Map<number, { count: number; sum: number }>();
    for (let row = 0; row < values.length; row++) {
      const label = values[row] ?? 0;
      const { count, sum } = classes.get(label) ?? { count: 0, sum: 0 };
      classes.set(label, { count: count + 1, sum: sum + (inputs[row * columns + column] ?? 0) });
    }
    return [...classes.values()].reduce((total, { count, sum }) => total + (sum * sum) / count, 0);
  });
  const ranked = spread.map((_, column) => column).sort((a, b) => (spread[b] ?? 0) - (spread[a] ?? 0));
  const [x = 0, y = 0] = ranked.slice(0, 2).sort((a, b) => a - b);
  return [x, y];
}
