/** Eigenvalues and eigenvectors of symmetric matrices, always the same for the same matrix. */

/** Pairs sorted by eigenvalue, the largest first; `vectors[k]` has length 1. */
export interface EigenPairs {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/** Matrices up to this size are solved whole. */
const WHOLE_SIZE = 16;
/** Directions that are followed at once in larger ones: the more, the faster the first of them settle. */
const BLOCK = 8;
const MAX_SWEEPS = 40;
const MAX_ROUNDS = 100;
/** Part of the largest eigenvalue by which C·v may differ from λ·v: less than a picture can show. */
const TOLERANCE = 1e-7;

/** The pairs with the `most` largest eigenvalues of a symmetric matrix `[size, size]` without negative eigenvalues, such as a covariance. */
export function largestPairs(matrix: Float64Array, size: number, most: number): EigenPairs {
  const { values, vectors } =
    size <= WHOLE_SIZE ? allPairs(matrix, size) : iterateBlock(matrix, size, Math.max(BLOCK, most));
  return { values: values.slice(0, most), vectors: vectors.slice(0, most) };
}

/** All pairs, by Jacobi's rotations: each makes one element beside the diagonal 0, until all of them are. */
export function allPairs(matrix: Float64Array, size: number): EigenPairs {
  const a = matrix.slice();
  const v = identity(size);
  const scale = a.reduce((sum, value) => sum + value * value, 0);
  for (let sweep = 0; sweep < MAX_SWEEPS && besideDiagonal(a, size) > 1e-26 * scale; sweep++) {
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
    }
  }
  const order = Array.from({ length: size }, (_, index) => index).sort(
    (left, right) => a[right * size + right]! - a[left * size + left]!,
  );
  return {
    values: order.map((index) => a[index * size + index]!),
    vectors: order.map((index) => Float64Array.from({ length: size }, (_, row) => v[row * size + index]!)),
  };
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let index = 0; index < size; index++) matrix[index * size + index] = 1;
  return matrix;
}

function besideDiagonal(a: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size; p++) {
    for (let q = p + 1; q < size; q++) sum += 2 * a[p * size + q]! * a[p * size + q]!;
  }
  return sum;
}

/** Turns rows and columns `p` and `q` so that a[p, q] becomes 0; `v` gathers the turns. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = a[p * size + q]!;
  if (apq === 0) return;
  const half = (a[q * size + q]! - a[p * size + p]!) / (2 * apq);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(v, k * size + p, k * size + q, cosine, sine);
}

function turn(values: Float64Array, first: number, second: number, cosine: number, sine: number): void {
  const [x, y] = [values[first]!, values[second]!];
  values[first] = cosine * x - sine * y;
  values[second] = sine * x + cosine * y;
}

/** Multiplies a block of directions by the matrix again and again; within the block the pairs are solved whole (Rayleigh–Ritz). */
function iterateBlock(matrix: Float64Array, size: number, width: number): EigenPairs {
  let block = orthonormal(startBlock(size, width), size);
  let pairs: EigenPairs = { values: [], vectors: block };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const images = block.map((direction) => times(matrix, size, direction));
    const inner = new Float64Array(width * width);
    for (let i = 0; i < width; i++) {
      for (let j = i; j < width; j++) {
        inner[i * width + j] = inner[j * width + i] = dot(block[i]!, images[j]!);
      }
    }
    const { values, vectors: mixes } = allPairs(inner, width);
    const vectors = mixes.map((mix) => combine(block, mix));
    const turned = mixes.map((mix) => combine(images, mix));
    pairs = { values, vectors };
    const reach = TOLERANCE * Math.abs(values[0] ?? 0);
    const hasSettled = [0, 1].every((k) => distance(turned[k]!, vectors[k]!, values[k]!) <= reach);
    if (hasSettled) break;
    block = orthonormal(turned, size);
  }
  return pairs;
}

/** Directions without a pattern that a matrix could share, the same each time. */
function startBlock(size: number, width: number): Float64Array[] {
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return Array.from({ length: width }, () => Float64Array.from({ length: size }, next));
}

/** Gram–Schmidt; a direction that lies in those before it is replaced by the first axis that does not. */
function orthonormal(block: readonly Float64Array[], size: number): Float64Array[] {
  const done: Float64Array[] = [];
  for (const direction of block) {
    let candidate = perpendicular(direction, done);
    for (let axis = 0; candidate === null && axis < size; axis++) {
      const unit = new Float64Array(size);
      unit[axis] = 1;
      candidate = perpendicular(unit, done);
    }
    if (candidate) done.push(candidate);
  }
  return done;
}

/** The part perpendicular to all of `done`, of length 1; null when next to nothing is left. */
function perpendicular(direction: Float64Array, done: readonly Float64Array[]): Float64Array | null {
  const before = Math.sqrt(dot(direction, direction));
  const rest = direction.slice();
  // Twice: the first pass leaves rounding errors that the second takes away.
  for (let pass = 0; pass < 2; pass++) {
    for (const other of done) {
      const share = dot(rest, other);
      for (let k = 0; k < rest.length; k++) rest[k]! -= share * other[k]!;
    }
  }
  const length = Math.sqrt(dot(rest, rest));
  return length > 1e-10 * before ? rest.map((value) => value / length) : null;
}

function times(matrix: Float64Array, size: number, vector: Float64Array): Float64Array {
  const product = new Float64Array(size);
  for (let row = 0; row < size; row++) {
    let sum = 0;
    for (let column = 0; column < size; column++) sum += matrix[row * size + column]! * vector[column]!;
    product[row] = sum;
  }
  return product;
}

function combine(block: readonly Float64Array[], mix: Float64Array): Float64Array {
  const sum = new Float64Array(block[0]?.length ?? 0);
  block.forEach((direction, index) => {
    for (let k = 0; k < sum.length; k++) sum[k]! += mix[index]! * direction[k]!;
  });
  return sum;
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < left.length; k++) sum += left[k]! * right[k]!;
  return sum;
}

/** ‖image − λ·vector‖. */
function distance(image: Float64Array, vector: Float64Array, value: number): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += (image[k]! - value * vector[k]!) ** 2;
  return Math.sqrt(sum);
}
