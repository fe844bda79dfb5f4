/** Where everything of the diagram stands, and which link is under a point. Lengths in CSS pixels. */
import type { LayerLayout } from '@/lib/engine/types';

/** Layers wider than this are drawn as one summary until expanded. */
export const COLLAPSE_ABOVE = 10;
/** Layers wider than this stay a summary. */
export const EXPAND_UP_TO = 64;
/** Width of one layer's column: comfortable room for its controls, and the least that they work in. */
export const COLUMN_WIDTH = 116;
const MIN_COLUMN_WIDTH = 94;
/** Between columns: comfortable, and where that keeps the whole network in sight. */
const GAP = 40;
const MIN_GAP = 20;
const MAX_GAP = 190;
const PADDING = 12;
const SUMMARY_SIZE = 96;
/** Limits of a tile whose size follows the room there is. */
const MIN_FITTED_TILE = 20;
const MAX_FITTED_TILE = 84;
/** A tile's name beside it, with its distance. */
const NAME_ROOM = 72;

/** One column: the inputs, a hidden layer, or the outputs. */
export interface ColumnSpec {
  readonly units: number;
  readonly isCollapsed: boolean;
  /** Where tiles stand in the column: inputs keep their names to the left, outputs to the right. */
  readonly align: 'start' | 'center' | 'end';
}

