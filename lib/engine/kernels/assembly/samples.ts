// Samples as the passes read them: rows of float32, or of bytes that stand for value/255, gathered into panels.
import { CHUNK, EVALUATION_LANES, lanes, panelsOf, setLanes } from './layer';
import { splat } from './functions';

/** One part of the data. */
@unmanaged
export class Part {
  count: i32;
  /** `[count, inputs]` row-major, float32 or bytes. */
  inputs: usize;
  /** `[count, outputs]` row-major, float32. */
  targets: usize;
  /** Both once more as panels of 12 in the order of the rows, for evaluation; 0 where that would take too much room. */
  inputPanels: usize;
  targetPanels: usize;
}

const PARTS: usize = memory.data(2 * offsetof<Part>(), 16);
const MASK: usize = memory.data(CHUNK * 4, 16);

let inputWidth: i32 = 0;
let targetWidth: i32 = 0;
let areBytes: bool = false;
/** Room for the panels of a chunk. */
let inputBuffer: usize = 0;
let targetBuffer: usize = 0;
/** Where the loaded chunk lies: `[panels][inputs][lanes]` and `[panels][outputs][lanes]`. */
export let inputs: usize = 0;
export let targets: usize = 0;
/** Samples, and lanes per panel, that the lane mask is for. */
let maskedCount: i32 = -1;
let maskedLanes: i32 = 0;

/** All ones where a lane of the loaded chunk holds a sample. */
@inline
export function laneMask(): usize {
  return MASK;
}

@inline
export function partAt(index: i32): Part {
  return changetype<Part>(PARTS + <usize>index * offsetof<Part>());
}

export function setSamples(inputCount: i32, outputCount: i32, bytes: bool, inputsAt: usize, targetsAt: usize): void {
  inputWidth = inputCount;
  targetWidth = outputCount;
  areBytes = bytes;
  inputBuffer = inputsAt;
  targetBuffer = targetsAt;
}

/** Part 0 is for training, part 1 for testing; its rows must be there already. */
export function setPart(index: i32, count: i32, inputRows: usize, targetRows: usize, inputPanels: usize, targetPanels: usize): void {
  const part = partAt(index);
  part.count = count;
  part.inputs = inputRows;
  part.targets = targetRows;
  part.inputPanels = inputPanels;
  part.targetPanels = targetPanels;
  if (!inputPanels) return;
  setLanes(EVALUATION_LANES);
  gatherFloats(inputRows, inputWidth, inputPanels, 0, 0, count);
  gatherFloats(targetRows, targetWidth, targetPanels, 0, 0, count);
}

/** Loads samples `order[from] …` (or `from …` without an order) for the passes; count ≤ CHUNK. */
export function loadSamples(part: Part, order: usize, from: i32, count: i32): void {
  if (lanes == 1) {
    const row = rowOf(order, from);
    targets = part.targets + ((row * <usize>targetWidth) << 2);
    if (areBytes) loadInputs(part.inputs, order, from, count);
    // A row is a panel of one sample as it lies.
    else inputs = part.inputs + ((row * <usize>inputWidth) << 2);
    return;
  }
  loadInputs(part.inputs, order, from, count);
  targets = targetBuffer;
  gatherFloats(part.targets, targetWidth, targets, order, from, count);
  maskLanes(count);
}

/** As loadSamples in the order of the rows, for evaluation: `from` is a multiple of CHUNK. */
export function loadInOrder(part: Part, from: i32, count: i32): void {
  if (!part.inputPanels) {
    loadSamples(part, 0, from, count);
    return;
  }
  inputs = part.inputPanels + (<usize>(from * inputWidth) << 2);
  targets = part.targetPanels + (<usize>(from * targetWidth) << 2);
  maskLanes(count);
}

/** Loads inputs alone. */
export function loadInputs(rows: usize, order: usize, from: i32, count: i32): void {
  inputs = inputBuffer;
  if (areBytes) gatherBytes(rows, inputWidth, inputs, order, from, count);
  else gatherFloats(rows, inputWidth, inputs, order, from, count);
}

