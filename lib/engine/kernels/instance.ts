/** One instance of the kernels with a memory of its own: whatever else runs, it is not disturbed. */
import { KERNELS_HEX } from './module.generated';

/** Everything that assembly/index.ts exports. Addresses and lengths are bytes unless they are called counts. */
export interface Kernels {
  readonly heapBase: { readonly value: number };
  readonly isDiverged: { readonly value: number };
  readonly position: { readonly value: number };
  readonly spent: { readonly value: number };
  addLayer(
    inputs: number,
    units: number,
    activation: number,
    parameters: number,
    gradients: number,
    x: number,
    z: number,
    a: number,
    d: number,
    mask: number,
    masked: number,
    counts: number,
  ): void;
  setSamples(inputs: number, outputs: number, areBytes: number, x: number, targets: number): void;
  setPart(
    index: number,
    count: number,
    inputs: number,
    targets: number,
    inputPanels: number,
    targetPanels: number,
  ): void;
  setTask(code: number, threshold: number): void;
  setPenalty(code: number, lambda: number): void;
  setOptimizer(
    code: number,
    parameters: number,
    gradients: number,
    first: number,
    second: number,
    powers: number,
  ): void;
  setOptimizerSettings(momentum: number, weightDecay: number): void;
  setDropout(state: number, threshold: number, kept: number): void;
  setTraining(loss: number, order: number, shuffle: number, rates: number, rows: number): void;
  setState(state: number, bytes: number, backup: number): void;
  setPins(pins: number, parameters: number, gradients: number, kept: number): void;
  setPinCount(count: number): void;
  setBatches(size: number, lanes: number, clip: number): void;
  setDiverged(isDiverged: number): void;
  train(epochs: number, samples: number): number;
  measure(row: number): void;
  measureInitialNorms(): void;
  computeWholeGradient(): void;
  restoreBackup(): void;
  predict(rows: number, count: number): void;
  storeOutputs(rows: number, count: number): void;
  storeActivations(layer: number, target: number, stride: number, count: number): void;
  storeSlopes(layer: number, target: number, count: number): void;
  applyFunction(code: number, at: number, count: number): void;
  /** C `[rows, 8]` = A·B: see product8 in assembly/product.ts. */
  product(
    a: number,
    rowStep: number,
    termStep: number,
    b: number,
    start: number,
    c: number,
    rows: number,
    terms: number,
  ): void;
}

interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** The part of the WebAssembly interface that is used; neither Node's nor the DOM's types are in reach here. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
  readonly Memory: new (size: { readonly initial: number; readonly maximum: number }) => WasmMemory;
}

const PAGE_BYTES = 65_536;

let compiled: object | null = null;

/** Instantiates the kernels with `bytes` of memory, all zeros; the first call compiles them (a few milliseconds). */
export function instantiateKernels(bytes: number): { kernels: Kernels; buffer: ArrayBuffer } {
  const { WebAssembly } = globalThis as unknown as { readonly WebAssembly: WebAssemblyApi };
  compiled ??= new WebAssembly.Module(bytesOf(KERNELS_HEX));
  const pages = Math.ceil(bytes / PAGE_BYTES);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { kernels: exports as Kernels, buffer: memory.buffer };
}

/** The bytes of a text in base 16. */
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => parseInt(hex.slice(2 * at, 2 * at + 2), 16));
