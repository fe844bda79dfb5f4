/** Who edits which neuron, weight or bias by hand now: a person's chip where it is. */
'use client';
import { useTranslations } from 'next-intl';
import { PersonChip } from '@/app/_components/ui/chip';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import { personColor } from '@/app/_design/palette';
import { neuronName } from './diagram-model';
import type { DiagramModel } from './diagram-model';
import { biasMarkOf, heightAt } from './geometry';
import type { Geometry, Link, Tile } from './geometry';
import { parameterName } from './hands';
import type { HandMark } from './hands';
import styles from './network-diagram.module.css';

export interface HandMarksProps {
  marks: readonly HandMark[];
  model: DiagramModel;
  geometry: Geometry;
  links: readonly Link[];
}

/** Marks of parts that this network has not are left out. */
export function HandMarks({ marks, model, geometry, links }: HandMarksProps) {
  const t = useTranslations('weights');
  return marks.map(({ id, place, holder }) => {
    const tiles = geometry.columns[place.layer + 1]?.tiles ?? [];
    const tile = tiles.find(({ unit }) => unit === place.unit || unit === null);
    if (!tile || place.unit >= (model.layers[place.layer]?.units ?? 0)) return null;
    const { layer, unit, input } = place;
    const what =
      input === undefined
        ? neuronName(model, layer + 1, unit)
        : parameterName(model, { layer, unit, input }, t('bias'));
    const [left, top] = spotOf(tile, links, place);
    return (
      <div key={id} style={{ '--holder': personColor(holder.color) }}>
        <span
          className={styles.handRing}
          style={{ left: tile.x, top: tile.y, width: tile.size, height: tile.size }}
        />
        <span className={styles.handMark} style={{ left, top }}>
          <span aria-hidden="true">
            <PersonChip nickname={holder.nickname} color={holder.color} size="small" />
          </span>
          <VisuallyHidden>{t('markedBy', { who: holder.nickname, what })}</VisuallyHidden>
        </span>
      </div>
    );
  });
}

/** At the middle of the link where it is drawn for itself, at the bias's mark, or below the neuron. */
function spotOf(
  tile: Tile,
  links: readonly Link[],
  { layer, unit, input }: HandMark['place'],
): [number, number] {
  if (input === null) {
    const mark = biasMarkOf(tile);
    return [mark.x, mark.y];
  }
  const link =
    input === undefined
      ? undefined
      : links.find((each) => each.layer === layer && each.to.unit === unit && each.from.unit === input);
  if (!link) return [tile.x + tile.size / 2, tile.y + tile.size];
  const middle = (link.x1 + link.x2) / 2;
  return [middle, heightAt(link, middle)];
}
