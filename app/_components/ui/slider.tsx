/** A slider with its value beside it, which can also be typed. */
'use client';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from './inputs.module.css';
import { NumberEntry } from './number-entry';
import { SlideBar } from './slide-bar';
import { positionOf, SLIDER_POSITIONS, valueAt } from './slider-scale';
import type { SliderRange } from './slider-scale';

export interface SliderProps extends SliderRange {
  /** Accessible name of both slider and entry. */
  label: string;
  value: number;
  /** Limits for typed values when they are wider than the slider's. */
  typedMin?: number;
  typedMax?: number;
  isWhole?: boolean;
  disabled?: boolean;
  /** Each value passed while dragging: a draft. */
  onDraft?: (value: number) => void;
  /** The value when let go or typed: the edit. */
  onCommit: (value: number) => void;
  /** Whether the person holds the control, e.g. to show it to others. */
  onHold?: (isHeld: boolean) => void;
  id?: string;
}

/** A slider, linear or logarithmic, with typed entry. */
export function Slider(props: SliderProps) {
  const { label, value, disabled = false, isWhole = false, onDraft, onCommit, onHold, id } = props;
  const t = useTranslations('common');
  const [draft, setDraft] = useState<number | null>(null);
  const shown = draft ?? value;
  const position = positionOf(shown, props);

  const drag = (next: number) => {
    const reached = stepFrom(shown, position, next, props);
    if (reached === shown) return;
    if (draft === null) onHold?.(true);
    setDraft(reached);
    onDraft?.(reached);
  };
  const drop = () => {
    if (draft !== null && draft !== value) onCommit(draft);
    if (draft !== null) onHold?.(false);
    setDraft(null);
  };
  const step = (next: number) => {
    const reached = stepFrom(shown, position, next, props);
    if (reached !== value) onCommit(reached);
  };

  return (
    <div className={styles.sliderRow}>
      <SlideBar
        label={label}
        text={String(shown)}
        position={position}
        last={SLIDER_POSITIONS}
        disabled={disabled}
        onDrag={drag}
        onDrop={drop}
        onStep={step}
      />
      <NumberEntry
        id={id}
        aria-label={t('typed', { label })}
        value={shown}
        min={props.typedMin ?? props.min}
        max={props.typedMax ?? props.max}
        isWhole={isWhole}
        disabled={disabled}
        onCommit={onCommit}
        onFocus={() => onHold?.(true)}
        onBlur={() => onHold?.(false)}
      />
    </div>
  );
}

/** The value at `next`; when a small move rounds back to the same value, the next value in that direction. */
function stepFrom(value: number, position: number, next: number, range: SliderRange): number {
  const direction = Math.sign(next - position);
  let candidate = next;
  while (direction !== 0 && valueAt(candidate, range) === value) {
    candidate += direction;
    if (candidate < 0 || candidate > SLIDER_POSITIONS) return value;
  }
  return valueAt(candidate, range);
}
