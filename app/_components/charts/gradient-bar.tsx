/** How strongly a layer learns: its gradient norm as a bar on a logarithmic scale. */
'use client';
import { useTranslations } from 'next-intl';
import { useCallback, useRef } from 'react';
import { formatLoss } from '@/app/_components/ui/format';
import { useFrames } from '@/app/_components/ui/use-frames';
import type { Source } from '@/app/_pictures/source';
import { gradientShare } from './gradient-scale';
import styles from './gradient-bar.module.css';

/** What the bars need of a frame. */
export interface GradientFrame {
  /** One per layer, first hidden layer first; null when not known. */
  readonly gradientNorms: ArrayLike<number> | null;
}

export interface GradientBarProps {
  frames: Source<GradientFrame>;
  /** Index into the norms. */
  layer: number;
  /** The layer's name. */
  name: string;
}

/** One layer's norm as a bar with its value. */
export function GradientBar({ frames, layer, name }: GradientBarProps) {
  const t = useTranslations('charts');
  const bar = useRef<HTMLSpanElement>(null);
  const text = useRef<HTMLSpanElement>(null);
  const draw = useCallback(
    ({ gradientNorms }: GradientFrame) => {
      const norm = gradientNorms?.[layer];
      bar.current?.style.setProperty('transform', `scaleX(${gradientShare(norm ?? 0)})`);
      if (text.current) text.current.textContent = formatLoss(norm ?? null);
    },
    [layer],
  );
  useFrames(frames, draw);
  return (
    <div className={styles.bar} role="group" aria-label={t('gradientNorm', { layer: name })}>
      <span className={styles.track}>
        <span ref={bar} className={styles.fill} />
      </span>
      <span ref={text} className={styles.value}>
        –
      </span>
    </div>
  );
}
