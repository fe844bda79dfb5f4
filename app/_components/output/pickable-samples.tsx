/** A picture of samples of one part, each of which can be picked and read. */
'use client';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { PartName, Picked, Place } from './picking';
import type { PlanePlotProps } from './plane-plot';
import { PointPicker } from './point-picker';
import styles from './point.module.css';

interface PickableSamplesProps {
  /** Without it the picture stands alone. */
  plot: PlanePlotProps | undefined;
  part: PartName;
  label: string;
  /** Samples that may be drawn: the first ones. */
  count: number;
  /** Where a sample is drawn, in shares of the picture; NaN where it is not. */
  placeOf: (sample: number) => Place;
  children: ReactNode;
}

/** Lies around the picture as closely as the picture fills it. */
export function PickableSamples({ plot, part, label, count, placeOf, children }: PickableSamplesProps) {
  const [picked, setPicked] = useState<Picked | null>(null);
  if (!plot) return children;
  const places = new Float32Array(2 * count);
  for (let sample = 0; sample < count; sample++) {
    const { x, y } = placeOf(sample);
    places.set([x, y], 2 * sample);
  }
  const own = picked?.part === part ? picked : null;
  return (
    <div className={styles.pickable}>
      {children}
      <PointPicker plot={plot} parts={[{ part, places }]} picked={own} onPick={setPicked} label={label} />
    </div>
  );
}
