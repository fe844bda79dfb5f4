/** Initial parameters: weights by scheme, biases 0 (as Keras; TensorFlow Playground starts biases at 0.1). */
import { layoutOf, parameterCount } from './layout';
import { createRandom, type Random } from './random';
import type { InitializerName, NetworkSpec } from './types';

/** Draws one weight of a layer with this many inputs and units. */
type Initializer = (random: Random, inputs: number, units: number) => number;

/** Uniform in ±limit. */
const within = (random: Random, limit: number): number => (2 * random.uniform() - 1) * limit;

/**
 * `uniform` U(−0.5, 0.5) and `normal` N(0, 0.5²) ignore the layer's size.
 * Xavier (Glorot & Bengio 2010) keeps the variance 2/(inputs + units), He (He et al. 2015) 2/inputs;
 * a uniform in ±√(3v) has variance v. No draw is truncated.
 */
const INITIALIZERS: Readonly<Record<InitializerName, Initializer>> = {
  zeros: () => 0,
  uniform: (random) => within(random, 0.5),
  normal: (random) => random.normal() * 0.5,
  xavierUniform: (random, inputs, units) => within(random, Math.sqrt(6 / (inputs + units))),
  xavierNormal: (random, inputs, units) => random.normal() * Math.sqrt(2 / (inputs + units)),
  heUniform: (random, inputs) => within(random, Math.sqrt(6 / inputs)),
  heNormal: (random, inputs) => random.normal() * Math.sqrt(2 / inputs),
};

/** The parameters a run starts from, in the flat order of `layoutOf`. Drawn in float64, then rounded. */
export function initialParameters(
  network: NetworkSpec,
  initializer: InitializerName,
  seed: number,
): Float32Array {
  const random = createRandom(seed, 'parameters');
  const draw = INITIALIZERS[initializer];
  const parameters = new Float32Array(parameterCount(network));
  for (const { inputs, units, weightsOffset, biasesOffset } of layoutOf(network)) {
    for (let index = weightsOffset; index < biasesOffset; index++) {
      parameters[index] = draw(random, inputs, units);
    }
  }
  return parameters;
}
