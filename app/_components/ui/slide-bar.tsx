/** A bar with a thumb on whole positions from 0 up: dragged, clicked, or moved by keys. */
'use client';
import type { KeyboardEvent, PointerEvent } from 'react';
import styles from './inputs.module.css';

export interface SlideBarProps {
  /** Accessible name. */
  label: string;
  /** The value as people read it. */
  text: string;
  position: number;
  last: number;
  disabled: boolean;
  /** Each position passed while dragging, the first included. */
  onDrag: (position: number) => void;
  /** Let go after dragging. */
  onDrop: () => void;
  /** A key was pressed. */
  onStep: (position: number) => void;
}

const FAR = 10;

/** How far a key leads; null for keys that lead nowhere. */
function moveOf({ key, shiftKey }: KeyboardEvent): number | null {
  const step = shiftKey ? FAR : 1;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return step;
    case 'ArrowLeft':
    case 'ArrowDown':
      return -step;
    case 'PageUp':
      return FAR;
    case 'PageDown':
      return -FAR;
    case 'Home':
      return -Infinity;
    case 'End':
      return Infinity;
    default:
      return null;
  }
}

/** The bar of a slider. */
export function SlideBar({ label, text, position, last, disabled, onDrag, onDrop, onStep }: SlideBarProps) {
  const clamp = (at: number): number => Math.max(0, Math.min(last, Math.round(at)));
  const dragTo = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    onDrag(clamp(((clientX - left) / width) * last));
  };
  const begin = (event: PointerEvent<HTMLElement>) => {
    if (disabled || event.button !== 0) return;
    const { currentTarget, target, pointerId } = event;
    const thumb = currentTarget.querySelector<HTMLElement>('[role="slider"]');
    // Without this the press would take the focus away again.
    event.preventDefault();
    thumb?.focus({ preventScroll: true });
    currentTarget.setPointerCapture(pointerId);
    if (target !== thumb) dragTo(event);
  };
  const press = (event: KeyboardEvent) => {
    const move = moveOf(event);
    if (disabled || move === null || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    onStep(clamp(position + move));
  };
  return (
    <span
      className={styles.slider}
      data-disabled={disabled || undefined}
      style={{ '--share': position / last }}
      onPointerDown={begin}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && dragTo(event)}
      onLostPointerCapture={onDrop}
    >
      <span className={styles.track}>
        <span className={styles.range} />
      </span>
      <span
        role="slider"
        className={styles.thumb}
        tabIndex={disabled ? undefined : 0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={position}
        aria-valuetext={text}
        aria-disabled={disabled || undefined}
        onKeyDown={press}
      />
    </span>
  );
}
