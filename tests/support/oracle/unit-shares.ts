/** Shares of dead and of saturated units, counted unit by unit and sample by sample. */
import type { NetworkSpec, Samples } from '@/lib/engine/types';
import { CHUNK, forward, loadSamples, type Passes } from './network';

/** Per layer: the share of units that are dead for all samples, and of those flat for nine tenths of them. */
export function unitShares(
  network: NetworkSpec,
  passes: Passes,
  parameters: Float64Array,
  samples: Samples,
): { dead: number; saturated: number }[] {
  const alive = passes.layers.map(({ layout }) => new Array<number>(layout.units).fill(0));
  const flat = passes.layers.map(({ layout }) => new Array<number>(layout.units).fill(0));
  for (let from = 0; from < samples.count; from += CHUNK) {
    const count = Math.min(CHUNK, samples.count - from);
    loadSamples(passes, samples, null, from, count);
    forward(passes, parameters, count);
    passes.layers.forEach(({ layout, preActivations }, layer) => {
      const limit = network.layers[layer]!.activation === 'sigmoid' ? 3 : 1.5;
      for (let unit = 0; unit < layout.units; unit++) {
        for (let sample = 0; sample < count; sample++) {
          const z = preActivations[unit * count + sample]!;
          if (z > 0) alive[layer]![unit]!++;
          if (Math.abs(z) > limit) flat[layer]![unit]!++;
        }
      }
    });
  }
  return passes.layers.map(({ layout }, layer) => {
    const { activation } = network.layers[layer]!;
    const dead = alive[layer]!.filter((count) => count === 0).length / layout.units;
    const saturated = flat[layer]!.filter((count) => count >= 0.9 * samples.count).length / layout.units;
    return {
      dead: activation === 'binaryStep' ? 1 : activation === 'relu' ? dead : 0,
      saturated: activation === 'sigmoid' || activation === 'tanh' ? saturated : 0,
    };
  });
}
