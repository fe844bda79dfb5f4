/** Which sample of a picture is meant. Places are shares of the picture's width and height, from its top left. */

export type PartName = 'train' | 'test';

/** One sample. */
export interface Picked {
  readonly part: PartName;
  readonly sample: number;
}

/** Where the samples of a part are drawn: `[count, 2]`, NaN where they are not. */
export interface PlacedPart {
  readonly part: PartName;
  readonly places: Float32Array;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Lowest and highest value along an axis. */
export type Range = readonly [min: number, max: number];

/** Places of points `[count, 2]`, the second coordinate upwards. */
export function placesOf(points: ArrayLike<number>, [xMin, xMax]: Range, [yMin, yMax]: Range): Float32Array {
  return Float32Array.from(points, (value, at) =>
    at % 2 === 0 ? (value - xMin) / (xMax - xMin) : (yMax - value) / (yMax - yMin),
  );
}

/** Where a sample is drawn; null when it is not. */
export function placeOf(parts: readonly PlacedPart[], picked: Picked): Place | null {
  const places = parts.find(({ part }) => part === picked.part)?.places;
  const [x = NaN, y = NaN] = [places?.[2 * picked.sample], places?.[2 * picked.sample + 1]];
  return Number.isFinite(x) && Number.isFinite(y) ? { x, y } : null;
}

/** The sample drawn next to a place, no farther than `reach` away. */
export const nearest = (parts: readonly PlacedPart[], { x, y }: Place, reach: number): Picked | null =>
  cheapest(parts, (place) => {
    const distance = Math.hypot(place.x - x, place.y - y);
    return distance <= reach ? distance : Infinity;
  });

/** How much a step aside counts against a step ahead. */
const ASIDE = 2;
/** What lies at the same place is not ahead. */
const AHEAD = 1e-6;

/** The sample that one comes to by going right (1, 0), left (−1, 0), down (0, 1) or up (0, −1); null at the edge. */
export const towards = (
  parts: readonly PlacedPart[],
  from: Place,
  [right, down]: readonly [number, number],
): Picked | null =>
  cheapest(parts, (place) => {
    const [x, y] = [place.x - from.x, place.y - from.y];
    const ahead = x * right + y * down;
    return ahead > AHEAD ? ahead + ASIDE * Math.abs(x * down + y * right) : Infinity;
  });

function cheapest(parts: readonly PlacedPart[], costOf: (place: Place) => number): Picked | null {
  let best: Picked | null = null;
  let least = Infinity;
  for (const { part, places } of parts) {
    for (let sample = 0; 2 * sample < places.length; sample++) {
      const cost = costOf({ x: places[2 * sample] ?? NaN, y: places[2 * sample + 1] ?? NaN });
      if (!(cost < least)) continue;
      least = cost;
      best = { part, sample };
    }
  }
  return best;
}

/** The one of `listed` after `picked`, from the beginning again after the last; null when there is none. */
export function nextOf(listed: readonly Picked[], picked: Picked | null): Picked | null {
  const at = listed.findIndex(({ part, sample }) => part === picked?.part && sample === picked.sample);
  return listed[(at + 1) % Math.max(1, listed.length)] ?? null;
}
