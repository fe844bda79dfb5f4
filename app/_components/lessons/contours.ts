/** Lines of equal error on a surface, by marching squares. */

type Place = readonly [number, number];

/** Corners of a cell in order, with their values. */
type Corner = readonly [x: number, y: number, value: number];

/** Where the level crosses the edge between two corners, or null. */
function crossing(from: Corner, to: Corner, level: number): Place | null {
  if (from[2] < level === to[2] < level) return null;
  const share = (level - from[2]) / (to[2] - from[2]);
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** Segments of the line f = level over the square [min, max]², from a grid of `cells` by `cells`. */
export function contour(
  f: (place: Place) => number,
  [min, max]: Place,
  level: number,
  cells = 60,
): (readonly [Place, Place])[] {
  const at = (index: number): number => min + ((max - min) * index) / cells;
  const rows = Array.from({ length: cells + 1 }, (_, row) =>
    Array.from({ length: cells + 1 }, (_unused, column) => f([at(column), at(row)])),
  );
  const segments: (readonly [Place, Place])[] = [];
  for (let row = 0; row < cells; row++) {
    for (let column = 0; column < cells; column++) {
      const corner = (dx: number, dy: number): Corner => [
        at(column + dx),
        at(row + dy),
        rows[row + dy]?.[column + dx] ?? NaN,
      ];
      const corners = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
      const places = corners.flatMap((from, index) => {
        const to = corners[(index + 1) % 4] ?? from;
        return crossing(from, to, level) ?? [];
      });
      // Each place came as two numbers.
      for (let index = 0; index + 3 < places.length; index += 4) {
        const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = places.slice(index, index + 4);
        segments.push([
          [x1, y1],
          [x2, y2],
        ]);
      }
    }
  }
  return segments;
}