function maskLanes(count: i32): void {
  if (count == maskedCount && lanes == maskedLanes) return;
  maskedCount = count;
  maskedLanes = lanes;
  const all = panelsOf(count) * lanes;
  for (let i = 0; i < all; i++) i32.store(MASK + (<usize>i << 2), i < count ? -1 : 0);
}

@inline
function rowOf(order: usize, index: i32): usize {
  return order ? <usize>load<u32>(order + (<usize>index << 2)) : <usize>index;
}

/** Rows `[count, width]` to panels `[panels][width][lanes]`; lanes without a sample are 0. */
function gatherFloats(rows: usize, width: i32, panels: usize, order: usize, from: i32, count: i32): void {
  const step = <usize>lanes << 2;
  const panelBytes = step * <usize>width;
  const rowBytes = <usize>width << 2;
  const end = from + count;
  for (let first = from; first < end; first += lanes) {
    for (let lane = 0; lane < lanes; lane++) {
      let target = panels + (<usize>lane << 2);
      const last = target + panelBytes;
      if (first + lane < end) {
        let source = rows + rowOf(order, first + lane) * rowBytes;
        for (; target < last; target += step, source += 4) f32.store(target, f32.load(source));
      } else {
        for (; target < last; target += step) f32.store(target, 0);
      }
    }
    panels += panelBytes;
  }
}

/** As gatherFloats, for bytes. */
function gatherBytes(rows: usize, width: i32, panels: usize, order: usize, from: i32, count: i32): void {
  const step = <usize>lanes << 2;
  const panelBytes = step * <usize>width;
  const end = from + count;
  for (let first = from; first < end; first += lanes) {
    let lane = 0;
    for (; lane + 4 <= lanes && first + lane + 4 <= end; lane += 4) {
      let r0 = rows + rowOf(order, first + lane) * <usize>width;
      let r1 = rows + rowOf(order, first + lane + 1) * <usize>width;
      let r2 = rows + rowOf(order, first + lane + 2) * <usize>width;
      let r3 = rows + rowOf(order, first + lane + 3) * <usize>width;
      let target = panels + (<usize>lane << 2);
      const last = target + panelBytes;
      const whole = r0 + (width & ~3);
      // Four columns of four rows: 16 bytes, transposed, then widened column by column.
      for (; r0 < whole; r0 += 4, r1 += 4, r2 += 4, r3 += 4) {
        let bytes = v128.load_zero<u32>(r0);
        bytes = v128.load_lane<u32>(r1, bytes, 1);
        bytes = v128.load_lane<u32>(r2, bytes, 2);
        bytes = v128.load_lane<u32>(r3, bytes, 3);
        const columns = i8x16.shuffle(bytes, bytes, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
        const low = i16x8.extend_low_i8x16_u(columns);
        const high = i16x8.extend_high_i8x16_u(columns);
        storeShares(target, i32x4.extend_low_i16x8_u(low));
        target += step;
        storeShares(target, i32x4.extend_high_i16x8_u(low));
        target += step;
        storeShares(target, i32x4.extend_low_i16x8_u(high));
        target += step;
        storeShares(target, i32x4.extend_high_i16x8_u(high));
        target += step;
      }
      for (; target < last; target += step, r0++, r1++, r2++, r3++) {
        storeShare(target, load<u8>(r0));
        storeShare(target + 4, load<u8>(r1));
        storeShare(target + 8, load<u8>(r2));
        storeShare(target + 12, load<u8>(r3));
      }
    }
    for (; lane < lanes; lane++) {
      let target = panels + (<usize>lane << 2);
      const last = target + panelBytes;
      if (first + lane < end) {
        let source = rows + rowOf(order, first + lane) * <usize>width;
        for (; target < last; target += step, source++) storeShare(target, load<u8>(source));
      } else {
        for (; target < last; target += step) f32.store(target, 0);
      }
    }
    panels += panelBytes;
  }
}

const BYTE_SHARE: f32 = 0.00392156862745098;

@inline
function storeShare(target: usize, value: u8): void {
  f32.store(target, <f32>value * BYTE_SHARE);
}

@inline
function storeShares(target: usize, values: v128): void {
  v128.store(target, f32x4.mul(f32x4.convert_i32x4_s(values), splat(BYTE_SHARE)));
}
