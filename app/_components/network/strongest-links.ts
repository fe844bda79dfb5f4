/** Which links stand for the flow through a network: the strongest of every layer. */
import { valueOf } from './geometry';
import type { Link } from './geometry';

/**
 * At most `limit` of the links, each layer's strongest first: layers take turns, so that one with large weights does not take
 * the places of the others. Links without a finite value or with the value 0 carry nothing and are left out.
 */
export function strongestLinks(
  links: readonly Link[],
  parameters: Float64Array | Float32Array,
  limit: number,
): Link[] {
  const byLayer = new Map<number, { readonly link: Link; readonly size: number }[]>();
  for (const link of links) {
    const size = Math.abs(valueOf(link, parameters));
    if (!Number.isFinite(size) || size === 0) continue;
    const own = byLayer.get(link.layer);
    if (own) own.push({ link, size });
    else byLayer.set(link.layer, [{ link, size }]);
  }
  const ranked = [...byLayer.values()].flatMap((own) =>
    own.sort((a, b) => b.size - a.size).map(({ link }, rank) => ({ link, rank })),
  );
  // A stable sort: within a rank, layers keep their order.
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ link }) => link);
}
