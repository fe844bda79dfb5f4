/** Lies over a picture of samples: the one under the pointer, finger or arrow keys is picked and told. */
'use client';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent, PointerEvent } from 'react';
import { VisuallyHidden } from '@/app/_components/ui/visually-hidden';
import { lazyPart } from '@/app/_components/ui/lazy-part';
import { nearest, placeOf, towards, type Picked, type Place, type PlacedPart } from './picking';
import type { PlanePlotProps } from './plane-plot';
import styles from './point.module.css';

const PointCard = lazyPart(() => import('./point-card').then((module) => module.PointCard));

/** CSS pixels from a sample within which it is meant; a finger is less exact. */
const REACH = { mouse: 11, touch: 24 } as const;

interface PointPickerProps {
  plot: Pick<PlanePlotProps, 'experiment' | 'samples' | 'frames' | 'pictures'>;
  parts: readonly PlacedPart[];
  picked: Picked | null;
  onPick: (picked: Picked | null) => void;
  /** Hears where the pointer or, with Shift, the keys are, whether there is a sample or not; null when they leave. */
  onPlace?: (place: Place | null) => void;
  /** Where `onPlace` was told last. */
  place?: Place | null;
  /** Accessible name of the picture. */
  label: string;
}

const STEPS: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Part of the picture that the keys move by with Shift. */
const KEY_STEP = 0.02;
const CENTRE: Place = { x: 0.5, y: 0.5 };

/** Fills its parent, which must be positioned. */
export function PointPicker(props: PointPickerProps) {
  const { plot, parts, picked, onPick, onPlace, place = null, label } = props;
  const t = useTranslations('output.point');
  const at = picked && placeOf(parts, picked);

  const point = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const here = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    const reach = event.pointerType === 'mouse' ? REACH.mouse : REACH.touch;
    onPlace?.(inside(here));
    onPick(nearest(parts, here, reach / box.width));
  };
  const leave = () => {
    onPlace?.(null);
    onPick(null);
  };
  const key = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Escape' && (picked || place)) leave();
    else if (!step) return;
    else if (event.shiftKey && onPlace) {
      const from = place ?? at ?? CENTRE;
      onPick(null);
      onPlace(inside({ x: from.x + step[0] * KEY_STEP, y: from.y + step[1] * KEY_STEP }));
    } else {
      const next = at ? towards(parts, at, step) : nearest(parts, place ?? CENTRE, Infinity);
      onPlace?.(null);
      if (next) onPick(next);
    }
    event.preventDefault();
  };

  return (
    <div
      className={styles.picker}
      role="application"
      tabIndex={0}
      aria-label={t(onPlace ? 'keysAndPlaces' : 'keys', { label })}
      data-picked={picked ? `${picked.part} ${picked.sample + 1}` : undefined}
      onPointerMove={point}
      onPointerDown={point}
      // A finger that is lifted leaves too: what it touched stays to be read.
      onPointerLeave={(event) => event.pointerType === 'mouse' && leave()}
      onKeyDown={key}
      onBlur={leave}
    >
      {picked && at && (
        <>
          <span className={styles.mark} style={{ left: percent(at.x), top: percent(at.y) }} />
          <div className={styles.card} style={besides(at)}>
            <PointCard plot={plot} picked={picked} />
          </div>
          <VisuallyHidden isLive>
            {t(picked.part === 'train' ? 'trainSample' : 'testSample', { number: picked.sample + 1 })}
          </VisuallyHidden>
        </>
      )}
    </div>
  );
}

const percent = (share: number): string => `${share * 100}%`;

const inside = ({ x, y }: Place): Place => {
  const clamp = (share: number) => Math.max(0, Math.min(1, share));
  return { x: clamp(x), y: clamp(y) };
};

/** The card stands above or below, where there is more room, and within the picture's sides. */
const besides = ({ x, y }: Place) => ({
  left: `clamp(0px, ${percent(x)} - var(--card) / 2, 100% - var(--card))`,
  ...(y < 0.5 ? { top: percent(y) } : { bottom: percent(1 - y) }),
});