/** A square that shows one neuron, or a whole layer when `unit` is null. */
export interface Tile {
  readonly unit: number | null;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export interface Column {
  readonly x: number;
  readonly units: number;
  readonly tiles: readonly Tile[];
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly columnWidth: number;
  readonly columns: readonly Column[];
}

/** One drawn line: a single weight, or the root mean square of many where a layer is collapsed. */
export interface Link {
  /** Index of the layer the link leads into: 0 is the first hidden layer. */
  readonly layer: number;
  readonly from: Tile;
  readonly to: Tile;
  /** Places in the flat parameters. */
  readonly weights: readonly number[];
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

type TileSize = (units: number) => number;

const naturalSize: TileSize = (units) => (units <= 6 ? 44 : units <= COLLAPSE_ABOVE ? 36 : 26);

/** One size for all tiles with which the tallest column just fits; expanded layers are longer and scroll. */
function fittedSize(specs: readonly ColumnSpec[], room: number): TileSize {
  const fitting = specs.filter(({ units }) => units <= COLLAPSE_ABOVE).map(({ units }) => units);
  const each = (room - 2 * PADDING) / Math.max(1, ...fitting);
  const size = Math.max(MIN_FITTED_TILE, Math.min(MAX_FITTED_TILE, Math.floor(each / 1.2)));
  return (units) => (units <= COLLAPSE_ABOVE ? size : naturalSize(units));
}

const heightOf = ({ units, isCollapsed }: ColumnSpec, sizeOf: TileSize): number => {
  if (isCollapsed) return SUMMARY_SIZE;
  const size = sizeOf(units);
  return units * size + (units - 1) * gapFor(size);
};

/** The height in which the tiles still fit at their smallest; expanded layers are longer and scroll. */
export function leastHeight(specs: readonly ColumnSpec[]): number {
  const own = specs.filter(({ units, isCollapsed }) => isCollapsed || units <= COLLAPSE_ABOVE);
  return Math.max(0, ...own.map((spec) => heightOf(spec, () => MIN_FITTED_TILE))) + 2 * PADDING;
}

const gapFor = (size: number): number => Math.round(size / 5);

/**
 * Places columns evenly over at least their own width, centred when there is more room than they use. With an `availableHeight`
 * the tiles grow or shrink to fill it.
 */
export function layoutDiagram(
  specs: readonly ColumnSpec[],
  availableWidth: number,
  availableHeight: number | null = null,
): Geometry {
  const sizeOf = availableHeight === null ? naturalSize : fittedSize(specs, availableHeight);
  const largest = Math.max(...specs.map(({ units }) => sizeOf(units)));
  const { columnWidth, gap } = spacingOf(availableWidth, specs.length, largest);
  const side = sideFor(columnWidth, largest);
  const used = specs.length * columnWidth + (specs.length - 1) * gap;
  const width = Math.max(availableWidth, used + 2 * side);
  const needed = Math.max(...specs.map((spec) => heightOf(spec, sizeOf))) + 2 * PADDING;
  const height = Math.max(needed, availableHeight ?? 0);
  const left = (width - used) / 2;
  return {
    width,
    height,
    columnWidth,
    columns: specs.map((spec, index) => {
      const x = left + index * (columnWidth + gap);
      return { x, units: spec.units, tiles: tilesOf(spec, sizeOf, { x, columnWidth }, height) };
    }),
  };
}

/** Room beside the first and the last column for names that are longer than what their column has left. */
const sideFor = (columnWidth: number, tile: number): number =>
  PADDING + Math.max(0, tile + NAME_ROOM - columnWidth);

/** Columns move together and grow narrower before the diagram has to scroll; where it scrolls anyway they are comfortable. */
function spacingOf(
  availableWidth: number,
  columns: number,
  tile: number,
): { readonly columnWidth: number; readonly gap: number } {
  const gaps = Math.max(1, columns - 1);
  for (let columnWidth = COLUMN_WIDTH; columnWidth >= MIN_COLUMN_WIDTH; columnWidth--) {
    const gap = (availableWidth - 2 * sideFor(columnWidth, tile) - columns * columnWidth) / gaps;
    if (gap >= MIN_GAP) return { columnWidth, gap: Math.min(MAX_GAP, gap) };
  }
  return { columnWidth: COLUMN_WIDTH, gap: GAP };
}

function tilesOf(
  spec: ColumnSpec,
  sizeOf: TileSize,
  { x, columnWidth }: { readonly x: number; readonly columnWidth: number },
  height: number,
): Tile[] {
  const size = spec.isCollapsed ? Math.min(SUMMARY_SIZE, columnWidth) : sizeOf(spec.units);
  const top = (height - heightOf(spec, sizeOf)) / 2;
  const spare = columnWidth - size;
  const tileX = x + (spec.align === 'start' ? 0 : spec.align === 'end' ? spare : spare / 2);
  if (spec.isCollapsed) return [{ unit: null, x: tileX, y: top, size }];
  return Array.from({ length: spec.units }, (_, unit) => ({
    unit,
    x: tileX,
    y: top + unit * (size + gapFor(size)),
    size,
  }));
}

const unitsOf = (tile: Tile, count: number): number[] =>
  tile.unit === null ? Array.from({ length: count }, (_, unit) => unit) : [tile.unit];

/** Every link between neighbouring columns. */
export function linksOf({ columns }: Geometry, layouts: readonly LayerLayout[]): Link[] {
  return layouts.flatMap((layout, layer) => {
    const before = columns[layer];
    const after = columns[layer + 1];
    if (!before || !after) return [];
    return after.tiles.flatMap((to) =>
      before.tiles.map((from) => ({
        layer,
        from,
        to,
        weights: unitsOf(to, layout.units).flatMap((unit) =>
          unitsOf(from, layout.inputs).map((input) => layout.weightsOffset + unit * layout.inputs + input),
        ),
        x1: from.x + from.size,
        y1: from.y + from.size / 2,
        x2: to.x,
        y2: to.y + to.size / 2,
      })),
    );
  });
}

/** Height of a link's curve at `x`: a cubic whose control points lie half way, so it leaves and arrives level. */
export function heightAt({ x1, y1, x2, y2 }: Link, x: number): number {
  const share = Math.max(0, Math.min(1, (x - x1) / (x2 - x1)));
  let low = 0;
  let high = 1;
  for (let step = 0; step < 12; step++) {
    const t = (low + high) / 2;
    // x(t) with control points at the middle is 1.5·t·(1 − t) + t³, which grows with t.
    if (1.5 * t * (1 - t) + t * t * t < share) low = t;
    else high = t;
  }
  const t = (low + high) / 2;
  const eased = t * t * (3 - 2 * t);
  return y1 + (y2 - y1) * eased;
}

/** The link nearest to a point, at most `reach` away vertically; null when there is none. */
export function linkAt(links: readonly Link[], x: number, y: number, reach = 6): Link | null {
  let nearest: Link | null = null;
  let distance = reach;
  for (const link of links) {
    if (x < link.x1 || x > link.x2) continue;
    const away = Math.abs(heightAt(link, x) - y);
    if (away > distance) continue;
    distance = away;
    nearest = link;
  }
  return nearest;
}

/** Where a neuron's bias is drawn: beside its lower left corner, below where the links arrive. */
export const biasMarkOf = ({ x, y, size }: Tile): { x: number; y: number; radius: number } => ({
  x: x - 9,
  y: y + size - 5,
  radius: 5,
});

/** The neuron whose bias mark is at a point; null when there is none. */
export function biasAt(
  { columns }: Geometry,
  x: number,
  y: number,
): { readonly column: number; readonly unit: number } | null {
  for (const [column, { tiles }] of columns.entries()) {
    if (column === 0) continue;
    for (const tile of tiles) {
      const mark = biasMarkOf(tile);
      const isHit = Math.hypot(x - mark.x, y - mark.y) <= mark.radius + 2;
      if (isHit && tile.unit !== null) return { column, unit: tile.unit };
    }
  }
  return null;
}

type Parameters = Float64Array | Float32Array;

/** What a link shows: its weight, or the root mean square of its weights. */
export function valueOf(link: Link, parameters: Parameters): number {
  const [first = 0] = link.weights;
  if (link.weights.length === 1) return parameters[first] ?? NaN;
  let sum = 0;
  for (const index of link.weights) {
    const weight = parameters[index] ?? NaN;
    sum += weight * weight;
  }
  return Math.sqrt(sum / link.weights.length);
}
