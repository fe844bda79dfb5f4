/** Drawn points: a set without order, so that two people drawing at once come to the same whatever arrives first. */

/** Steps of a coordinate per unit: points lie on a fine grid, and one place of it holds one point. */
export const GRID = 100;

/** A point of the plane with its class; coordinates from −6 to 6. */
export interface DrawnPoint {
  readonly x1: number;
  readonly x2: number;
  readonly label: number;
}

/** Places to points. */
export type Drawing = ReadonlyMap<string, DrawnPoint>;

/** Bytes of a point: two int16 in steps of the grid, little-endian, then the class. */
const POINT_BYTES = 5;

const snap = (coordinate: number): number => Math.round(coordinate * GRID);

/** Where a point lies on the grid. */
export const placeOf = ({ x1, x2 }: Pick<DrawnPoint, 'x1' | 'x2'>): string => `${snap(x1)} ${snap(x2)}`;

/** The drawing without the erased places, and with the added points; a point added to a place that is taken replaces. */
export function applyStroke(
  drawing: Drawing,
  {
    add,
    erase,
  }: { readonly add: readonly DrawnPoint[]; readonly erase: readonly Pick<DrawnPoint, 'x1' | 'x2'>[] },
): Drawing {
  const next = new Map(drawing);
  for (const point of erase) next.delete(placeOf(point));
  for (const point of add) next.set(placeOf(point), point);
  return next;
}

/** The class of the point at a place; null where there is none. */
export const labelAt = (drawing: Drawing, place: Pick<DrawnPoint, 'x1' | 'x2'>): number | null =>
  drawing.get(placeOf(place))?.label ?? null;

/** The drawing as bytes: the same points always as the same bytes, in the order of their places. */
export function encodeDrawing(drawing: Drawing): Uint8Array {
  const points = [...drawing.values()]
    .map(({ x1, x2, label }) => ({ x: snap(x1), y: snap(x2), label }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const bytes = new Uint8Array(points.length * POINT_BYTES);
  const view = new DataView(bytes.buffer);
  points.forEach(({ x, y, label }, index) => {
    view.setInt16(index * POINT_BYTES, x, true);
    view.setInt16(index * POINT_BYTES + 2, y, true);
    view.setUint8(index * POINT_BYTES + 4, label);
  });
  return bytes;
}

/** Reads the bytes of a drawing. Throws RangeError when they are not whole points. */
export function decodeDrawing(bytes: Uint8Array): Drawing {
  if (bytes.length % POINT_BYTES !== 0) {
    throw new RangeError(`${bytes.length} bytes are not points of ${POINT_BYTES} bytes`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const drawing = new Map<string, DrawnPoint>();
  for (let at = 0; at < bytes.length; at += POINT_BYTES) {
    const point = {
      x1: view.getInt16(at, true) / GRID,
      x2: view.getInt16(at + 2, true) / GRID,
      label: view.getUint8(at + 4),
    };
    drawing.set(placeOf(point), point);
  }
  return drawing;
}

/** Points per class, of at least two classes. */
export function countClasses(drawing: Drawing): number[] {
  const counts = [0, 0];
  for (const { label } of drawing.values()) {
    while (counts.length <= label) counts.push(0);
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}
