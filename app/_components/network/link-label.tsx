/** The weight of the link under the pointer. */
'use client';
import { useCallback, useRef } from 'react';
import { formatSigned } from '@/app/_components/ui/format';
import { useFrames } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { neuronName, ownParameters } from './diagram-model';
import type { DiagramModel, NetworkFrame } from './diagram-model';
import { heightAt, valueOf } from './geometry';
import type { Link } from './geometry';
import styles from './network-diagram.module.css';

/** Follows the weight while it trains. */
export function LinkLabel({
  model,
  link,
  frames,
}: {
  model: DiagramModel;
  link: Link;
  frames: Source<NetworkFrame>;
}) {
  const text = useRef<HTMLElement>(null);
  const draw = useCallback(
    (frame: NetworkFrame) => {
      const parameters = ownParameters(model, frame);
      if (text.current)
        text.current.textContent = parameters
          ? formatSigned(valueOf(link, parameters))
          : model.t('link.untrained');
    },
    [model, link],
  );
  useFrames(frames, draw);
  const middle = (link.x1 + link.x2) / 2;
  const from = neuronName(model, link.layer, link.from.unit);
  const to = neuronName(model, link.layer + 1, link.to.unit);
  return (
    <div className={styles.linkLabel} style={{ left: middle, top: heightAt(link, middle) - 10 }}>
      <span>
        {from} → {to}
      </span>
      <b>
        {model.t(link.weights.length > 1 ? 'link.size' : 'link.weight')} <span ref={text} />
      </b>
    </div>
  );
}
